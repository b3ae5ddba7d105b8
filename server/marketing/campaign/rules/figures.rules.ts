import { spokenMinutes } from '../../../values/duration.ts';
import { bilingual, type LocalizedText } from '../../../values/language.ts';
import { formatFen } from '../../../values/money.ts';
import { formatRate } from '../../../values/rate.ts';
import { formatInstant } from '../../../values/time.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import { provenanceOf } from '../provenance.rules.ts';
import { finding, type PlanRule } from './finding.ts';
import { dayAndTime, type PlanFigure, planFigures } from './plan-figures.ts';

/**
 * The plan carries what the user typed, to the fen: 19.88 must not become 15.14. A figure said to be the user's must be
 * one of those in the words it rests on; a figure the user typed must be somewhere in the plan.
 */
export const figureRules: PlanRule[] = [figuresAreAsTyped];

type TypedNumber = PlanCheckInput['typedNumbers'][number];

/** Kinds that are compared at all. Counts and plain numbers are read in too many ways ("90后", "前100名"). */
const COMPARED = new Set<PlanFigure['kind']>(['money', 'percent', 'instant', 'day', 'time_of_day', 'duration']);

function figuresAreAsTyped(input: PlanCheckInput): Finding[] {
  const figures = planFigures(input).filter((figure) => COMPARED.has(figure.kind));
  const mistaken = figures.flatMap((figure) => misquoted(input, figure));
  const blamed = new Set(mistaken.flatMap((one) => one.typed));
  return [...mistaken.map((one) => one.finding), ...leftOut(input, figures, blamed)];
}

/** A figure with the user's words as its source that is not in those words. */
function misquoted(input: PlanCheckInput, figure: PlanFigure): { finding: Finding; typed: TypedNumber[] }[] {
  const source = provenanceOf(input.provenance, figure.path);
  if (source?.source !== 'user' || source.quote === undefined) return [];
  const comparable = input.typedNumbers.filter((typed) => isComparable(typed, figure));
  // A weekday and hour ("每周五下午3点") read as a moment says nothing of the days a recurrence begins and ends.
  const inQuote = comparable.filter(
    (typed) => folded(source.quote ?? '').includes(folded(typed.quote)) && !(figure.kind === 'day' && typed.kind === 'instant'),
  );
  if (inQuote.some((typed) => agrees(typed, figure))) return [];
  const isDefault = figure.kind !== 'money' && figure.kind !== 'instant';
  // Waits and percentages under the user's words may be defaults beside them; spans of audiences are read by the calendar.
  if (inQuote.length === 0 && (isDefault || comparable.length === 0 || comparable.some((typed) => agrees(typed, figure)))) return [];
  if (figure.kind === 'duration' && figure.path.startsWith('audience.')) return [];
  if (otherPartsHold(input, figure, inQuote)) return [];
  const candidates = inQuote.length > 0 ? inQuote : comparable;
  const typed = closest(candidates, figure);
  return typed === undefined ? [] : [{ finding: notAsTyped(input, typed, figure), typed: [typed] }];
}

/** "满100减20": each figure of a quote may belong to another field; one is mistaken only if some typed figure has no field. */
function otherPartsHold(input: PlanCheckInput, figure: PlanFigure, inQuote: readonly TypedNumber[]): boolean {
  if (inQuote.length === 0) return false;
  const part = provenanceOf(input.provenance, figure.path)?.path ?? figure.path;
  const siblings = planFigures(input).filter((other) => other.kind === figure.kind && (other.path === part || other.path.startsWith(`${part}.`)));
  return siblings.length > 1 && inQuote.every((typed) => siblings.some((sibling) => agrees(typed, sibling)));
}

