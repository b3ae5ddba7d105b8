import { bilingual } from '../../../values/language.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import { count, finding, type PlanRule } from './finding.ts';

/** Who is meant: enough people, within what channels carry, by conditions that make sense; unknown words are shown. */
export const audienceRules: PlanRule[] = [emptyAudience, tinyAudience, channelCapacity, predicateProblems, unmappedConditions];

function hasAudience({ plan }: PlanCheckInput): boolean {
  return plan.audience.include.length + plan.audience.exclude.length > 0 || plan.audience.limit !== null;
}

function emptyAudience(input: PlanCheckInput): Finding[] {
  const { audience } = input;
  if (audience.eligible > 0 || !hasAudience(input)) return [];
  const culprit = [...audience.waterfall].reverse().find((step) => step.removed > 0);
  const message =
    audience.matched === 0
      ? bilingual('没有客户符合全部条件', 'No customer meets all conditions')
      : bilingual(
          `${count(audience.matched)} 名客户符合条件，但全部被拒收、黑名单、同意等规则排除`,
          `${count(audience.matched)} customers match, but opt-outs, blacklists or consent exclude them all`,
        );
  const fix =
    culprit === undefined
      ? bilingual('请放宽条件', 'Relax the conditions')
      : bilingual(
          `请放宽条件；最后剔除客户的是「${culprit.label.zh}」（剔除 ${count(culprit.removed)} 人）`,
          `Relax the conditions; the last to remove anybody was "${culprit.label.en}" (${count(culprit.removed)} removed)`,
        );
  return [finding(input, { code: 'AUDIENCE_EMPTY', severity: 'error', path: 'audience', message, fix, clause: 'house_audience' })];
}

/** An error, not a warning: a campaign for a handful can neither be measured nor told from singling people out. */
function tinyAudience(input: PlanCheckInput): Finding[] {
  const { eligible } = input.audience;
  const least = input.policy.minimumAudience;
  if (eligible === 0 || eligible >= least || !hasAudience(input)) return [];
  const message = bilingual(
    `可触达客户只有 ${count(eligible)} 人，少于 ${count(least)} 人`,
    `Only ${count(eligible)} customers can be reached, fewer than ${count(least)}`,
  );
  return [
    finding(input, {
      code: 'AUDIENCE_TOO_SMALL',
      severity: 'error',
      path: 'audience',
      message,
      fix: bilingual('请放宽条件', 'Relax the conditions'),
      clause: 'house_audience',
    }),
  ];
}

function channelCapacity(input: PlanCheckInput): Finding[] {
  return input.plan.strategies.flatMap((strategy) =>
    strategy.touches.flatMap((touch) => {
      const channel = input.catalogue.channels.find((candidate) => candidate.code === touch.channel);
      const reachable = input.audience.perChannel.find((entry) => entry.channel === touch.channel)?.reachable ?? 0;
      const touched = Math.ceil(reachable * (1 - input.plan.experiment.holdoutShare));
      if (channel === undefined || touched <= channel.dailyCapacity) return [];
      const path = `strategies.${strategy.id}.touches.${touch.id}`;
      if (channel.dailyCapacity === 0) {
        const message = bilingual(`${channel.name.zh}目前没有容量`, `${channel.name.en} has no capacity at present`);
        return [
          finding(input, {
            code: 'CHANNEL_CAPACITY',
            severity: 'error',
            path,
            message,
            fix: bilingual('请更换渠道', 'Choose another channel'),
            clause: 'house_capacity',
          }),
        ];
      }
      const days = Math.ceil(touched / channel.dailyCapacity);
      return [
        finding(input, {
          code: 'CHANNEL_CAPACITY',
          severity: 'warning',
          path,
          message: bilingual(
            `${channel.name.zh}需触达 ${count(touched)} 人，日容量 ${count(channel.dailyCapacity)}，需要 ${days} 天才能发完`,
            `${channel.name.en} would reach ${count(touched)} customers at ${count(channel.dailyCapacity)} a day: it takes ${days} days`,
          ),
          fix: bilingual('可缩小客群、分批发送或更换渠道', 'Narrow the audience, send in parts, or choose another channel'),
          clause: 'house_capacity',
        }),
      ];
    }),
  );
}

/** Forbidden tags are told with their clause by the rules on sensitive tags. */
function predicateProblems(input: PlanCheckInput): Finding[] {
  return input.predicateProblems
    .filter(({ code }) => code !== 'TAG_FORBIDDEN')
    .map(({ path, code, message, severity = 'error' }) =>
      finding(input, {
        code,
        severity,
        path,
        message,
        fix: severity === 'info' ? undefined : bilingual('请修改该条件', 'Change this condition'),
        clause: 'house_audience',
      }),
    );
}

function unmappedConditions(input: PlanCheckInput): Finding[] {
  return input.plan.audience.unmapped.map(({ id, text, reason }) =>
    finding(input, {
      code: 'UNMAPPED_CONDITION',
      severity: 'warning',
      path: `audience.unmapped.${id}`,
      message: bilingual(`「${text}」未能对应到目录，没有生效：${reason}`, `"${text}" stands for nothing in the catalogue and has no effect: ${reason}`),
      fix: bilingual('换一种说法，或确认不需要它', 'Say it in other words, or confirm that it is not needed'),
      clause: 'house_audience',
      changes: [{ op: 'resolve_unmapped', unmappedId: id }],
    }),
  );
}
