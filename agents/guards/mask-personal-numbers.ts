import { AIMessage, type BaseMessage, HumanMessage, isAIMessage, isHumanMessage, isToolMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import { createMiddleware } from 'langchain';
import { type DigitGroup, digitRuns } from './digit-runs.ts';

/** After these a run of digits is an amount of money and not a person's number. */
const MONEY = /^\s*(?:万|亿|元|块钱|%|％|fen\b|yuan\b)/;

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}\s?[@＠]\s?(?:[\p{L}\p{N}-]{1,63}[.．。])+\p{L}{2,24}/gu;
/** Passports of China and travel permits, by their form; others by the word before them. Letters may be full-width. */
const PASSPORT =
  /(?<![A-Za-zＡ-Ｚａ-ｚ\p{N}_])(?:[EGDSPHMKＥＧＤＳＰＨＭＫ][A-HJ-NP-Z]?[ -]?(?:\p{Nd}[ -]?){6,7}\p{Nd}|[HMＨＭ]\p{Nd}{10})(?![A-Za-zＡ-Ｚａ-ｚ\p{N}_])/giu;
const NAMED_DOCUMENT = /((?:护照|通行证|军官证|驾驶证|驾照|居留证|passport|travel permit)\P{N}{0,12}?)((?=[\w-]*\d)[A-Za-z0-9-]{6,20})(?![A-Za-z0-9])/giu;

/**
 * Replaces what tells one person from all others (phone, identity card, bank card, passport, e-mail), however it is written,
 * with what kind of thing stood there. Pure.
 */
export function maskPersonalNumbers(text: string): string {
  const worded = text.replace(EMAIL, '[邮箱 e-mail]').replace(NAMED_DOCUMENT, '$1[证件号 ID]').replace(PASSPORT, '[证件号 ID]');
  let masked = '';
  let from = 0;
  for (const { start, end, kind } of digitRuns(worded).flatMap(numbersIn)) {
    if (MONEY.test(worded.slice(end))) continue;
    masked += `${worded.slice(from, start)}[${kind}]`;
    from = end;
  }
  return masked + worded.slice(from);
}

type Kind = '手机号 phone' | '证件号 ID' | '卡号 card';

/** Most groups one number is written in: digit by digit. */
const MOST_GROUPS = 19;

/** Persons' numbers in a row of groups, each as long as it can be: two phones in a row are two. */
function numbersIn(groups: readonly DigitGroup[]): { start: number; end: number; kind: Kind }[] {
  const found: { start: number; end: number; kind: Kind }[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    for (let after = Math.min(groups.length, first + MOST_GROUPS); after > first; after -= 1) {
      const parts = groups.slice(first, after);
      const kind = kindOf(parts);
      if (kind === null) continue;
      found.push({ start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0, kind });
      first = after - 1;
      break;
    }
  }
  return found;
}

function kindOf(parts: readonly DigitGroup[]): Kind | null {
  const digits = parts.map((part) => part.digits).join('');
  if (digits.length < 10) return null;
  const lengths = parts.map((part) => part.digits.length);
  const singly = lengths.every((length) => length === 1);
  if (/^(?:0?0?86)?1[3-9]\d{9}$/.test(digits) && (singly || PHONE_PARTS.test(lengths.join()))) return '手机号 phone';
  if (/^(?:1[3-9]\d{9}){2,}$/.test(digits) && parts.length === 1) return '手机号 phone';
  if (isLandline(digits, lengths)) return '手机号 phone';
  // Commas and slashes divide amounts and days, not the parts of a card.
  if (!singly && parts.slice(1).some(({ gap }) => /[,，、/|()（）]/.test(gap))) return null;
  if (isIdentityCard(digits)) return '证件号 ID';
  if (!singly && lengths.slice(0, -1).some((length) => length < 3)) return null;
  if (/^[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/.test(digits) && lengths[0] !== 3) return '证件号 ID';
  const card = /^[3-69]\d{12,18}$/.test(digits) && (singly || lengths.length <= 2 || lengths[0] === 4);
  return card && (/^62/.test(digits) || isLuhn(digits)) ? '卡号 card' : null;
}

/** The parts in which phones are said, with the country's number or without. */
const PHONE_PARTS = /^(?:[1-4],)?(?:11|3,8|7,4|5,6|6,5|3,4,4|3,3,5|4,3,4|4,4,3|2,3,3,3|3,2,2,2,2)$|^1[2345]$|^[2-5],(?:9|11)$/;

/** An area code and seven or eight digits, the code apart or all in one. */
function isLandline(digits: string, lengths: readonly number[]): boolean {
  const code = /^0(?:10|2\d)\d{8}$/.test(digits) ? 3 : /^0[3-9]\d{2}\d{7,8}$/.test(digits) ? 4 : null;
  return code !== null && (lengths.length === 1 || lengths[0] === code);
}

/** A birth day in the right place; a mistyped check digit is still a person's number. */
function isIdentityCard(digits: string): boolean {
  return /^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(digits);
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Strings of a JSON value masked; numbers are amounts and counts of the tools' own and stay. */
function maskJson(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value, (_key, member: unknown) => (typeof member === 'string' ? maskPersonalNumbers(member) : member));
  } catch {
    return maskPersonalNumbers(text);
  }
}

function maskMessage(message: BaseMessage): BaseMessage {
  if (isHumanMessage(message)) return new HumanMessage(maskPersonalNumbers(message.text));
  if (isToolMessage(message)) {
    const { tool_call_id, name, status } = message;
    return new ToolMessage({
      content: maskJson(message.text),
      tool_call_id,
      ...(name === undefined ? {} : { name }),
      ...(status === undefined ? {} : { status }),
    });
  }
  if (isAIMessage(message) && typeof message.content === 'string') {
    const { tool_calls = [], id } = message;
    return new AIMessage({ content: maskPersonalNumbers(message.text), tool_calls, ...(id === undefined ? {} : { id }) });
  }
  return message;
}

/**
 * The last thing before a language model is asked: no message of the conversation, no tool result and no line of the prompt
 * carries a person's number out of the house, not even one the user typed.
 */
export function maskedRequests() {
  return createMiddleware({
    name: 'maskedRequests',
    wrapModelCall: (request, handler) => {
      const messages = request.messages.map(maskMessage);
      const systemMessage = new SystemMessage(maskPersonalNumbers(request.systemMessage.text));
      return handler({ ...request, messages, systemMessage });
    },
  });
}