/** What was typed and is nowhere in the plan; what a later message replaced is not missed. */
function leftOut(input: PlanCheckInput, figures: readonly PlanFigure[], blamed: ReadonlySet<TypedNumber>): Finding[] {
  const kinds = ['money', 'percent', 'instant', 'day', 'plain'] as const;
  return kinds.flatMap((kind) => {
    const typed = input.typedNumbers.filter((one) => one.kind === kind);
    const isUsed = (one: TypedNumber): boolean => figures.some((figure) => (isComparable(one, figure) && agrees(one, figure)) || isHourOf(one, figure));
    return typed.flatMap((one, index) => {
      if (isUsed(one) || blamed.has(one) || isDayOfMonth(input, one) || isShownUnmapped(input, one)) return [];
      const invented = figures.find(
        (figure) => figure.kind === 'money' && fenOf(one) !== null && isUnsaid(input, figure) && !typed.some((other) => agrees(other, figure)),
      );
      if (invented !== undefined) return [notAsTyped(input, one, invented)];
      // A bare number is read in too many ways to miss it ("90后", "前100名").
      if (kind === 'plain') return [];
      const replaced = typed.slice(index + 1).some((later) => isUsed(later) && (one.messageId === undefined || one.messageId !== later.messageId));
      return replaced ? [] : [unused(input, one)];
    });
  });
}

/** "每周五下午3点" reads as the next such moment; what a recurrence keeps of it is the hour. */
function isHourOf(typed: TypedNumber, figure: PlanFigure): boolean {
  return typed.kind === 'instant' && figure.kind === 'time_of_day' && dayAndTime(typed.at).time === figure.value;
}

/** "发薪日是10号", "账单日是5号": a day of the month, kept as its number by the condition that rests on these words. */
function isDayOfMonth(input: PlanCheckInput, typed: TypedNumber): boolean {
  if (typed.kind !== 'day') return false;
  return planFigures(input).some((figure) => {
    if (figure.kind !== 'count' || !figure.path.startsWith('audience.') || figure.value !== Number(typed.day.slice(8))) return false;
    return folded(provenanceOf(input.provenance, figure.path)?.quote ?? '').includes(folded(typed.quote));
  });
}

/** A money figure of the plan that nobody typed and no catalogue or form gave. */
function isUnsaid(input: PlanCheckInput, figure: PlanFigure): boolean {
  if (figure.path.startsWith('audience.')) return false;
  return provenanceOf(input.provenance, figure.path)?.source === 'suggestion' || provenanceOf(input.provenance, figure.path)?.source === 'know_how';
}

function isShownUnmapped({ plan }: PlanCheckInput, typed: TypedNumber): boolean {
  return plan.audience.unmapped.some((item) => folded(item.text).includes(folded(typed.quote)));
}

function notAsTyped(input: PlanCheckInput, typed: TypedNumber, figure: PlanFigure): Finding {
  const [was, is] = [typedText(typed), figureText(figure)];
  return finding(input, {
    code: 'NUMBER_NOT_AS_TYPED',
    severity: 'error',
    path: figure.path,
    message: bilingual(`您输入 ${was.zh}，方案为 ${is.zh}`, `You typed ${was.en}; the plan has ${is.en}`),
    fix: bilingual(`改回 ${was.zh}，或重新说明`, `Set it back to ${was.en}, or say it again`),
    clause: 'house_figures',
    changes: restore(input, typed, figure),
  });
}

function restore({ plan }: PlanCheckInput, typed: TypedNumber, figure: PlanFigure): Finding['changes'] {
  const fen = fenOf(typed);
  if (fen === null) return [];
  if (figure.path === 'budget') return [{ op: 'set_budget', amountFen: fen, quote: typed.quote }];
  const [part, rightsId, field] = figure.path.split('.');
  const rights = plan.rights.find((candidate) => candidate.id === rightsId);
  if (part !== 'rights' || rights === undefined || (field !== 'faceValueFen' && field !== 'thresholdFen')) return [];
  return [{ op: 'set_rights', rightsId: rights.id, templateCode: rights.templateCode, [field]: fen, quote: typed.quote }];
}

/** Told for percentages, which a plan has few places for; a warning for amounts and dates. */
function unused(input: PlanCheckInput, typed: TypedNumber): Finding {
  const was = typedText(typed);
  return finding(input, {
    code: 'TYPED_FIGURE_UNUSED',
    severity: typed.kind === 'percent' ? 'info' : 'warning',
    path: 'title',
    message: bilingual(`您输入的 ${was.zh}（「${typed.quote}」）没有出现在方案中`, `${was.en} ("${typed.quote}"), which you typed, is nowhere in the plan`),
    fix: bilingual('请说明它的用途，或确认不需要', 'Say what it is for, or confirm that it is not needed'),
    clause: 'house_figures',
  });
}

