import type { LocalizedText } from '../../../values/language.ts';
import type { ClauseId } from '../../campaign/rules/clauses.ts';

/** What a text sells: the same words are judged differently for a fund, a loan and a payment discount. */
export type Domain = 'investment' | 'insurance' | 'deposit' | 'loan' | 'other';

/** One forbidden idea: the ways in which it is said, when it may be said, and the rule behind it. */
export interface WordingRule {
  code: string;
  clause: ClauseId;
  severity: 'error' | 'review';
  /** Absent: every domain. */
  domains?: Domain[];
  /** What is wrong, without the quote. */
  message: LocalizedText;
  fix: LocalizedText;
  /** Matched against normalised text: simplified, lower case, half width, no spaces between Han characters. Global and unicode. */
  patterns: RegExp[];
  /** The match is right where its sentence says this too. */
  unlessSentence?: RegExp;
  /** The match is right where the text says this somewhere. */
  unlessText?: RegExp;
  /** A named source makes the claim permissible. */
  innocentWithSource?: boolean;
  /** The idea is a denial itself ("不会亏"): negation before it is still looked for, questions and quotes as ever. */
}

/** A named source: who counted, and on which data. */
export const NAMED_SOURCE =
  /数据来源|资料来源|来源:|(根据|据|引自|出自)[^,。;]{1,24}(数据|统计|报告|评级|榜单|排名)|(银河|晨星|wind|万得|同花顺|海通|天相|choice)[^,。;]{0,12}(数据|统计|显示|评级)|统计显示|source:|according to/u;
