import type { HousePolicy } from '../../policy.ts';
import { bilingual, type Language, type LocalizedText } from '../../values/language.ts';
import type { CampaignPlan } from '../campaign/plan.schema.ts';
import type { PlanChange } from '../campaign/plan-change.schema.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import type { Channel } from '../channel/channel.schema.ts';
import type { Content } from '../strategy/strategy.schema.ts';
import { type CopyParts, copyParts, type Lever, leverNames } from './copy-parts.ts';
import { AI_LABEL, isOverLong, renderContent, SLOTS } from './render-content.ts';

export interface DraftedContent {
  content: Content;
  /** What this arm leans on, so that a read-out says what worked. */
  lever: LocalizedText;
}

/** One lever per arm: a leads with the benefit, b with how little it takes, c with the occasion. */
const LEVERS: Lever[] = ['benefit', 'ease', 'need'];

/**
 * Copy for one touch and arm: composed from the plan, within the channel's limits, with signature and refusal route where
 * the channel needs them, the product's disclosure, and the AI label. Placeholders stay in, so that later edits of the plan
 * show up in the copy. Pure: the same plan gives the same words. Undefined when the plan has no such touch.
 */
export function draftContent(given: {
  plan: CampaignPlan;
  touchId: string;
  arm: string;
  language: Language;
  catalogue: Catalogue;
  policy: HousePolicy;
}): DraftedContent | undefined {
  const { plan, catalogue, policy, language, arm } = given;
  const strategy = plan.strategies.find((candidate) => candidate.touches.some((touch) => touch.id === given.touchId));
  const touch = strategy?.touches.find((candidate) => candidate.id === given.touchId);
  const channel = catalogue.channels.find((candidate) => candidate.code === touch?.channel);
  if (strategy === undefined || touch === undefined || channel === undefined) return undefined;
  const lever = LEVERS[(arm.charCodeAt(0) - 97) % LEVERS.length] ?? 'benefit';
  const parts = copyParts({ plan, rightsId: strategy.rightsId, catalogue, language, lever, isReminder: touch.start.kind === 'after' });
  const candidates = composeCandidates(parts, channel, language);
  const fits = (content: Pick<Content, 'title' | 'body'>): boolean =>
    !isOverLong(renderContent({ content, plan, rightsId: strategy.rightsId, catalogue, policy }), channel);
  const chosen = candidates.find(fits) ?? (candidates.at(-1) as Pick<Content, 'title' | 'body'>);
  return { content: { arm, ...chosen, link: null, aiGenerated: true }, lever: leverNames[lever] };
}

/** Copy for every touch and arm that has none yet, as changes of the plan. */
export function draftMissingContent(given: { plan: CampaignPlan; language: Language; catalogue: Catalogue; policy: HousePolicy }): PlanChange[] {
  const arms = given.plan.experiment.arms.map((arm) => arm.id);
  return given.plan.strategies.flatMap((strategy) =>
    strategy.touches.flatMap((touch) =>
      arms
        .filter((arm) => !touch.content.some((content) => content.arm === arm))
        .flatMap((arm): PlanChange[] => {
          const drafted = draftContent({ ...given, touchId: touch.id, arm });
          if (drafted === undefined) return [];
          const { title, body } = drafted.content;
          return [{ op: 'set_content', touchId: touch.id, arm, title, body, aiGenerated: true }];
        }),
    ),
  );
}

/** From the fullest to the barest: the first that fits the channel is taken. What is mandatory is in all of them. */
function composeCandidates(parts: CopyParts, channel: Channel, language: Language): Pick<Content, 'title' | 'body'>[] {
  const gap = language === 'zh' ? '' : ' ';
  const before = channel.needsSignature && channel.code !== 'telesales' ? (language === 'zh' ? '【{signature}】' : '[{signature}] ') : '';
  // In words, not as a placeholder: it also tells which language a text of nothing but placeholders is in.
  const label = channel.code === 'telesales' ? '' : AI_LABEL[language];
  const refusal = channel.needsRefusalRoute ? `${gap}{refusal}` : '';
  const short = parts.disclosure.replace('{disclosure}', '{disclosure_short}');
  const ending = (disclosure: string): string => `${parts.stock}${disclosure}${refusal}${label}`;
  const titles = channel.limits.title === null ? [null] : parts.titles;
  if (channel.code === 'telesales') return titles.map((title) => ({ title, body: script(parts, language) }));
  const whole = [[parts.lead, parts.how, parts.validity, parts.close], [parts.lead, parts.how, parts.validity], [parts.lead, parts.how], [parts.lead]];
  const bare = parts.bare.map((text) => [text]);
  const written = (pieces: string[], after: string): string => {
    const said = pieces.filter((piece) => piece !== '').join(gap);
    return `${before}${said}${said === '' || language === 'zh' ? after : ` ${after.trimStart()}`}`.trim();
  };
  const full = ending(parts.disclosure);
  const bodies = [...whole, ...bare].map((pieces) => written(pieces, full));
  // Last of all, the title alone says what it is about.
  if (SLOTS.has(channel.code) && short !== '') bodies.push(...[...whole, ...bare, []].map((pieces) => written(pieces, ending(short))));
  return bodies.flatMap((body) => titles.map((title) => ({ title, body })));
}

function script(parts: CopyParts, language: Language): string {
  const said =
    language === 'zh'
      ? [
          '您好，我是{signature}的客户服务人员，工号稍后报给您。请问现在方便通话吗？（不方便则致歉并结束通话）',
          `${parts.lead}${parts.how}${parts.validity}${parts.stock}${parts.disclosure}`,
          '如果您不希望再接到此类电话，我马上为您登记，今后不再致电。（{refusal}）',
          '感谢您的接听，祝您生活愉快。',
        ]
      : [
          'Hello, this is customer service of {signature}. Is this a good time to talk? (If not, apologise and end the call.)',
          [parts.lead, parts.how, parts.validity, parts.stock, parts.disclosure].filter((part) => part !== '').join(' '),
          'If you would rather not receive such calls, I will note it now and we will not call again. ({refusal})',
          'Thank you for your time.',
        ];
  return said.join('\n');
}

/** Said where a draft is shown. */
export const draftNote: LocalizedText = bilingual('系统按方案生成，占位符会随方案自动更新', 'Drafted from the plan; placeholders follow the plan');