/** A number typed without a unit ("预算20万") may be an amount, a share or a count. */
function isComparable(typed: TypedNumber, figure: PlanFigure): boolean {
  if (typed.kind === figure.kind) return true;
  if (typed.kind === 'plain') return figure.kind === 'money' || figure.kind === 'percent' || figure.kind === 'count';
  // "预算20万", "余额超过5万": the unit yuan is often left unsaid.
  if (figure.kind === 'money') return isBareNumber(typed);
  if (figure.kind === 'instant') return typed.kind === 'day';
  return figure.kind === 'day' && typed.kind === 'instant';
}

function isBareNumber(typed: TypedNumber): typed is TypedNumber & { value: number } {
  return typed.kind === 'plain' || (typed.kind === 'count' && typed.unit === null);
}

function agrees(typed: TypedNumber, figure: PlanFigure): boolean {
  if (figure.kind === 'money' && isBareNumber(typed)) return figure.value === Math.round(typed.value * 100);
  switch (typed.kind) {
    case 'money':
      // A drop of 200,000 yuan is a change below -200,000: the sign is in the words.
      return figure.value === typed.fen || (figure.path.startsWith('audience.') && figure.value === -typed.fen);
    case 'percent':
      return typeof figure.value === 'number' && Math.abs(figure.value - typed.rate) < 1e-9;
    case 'duration':
      // A month is 28 to 31 days: within a twentieth it is the same wait.
      return typeof figure.value === 'number' && Math.abs(figure.value - typed.hours) <= typed.hours / 20;
    case 'instant':
      return figure.kind === 'day' ? dayAndTime(typed.at).day === figure.value : Date.parse(String(figure.value)) === Date.parse(typed.at);
    case 'day':
      return (figure.kind === 'instant' ? dayAndTime(String(figure.value)).day : figure.value) === typed.day;
    case 'time_of_day':
      return figure.value === typed.at;
    case 'plain':
      if (figure.kind === 'money') return figure.value === Math.round(typed.value * 100);
      return (
        figure.value === typed.value || (figure.kind === 'percent' && typeof figure.value === 'number' && Math.abs(figure.value * 100 - typed.value) < 1e-9)
      );
    default:
      return figure.value === typed.value;
  }
}

function closest(typed: readonly TypedNumber[], figure: PlanFigure): TypedNumber | undefined {
  if (figure.kind !== 'money' || typeof figure.value !== 'number') return typed[0];
  const target = figure.value;
  const away = (one: TypedNumber): number => Math.abs(Math.log(((fenOf(one) ?? 0) + 1) / (target + 1)));
  return [...typed].sort((a, b) => away(a) - away(b))[0];
}

function fenOf(typed: TypedNumber): number | null {
  if (typed.kind === 'money') return typed.fen;
  return typed.kind === 'plain' ? Math.round(typed.value * 100) : null;
}

function typedText(typed: TypedNumber): LocalizedText {
  switch (typed.kind) {
    case 'money':
      return bilingual(formatFen(typed.fen, 'zh'), formatFen(typed.fen, 'en'));
    case 'percent':
      return bilingual(formatRate(typed.rate), formatRate(typed.rate));
    case 'duration':
      return spokenMinutes(typed.hours * 60);
    case 'instant':
      return bilingual(formatInstant(typed.at, 'zh'), formatInstant(typed.at, 'en'));
    case 'day':
      return bilingual(typed.day, typed.day);
    case 'time_of_day':
      return bilingual(typed.at, typed.at);
    default:
      return bilingual(typed.quote, typed.quote);
  }
}

function figureText({ kind, value }: PlanFigure): LocalizedText {
  if (kind === 'money') return bilingual(formatFen(Number(value), 'zh'), formatFen(Number(value), 'en'));
  if (kind === 'percent') return bilingual(formatRate(Number(value)), formatRate(Number(value)));
  if (kind === 'duration') return spokenMinutes(Number(value) * 60);
  if (kind === 'instant') return bilingual(formatInstant(String(value), 'zh'), formatInstant(String(value), 'en'));
  return bilingual(String(value), String(value));
}

/** Widths, spaces and case do not matter when words are looked for in words. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}
