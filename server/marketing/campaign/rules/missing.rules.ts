import { bilingual, type LocalizedText } from '../../../values/language.ts';
import { fenToYuanText, formatFen } from '../../../values/money.ts';
import { formatInstant, inBankZone, toInstant } from '../../../values/time.ts';
import { rightsKindSchema } from '../../rights/rights.schema.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import { finding, type PlanRule } from './finding.ts';

/** What a plan needs before anybody can judge it. All that is missing is asked at once, each with choices. */
export const missingRules: PlanRule[] = [objective, audience, touches, triggers, faceValues, budget, contents];

type Choice = { label: LocalizedText; text: LocalizedText };
const MOST_CHOICES = 6;

function missing(input: PlanCheckInput, given: { code: string; path: string; what: LocalizedText; prompt: LocalizedText; choices: Choice[] }): Finding {
  return finding(input, {
    code: given.code,
    severity: 'error',
    path: given.path,
    message: bilingual(`还没有说明${given.what.zh}`, `Not said yet: ${given.what.en}`),
    fix: bilingual('请选择或直接说出', 'Choose one, or say it'),
    clause: 'house_complete',
    question: { prompt: given.prompt, choices: given.choices },
  });
}

function objective(input: PlanCheckInput): Finding[] {
  if (input.plan.objective !== null) return [];
  const choices = input.catalogue.kpis
    .slice(0, MOST_CHOICES)
    .map((kpi) => choice(kpi.name, bilingual(`目标是${kpi.name.zh}`, `The objective is ${kpi.name.en}`)));
  return [
    missing(input, {
      code: 'OBJECTIVE_MISSING',
      path: 'objective',
      what: bilingual('活动目标', 'the objective'),
      prompt: bilingual('这次活动的目标是什么？', 'What is the campaign for?'),
      choices,
    }),
  ];
}

/** Words that could not be mapped are asked about where they stand; they are no audience. */
function audience(input: PlanCheckInput): Finding[] {
  const { include, exclude, limit } = input.plan.audience;
  if (include.length + exclude.length > 0 || limit !== null) return [];
  // Whoever does the event is the audience.
  if (input.plan.strategies.some((strategy) => strategy.trigger?.kind === 'event')) return [];
  const choices = input.catalogue.segments
    .slice(0, MOST_CHOICES)
    .map(({ name }) => choice(bilingual(name, name), bilingual(`发给客群「${name}」`, `Send to the segment "${name}"`)));
  return [
    missing(input, {
      code: 'AUDIENCE_MISSING',
      path: 'audience',
      what: bilingual('目标客群', 'the audience'),
      prompt: bilingual('面向哪些客户？', 'Which customers is it for?'),
      choices,
    }),
  ];
}

function touches(input: PlanCheckInput): Finding[] {
  if (input.plan.strategies.some((strategy) => strategy.touches.length > 0)) return [];
  const choices = input.catalogue.channels.slice(0, MOST_CHOICES).map(({ name }) => choice(name, bilingual(`用${name.zh}触达`, `Reach them by ${name.en}`)));
  return [
    missing(input, {
      code: 'CHANNEL_MISSING',
      path: 'strategies',
      what: bilingual('触达渠道', 'the channel'),
      prompt: bilingual('通过什么渠道触达？', 'By which channel?'),
      choices,
    }),
  ];
}

function triggers(input: PlanCheckInput): Finding[] {
  const open = input.plan.strategies.filter((strategy) => strategy.trigger === null);
  const none = input.plan.strategies.length === 0;
  if (open.length === 0 && !none) return [];
  const path = none ? 'strategies' : `strategies.${open[0]?.id}.trigger`;
  const choices = morningsAhead(input.now).map((at) => {
    const [zh, en] = [formatInstant(at, 'zh'), formatInstant(at, 'en')];
    const spoken = inBankZone(at).toFormat('yyyy-MM-dd HH:mm');
    return choice(bilingual(zh, en), bilingual(`首次触达时间 ${spoken}`, `First touch at ${spoken}`));
  });
  return [
    missing(input, {
      code: 'TRIGGER_MISSING',
      path,
      what: bilingual('触达时间', 'when to start'),
      prompt: bilingual('什么时候开始触达？', 'When does it start?'),
      choices,
    }),
  ];
}

/** 10:00 on the next day, two days on, and the next Monday. */
function morningsAhead(now: Date): string[] {
  const morning = inBankZone(now).set({ hour: 10, minute: 0, second: 0, millisecond: 0 });
  const monday = morning.plus({ days: 8 - morning.weekday });
  const days = [morning.plus({ days: 1 }), morning.plus({ days: 2 }), monday].map((day) => toInstant(day.toJSDate()));
  return [...new Set(days)].sort();
}

