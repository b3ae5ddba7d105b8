import { AIMessage, type BaseMessage, HumanMessage, isAIMessage, isHumanMessage, isToolMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import { createMiddleware } from 'langchain';

/** Full-width, Chinese and Arabic-Indic digits as plain ones, so that no writing of a number hides it. Each is one UTF-16 unit, as the plain digit is. */
const PLAIN = new Map([...'０１２３４５６７８９'].map((digit, value) => [digit, String(value)] as const));
for (const [digit, value] of [...'〇一二三四五六七八九'].map((digit, value) => [digit, String(value)] as const)) PLAIN.set(digit, value);
PLAIN.set('零', '0');
PLAIN.set('幺', '1');

/** Signs people put between the digits of one number. */
const BETWEEN = /[ \u00a0\t.\-–—·‐‑\u200b-\u200d\u2060\ufeff]/;
/** After these a run of digits is an amount or a count and not a person's number. */
const UNIT = /^\s*(?:万|亿|千|百|元|块|分|角|%|％|人|户|个|笔|张|份|次|天|fen\b|yuan\b)/;

/** Replaces phone, identity-card and bank-card numbers in a text, however they are written, with what kind of number stood there. Pure. */
export function maskPersonalNumbers(text: string): string {
  let masked = '';
  let from = 0;
  for (const { start, end, digits } of runsOf(text)) {
    const kind = kindOf(digits);
    if (kind === null || UNIT.test(text.slice(end))) continue;
    masked += `${text.slice(from, start)}[${kind}]`;
    from = end;
  }
  return masked + text.slice(from);
}

interface Run {
  start: number;
  end: number;
  digits: string;
}

/** Stretches of at least eleven digits, with at most two signs between each two. */
function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let digits = '';
  let start = 0;
  let end = 0;
  const close = () => {
    if (digits.length >= 11) runs.push({ start, end, digits });
    digits = '';
  };
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    const digit = PLAIN.get(sign) ?? (/[0-9]/.test(sign) ? sign : digits.length === 17 && /[xXｘＸ]/.test(sign) ? 'X' : undefined);
    if (digit !== undefined) {
      // Letters or an underscore just before: an id of the system's own.
      if (digits === '' && /[A-Za-z_]/.test(text[index - 1] ?? '')) {
        while (/[A-Za-z0-9_]/.test(text[index + 1] ?? '')) index += 1;
        continue;
      }
      if (digits === '') start = index;
      digits += digit;
      end = index + 1;
    } else if (digits !== '' && !(BETWEEN.test(sign) && index - end < 2)) close();
  }
  close();
  return runs;
}

function kindOf(digits: string): '手机号 phone' | '证件号 ID' | '卡号 card' | null {
  if (/^(?:0?0?86)?1[3-9]\d{9}$/.test(digits)) return '手机号 phone';
  if (/^\d{17}[\dX]$/.test(digits) && isIdentityCard(digits)) return '证件号 ID';
  if (/^[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/.test(digits)) return '证件号 ID';
  if (/^\d{13,19}$/.test(digits) && (/^62/.test(digits) || isLuhn(digits))) return '卡号 card';
  return null;
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
