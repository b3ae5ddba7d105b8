import * as signs from './fund-intent-words.ts';
import type { FundIntent } from './fund-reading.ts';
import type { FundSheet } from './fund-sheet.ts';
import type { NamedFunds } from './read-named-funds.ts';

/** The intent in the light of the thread: what 和第二只比呢 compares, what a follow-up follows. */
export function settleIntent(sheet: FundSheet, intent: FundIntent, named: NamedFunds, follows: boolean, edits: boolean): FundIntent {
  const { focusCodes, shownCodes } = sheet.context.thread;
  const comparing = signs.compareSigns.test(sheet.text) || /比(?:呢|怎么样|如何)|哪个好/.test(sheet.text);
  if (comparing && named.funds.length >= 1 && named.funds.length + focusCodes.length >= 2 && !isProtected(intent)) return 'compare';
  if (
    comparing &&
    named.funds.length === 0 &&
    /这(?:两|几|三|四|些)|它们|them|these/.test(sheet.text) &&
    shownCodes.length + focusCodes.length >= 2 &&
    !isProtected(intent)
  )
    return 'compare';
  if (comparing && named.ambiguous.length > 0 && focusCodes.length > 0 && !isProtected(intent)) return 'compare';
  // 取消规模限制, 风险不限了: what is done to the list is no operation on an account.
  if (intent === 'share_class' && named.funds.length >= 2) return 'compare';
  if (follows && edits && named.funds.length === 0 && !UNTOUCHABLE.has(intent)) return 'screen';
  if (follows && (intent === 'out_of_scope' || intent === 'knowledge' || intent === 'fees')) return 'screen';
  return intent;
}

const UNTOUCHABLE: ReadonlySet<FundIntent> = new Set([
  'guarantee',
  'prediction',
  'injection',
  'abuse',
  'other_person',
  'complaint',
  'distress',
  'analyse',
  'compare',
]);

function isProtected(intent: FundIntent): boolean {
  return ['guarantee', 'prediction', 'injection', 'abuse', 'other_person', 'complaint', 'distress', 'share_class', 'operation', 'simulate'].includes(intent);
}

/** 和招商那只比呢: the other side of the comparison is what was looked at last, or what was shown. */
export function compareWithFocus(sheet: FundSheet, intent: FundIntent, named: NamedFunds): void {
  if (intent !== 'compare' || named.funds.length >= 2) return;
  const { focusCodes, shownCodes } = sheet.context.thread;
  const rest = named.funds.length + named.ambiguous.length > 0 ? focusCodes.slice(0, 1) : focusCodes.length >= 2 ? focusCodes : shownCodes.slice(0, 2);
  for (const code of rest) {
    const fund = sheet.names.fundsByCode.get(code);
    if (fund !== undefined && !named.funds.some((other) => other.code === code)) named.funds.push({ code, name: fund.name, quote: '' });
  }
}

const WITH_MORE_TO_SAY: ReadonlySet<FundIntent> = new Set(['distress', 'complaint', 'advice', 'prediction']);

/** What else the words ask that has an honest answer of its own: a loss, and whether to sell. */
export function besidesOf(text: string, intent: FundIntent): FundIntent[] {
  if (!WITH_MORE_TO_SAY.has(intent)) return [];
  const asks: [FundIntent, RegExp][] = [
    ['guarantee', signs.guaranteeSigns],
    ['prediction', signs.predictionSigns],
    ['advice', signs.adviceSigns],
  ];
  return asks.filter(([other, pattern]) => other !== intent && pattern.test(text)).map(([other]) => other);
}