function faceValues(input: PlanCheckInput): Finding[] {
  return input.plan.rights.flatMap((rights) => {
    if (rights.faceValueFen !== null || rights.points !== null) return [];
    const template = input.catalogue.rights.find((candidate) => candidate.code === rights.templateCode);
    const name = template?.name ?? bilingual(rights.templateCode, rights.templateCode);
    const isPoints = rights.kind === rightsKindSchema.enum.points;
    const choices = faceValueChoices(input, rights.templateCode).map((fen) =>
      choice(
        bilingual(formatFen(fen, 'zh'), formatFen(fen, 'en')),
        bilingual(`${name.zh}面额 ${fenToYuanText(fen)} 元`, `${name.en} worth CNY ${fenToYuanText(fen)}`),
      ),
    );
    return [
      missing(input, {
        code: 'FACE_VALUE_MISSING',
        path: `rights.${rights.id}.faceValueFen`,
        what: isPoints
          ? bilingual(`「${name.zh}」的积分数`, `how many points of "${name.en}"`)
          : bilingual(`「${name.zh}」的面额`, `the face value of "${name.en}"`),
        prompt: isPoints ? bilingual('每位客户送多少积分？', 'How many points for each customer?') : bilingual('每份权益多少钱？', 'How much is one worth?'),
        choices: isPoints ? [] : choices,
      }),
    ];
  });
}

/** What the bank usually gives, kept within the template's bounds; else the ends and the middle of those bounds. */
function faceValueChoices(input: PlanCheckInput, templateCode: string): number[] {
  const bounds = input.catalogue.rights.find((candidate) => candidate.code === templateCode)?.faceValueFen;
  if (bounds === undefined) return [];
  const usual = input.history?.typicalFaceValueFen?.p50;
  const wanted = usual === undefined ? [bounds.min, (bounds.min + bounds.max) / 2, bounds.max] : [usual / 2, usual, usual * 2];
  const inYuan = wanted.map((fen) => Math.min(bounds.max, Math.max(bounds.min, Math.round(fen / 100) * 100)));
  return [...new Set(inYuan)].filter((fen) => fen > 0);
}

/** Only where money can be spent: rights, or a channel that costs. Choices follow from expected and worst case. */
function budget(input: PlanCheckInput): Finding[] {
  const { plan, money, catalogue } = input;
  if (plan.budget !== null) return [];
  const paid = plan.strategies.some((strategy) =>
    strategy.touches.some((touch) => (catalogue.channels.find((channel) => channel.code === touch.channel)?.costFen ?? 0) > 0),
  );
  if (plan.rights.length === 0 && !paid) return [];
  const amounts = [roundUp(money.expectedFen.high), roundUp(money.worstCaseFen)].filter((fen) => fen > 0);
  const choices = [...new Set(amounts)].map((fen) => {
    const enough = fen >= money.worstCaseFen ? bilingual('够最坏情况', 'covers the worst case') : bilingual('够预计支出', 'covers what is expected');
    return choice(
      bilingual(`${formatFen(fen, 'zh')}（${enough.zh}）`, `${formatFen(fen, 'en')} (${enough.en})`),
      bilingual(`预算 ${fenToYuanText(fen)} 元`, `Budget CNY ${fenToYuanText(fen)}`),
    );
  });
  return [
    missing(input, {
      code: 'BUDGET_MISSING',
      path: 'budget',
      what: bilingual('预算', 'the budget'),
      prompt: bilingual('预算是多少？', 'What is the budget?'),
      choices,
    }),
  ];
}

/** Up to the next amount with two significant digits: 187,432 yuan -> 190,000 yuan. */
function roundUp(fen: number): number {
  if (fen <= 0) return 0;
  const step = Math.max(100, 10 ** (Math.floor(Math.log10(fen)) - 1));
  return Math.ceil(fen / step) * step;
}

function contents(input: PlanCheckInput): Finding[] {
  const arms = input.plan.experiment.arms.map((arm) => arm.id);
  return input.plan.strategies.flatMap((strategy) =>
    strategy.touches.flatMap((touch) => {
      const without = arms.filter((arm) => !touch.content.some((content) => content.arm === arm && content.body.trim() !== ''));
      if (without.length === 0) return [];
      const name = input.catalogue.channels.find((channel) => channel.code === touch.channel)?.name ?? bilingual(touch.channel, touch.channel);
      const which = without.map((arm) => arm.toUpperCase()).join('、');
      return [
        missing(input, {
          code: 'CONTENT_MISSING',
          path: `strategies.${strategy.id}.touches.${touch.id}.content`,
          what: bilingual(`${name.zh}的话术（${which} 组）`, `the copy of ${name.en} (arm ${which})`),
          prompt: bilingual(`${name.zh}的话术由谁来写？`, `Who writes the copy of ${name.en}?`),
          choices: [choice(bilingual('帮我写', 'Write it for me'), bilingual(`请为${name.zh}生成话术`, `Please draft the copy of ${name.en}`))],
        }),
      ];
    }),
  );
}

function choice(label: LocalizedText, text: LocalizedText): Choice {
  return { label, text };
}
