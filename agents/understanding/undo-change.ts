import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import { blank, cover, freeFiguresIn, mentionsIn, quoteOf, type Sheet, type Span, spendMention } from './sheet.ts';

/** 还是按原来的, "go back to": something is to be as it was. */
const BACK =
  /(?:还是|仍|就)?(?:用|按|照|按照)?(?:回)?(?:原来|原先|之前|最初|最早|一开始|起初|第一次|刚才|上次|原)(?:的|那个|说的|定的|给的)?|(?:改|换|调|退|恢复|变)回(?:来|去|到|成|原样)?|恢复|撤销|不改了|别改了|\b(?:go|went|going|put (?:it|that)|change (?:it|that)|set (?:it|that)) back\b|\bback to\b|\brevert\b|\brestore\b|\bundo\b|\b(?:where|what|how|the way) (?:it|they|that) (?:was|were|used to be|stood)\b|\bas (?:it was|before)\b|\b(?:original|previous|earlier|initial|old|first)\b/;
const FIRST = /原来|原先|最初|最早|一开始|起初|第一次|original|initial|\bfirst\b/;

type Member = { name: RegExp; value: (plan: CampaignPlan) => unknown; change: (old: CampaignPlan, now: CampaignPlan, quote: string) => PlanChange[] };

const rightsChange =
  (pick: (rights: CampaignPlan['rights'][number]) => object) =>
  (old: CampaignPlan, now: CampaignPlan, quote: string): PlanChange[] => {
    const [before] = old.rights;
    const current = now.rights.find(({ id }) => id === before?.id) ?? now.rights[0];
    return before === undefined || current === undefined
      ? []
      : [{ op: 'set_rights', rightsId: current.id, templateCode: current.templateCode, ...pick(before), quote }];
  };
const touchesOf = (plan: CampaignPlan): CampaignPlan['strategies'][number]['touches'] => plan.strategies.flatMap((strategy) => strategy.touches);

/** The members of a plan by the words people have for them, the more particular ones first. */
const MEMBERS: Member[] = [
  {
    name: /预算|经费|\bbudget\b/,
    value: (plan) => plan.budget?.amountFen,
    change: (old, _now, quote) => (old.budget === null ? [] : [{ op: 'set_budget', amountFen: old.budget.amountFen, quote }]),
  },
  {
    name: /每人|限领|per (?:customer|person|head)/,
    value: (plan) => plan.rights[0]?.perCustomerLimit,
    change: rightsChange(({ perCustomerLimit }) => ({ perCustomerLimit })),
  },
  { name: /有效期|validity|expiry/, value: (plan) => plan.rights[0]?.validityDays, change: rightsChange(({ validityDays }) => ({ validityDays })) },
  { name: /份数|数量|张数|库存|quantity|stock|pieces/, value: (plan) => plan.rights[0]?.quantity, change: rightsChange(({ quantity }) => ({ quantity })) },
  {
    name: /面额|面值|金额|券额|额度|积分|\b(?:face value|amount|discount|coupon|voucher|points|worth)\b/,
    value: (plan) => [plan.rights[0]?.faceValueFen, plan.rights[0]?.points].join(),
    change: rightsChange(({ faceValueFen, points }) => ({ ...(points === null ? { faceValueFen: faceValueFen ?? undefined } : { points }) })),
  },
  {
    name: /权益|礼品?|奖励|\b(?:reward|offer|gift|rights)\b/,
    value: (plan) => plan.rights.map(({ templateCode }) => templateCode).join(),
    change: (old, now, quote) => [
      ...now.rights
        .filter(({ id }) => !old.rights.some((before) => before.id === id))
        .map(({ id }): PlanChange => ({ op: 'remove_rights', rightsId: id, quote })),
      ...old.rights.map(
        ({ id, templateCode, faceValueFen, points }): PlanChange => ({
          op: 'set_rights',
          rightsId: id,
          templateCode,
          ...(points === null ? { faceValueFen: faceValueFen ?? undefined } : { points }),
          quote,
        }),
      ),
    ],
  },
  {
    name: /时间|日期|时候|几点|哪天|\b(?:time|date|day|timing|schedule|slot)\b/,
    value: (plan) => JSON.stringify(plan.strategies[0]?.trigger ?? null),
    change: (old, _now, quote) => {
      const trigger = old.strategies[0]?.trigger;
      return trigger === null || trigger === undefined ? [] : [{ op: 'set_trigger', trigger, quote }];
    },
  },
  {
    name: /渠道|触达|\b(?:channels?|touch(?:es)?)\b/,
    value: (plan) => JSON.stringify(touchesOf(plan).map(({ id, channel, start }) => [id, channel, start])),
    change: (old, now, quote) => [
      ...touchesOf(now)
        .filter(({ id }) => !touchesOf(old).some((before) => before.id === id))
        .map(({ id }): PlanChange => ({ op: 'remove_touch', touchId: id, quote })),
      ...touchesOf(old).map(({ id, channel, start }): PlanChange => ({ op: 'set_touch', touchId: id, channel, start, quote })),
    ],
  },
  {
    name: /人数|名额|(?:客群|受众)规模|audience (?:limit|cap|size)|head ?count/,
    value: (plan) => plan.audience.limit,
    change: (old, _now, quote) => [{ op: 'set_audience_limit', limit: old.audience.limit, quote }],
  },
  {
    name: /对照|hold-?out|control/,
    value: (plan) => plan.experiment.holdoutShare,
    change: (old, _now, quote) => [{ op: 'set_experiment', holdoutShare: old.experiment.holdoutShare, quote }],
  },
  {
    name: /产品|\bproduct\b/,
    value: (plan) => plan.productCode,
    change: (old, _now, quote) => [{ op: 'set_product', productCode: old.productCode, quote }],
  },
  {
    name: /目标|\b(?:goal|objective|kpi)\b/,
    value: (plan) => plan.objective?.kpi,
    change: (old, _now, quote) => (old.objective === null ? [] : [{ op: 'set_objective', kpi: old.objective.kpi, quote }]),
  },
];

