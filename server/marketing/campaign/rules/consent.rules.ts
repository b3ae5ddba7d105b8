import { bilingual } from '../../../values/language.ts';
import { formatRate } from '../../../values/rate.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import { count, finding, type PlanRule } from './finding.ts';

/** Consent and refusal: somebody can lawfully be reached, and the large part that cannot is told. */
export const consentRules: PlanRule[] = [nobodyReachable, largeSuppression, consentIsOnRecord, profilingIsTold];

/** From this share on a suppression is worth a line of its own. */
const LARGE = 0.3;

function nobodyReachable(input: PlanCheckInput): Finding[] {
  if (input.audience.matched === 0) return [];
  return input.plan.strategies.flatMap((strategy) =>
    strategy.touches.flatMap((touch) => {
      const entry = input.audience.perChannel.find((candidate) => candidate.channel === touch.channel);
      if (entry === undefined || entry.reachable > 0) return [];
      const name = input.catalogue.channels.find((channel) => channel.code === touch.channel)?.name ?? bilingual(touch.channel, touch.channel);
      const best = [...input.audience.perChannel].sort((a, b) => b.reachable - a.reachable)[0];
      const other = best === undefined || best.reachable === 0 ? undefined : input.catalogue.channels.find((channel) => channel.code === best.channel);
      return [
        finding(input, {
          code: 'NOBODY_REACHABLE',
          severity: 'error',
          path: `strategies.${strategy.id}.touches.${touch.id}`,
          message: bilingual(`${name.zh}没有任何已同意且可触达的客户`, `Nobody in the audience has consented to ${name.en} and can be reached by it`),
          fix:
            other === undefined || best === undefined
              ? bilingual('请先取得同意，或登记合法依据', 'Obtain consent first, or declare the legal basis')
              : bilingual(`改用${other.name.zh}（可触达 ${count(best.reachable)} 人）`, `Use ${other.name.en}, which reaches ${count(best.reachable)}`),
          clause: 'pipl_13',
          changes: other === undefined ? [] : [{ op: 'set_touch', strategyId: strategy.id, touchId: touch.id, channel: other.code, start: touch.start }],
        }),
      ];
    }),
  );
}

function largeSuppression(input: PlanCheckInput): Finding[] {
  const { matched, eligible } = input.audience;
  if (matched === 0 || eligible === 0 || (matched - eligible) / matched < LARGE) return [];
  const removed = matched - eligible;
  const share = formatRate(removed / matched, 1);
  const message = bilingual(
    `${count(matched)} 名客户符合条件，其中 ${count(removed)} 人（${share}）因拒收、未同意、黑名单等不可触达`,
    `${count(matched)} customers match; ${count(removed)} of them (${share}) cannot be reached for opt-out, missing consent, blacklists and the like`,
  );
  return [finding(input, { code: 'SUPPRESSION_LARGE', severity: 'info', path: 'audience', message, clause: 'pipl_13' })];
}

/** A channel that needs consent, in a bank whose catalogue has no such tag: nobody's consent can be shown. */
function consentIsOnRecord(input: PlanCheckInput): Finding[] {
  const roles = new Set(input.catalogue.tags.flatMap((tag) => tag.role ?? []));
  const used = new Set(input.plan.strategies.flatMap((strategy) => strategy.touches.map((touch) => touch.channel)));
  return input.catalogue.channels.flatMap((channel) => {
    if (!used.has(channel.code) || channel.consentRole === null || [...roles].includes(channel.consentRole as never)) return [];
    const message = bilingual(
      `客户数据中没有${channel.name.zh}的同意记录，触达以导入时登记的合法依据为准`,
      `The customer data has no record of consent to ${channel.name.en}: it rests on the legal basis declared at import`,
    );
    return [finding(input, { code: 'CONSENT_NOT_ON_RECORD', severity: 'info', path: 'audience', message, clause: 'pipl_13' })];
  });
}

function profilingIsTold(input: PlanCheckInput): Finding[] {
  const conditions = input.plan.audience.include.length + input.plan.audience.exclude.length;
  if (conditions === 0 || input.plan.strategies.every((strategy) => strategy.touches.length === 0)) return [];
  const optOut = input.catalogue.tags.some((tag) => tag.role === 'profiling_opt_out' || tag.role === 'marketing_opt_out');
  const message = optOut
    ? bilingual(
        '客群按个人特征自动选出；已剔除拒绝营销或个性化推荐的客户，各渠道须保留便捷的拒绝方式',
        'Customers are chosen automatically by their traits; those who refused marketing or profiling are left out, and each channel keeps an easy way to refuse',
      )
    : bilingual(
        '客群按个人特征自动选出，但客户数据中没有拒绝营销的记录；须另行确认并保留便捷的拒绝方式',
        'Customers are chosen automatically by their traits, but the data holds no record of refusals: check elsewhere, and keep an easy way to refuse',
      );
  return [finding(input, { code: 'AUTOMATED_MARKETING', severity: 'info', path: 'audience', message, clause: 'pipl_24' })];
}