/**
 * "预算还是按原来的", "go back to the budget I gave first": one member of the plan as an earlier version had it, the rest
 * as it is or as the other parts of the message say. Returns whether nothing else was said.
 */
export function undoNamed(sheet: Sheet, plan: CampaignPlan): boolean {
  setAsideRest(sheet);
  for (const clause of sheet.clauses.flatMap((whole) => halvesOf(sheet, whole))) {
    if (!undoWithin(sheet, plan, clause)) continue;
    const rest = sheet.text.slice(0, clause.start) + sheet.text.slice(clause.end);
    const says = sheet.figures.some(({ start, end }) => end <= clause.start || start >= clause.end);
    if (!says && rest.replace(/[\s，。,.!;]/g, '').length <= 6) {
      cover(sheet, { start: 0, end: sheet.text.length });
      return true;
    }
    for (const mention of mentionsIn(sheet, clause)) spendMention(sheet, mention);
    blank(sheet, clause);
  }
  return sheet.figures.length === 0 && sheet.changes.length === 0 && undoWithin(sheet, plan, { start: 0, end: sheet.text.length });
}

/** "leave the date where it was but keep the 10%": two things said in one part. */
function halvesOf(sheet: Sheet, clause: Span): Span[] {
  const match = / but | though |但是?|不过|只是/.exec(sheet.text.slice(clause.start, clause.end));
  if (match === null || match.index < 3) return [clause];
  const at = clause.start + match.index;
  return [
    { start: clause.start, end: at },
    { start: at + match[0].length, end: clause.end },
  ];
}

const REST =
  /\b(?:everything(?: else)?|all else|the rest|all other things)(?: (?:stays?|is|remains?|is kept|should stay|should be))*(?: (?:exactly|just))? (?:as (?:it was |they were )?before|the same|as (?:it )?is|as it was|unchanged)(?:,? ?(?:but|except(?: for)?|apart from|only)\b)?|(?:其他|其它|其余|别的|剩下的?|余下的?)(?:的)?(?:都|全|就|全都|一律|还)?(?:照旧|照原样|不变|不动|别动|按原来的?|按之前的?|还?是原来的|和?之前一样|保持(?:不变|原样)?)/g;

/** "everything as before but 200 pieces", 其他照旧: beside an edit this asks for nothing more. */
function setAsideRest(sheet: Sheet): void {
  for (const match of sheet.text.matchAll(REST)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if ((sheet.text.slice(0, span.start) + sheet.text.slice(span.end)).trim().length > 4) blank(sheet, span);
  }
}

function undoWithin(sheet: Sheet, plan: CampaignPlan, span: Span): boolean {
  const earlier = sheet.context.earlier ?? [];
  const text = sheet.text.slice(span.start, span.end);
  // A value of its own (改回20万) is an edit like any other.
  if (!BACK.test(text) || earlier.length === 0 || freeFiguresIn(sheet, span).length > 0) return false;
  const member = MEMBERS.find(({ name }) => name.test(text));
  if (member === undefined) return false;
  const now = member.value(plan);
  const others = earlier.filter((old) => member.value(old) !== now && member.value(old) !== null && member.value(old) !== undefined);
  const old = FIRST.test(text) ? others[0] : others.at(-1);
  if (old === undefined) return false;
  const changes = member.change(old, plan, quoteOf(sheet, span));
  if (changes.length === 0) return false;
  sheet.changes.push(...changes);
  cover(sheet, span);
  return true;
}
