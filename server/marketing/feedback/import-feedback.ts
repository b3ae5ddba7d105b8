import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import type { Bank } from '../../store/bank.ts';
import { readCsv } from '../../store/bank-csv.ts';
import type { FeedbackResult } from './feedback-result.schema.ts';
import { newTally, type RawFeedback, recordRaw } from './record-feedback.ts';

const EVENTS_PER_PART = 5000;

/**
 * Feedback from a file: JSONL (one event per line) or CSV with the event's field names as header (snake_case does
 * too). Read in parts, so that the file may be larger than memory; importing it again changes nothing.
 */
export async function importFeedback({ context, actor, path }: { context: ServerContext; actor: Actor; path: string }): Promise<FeedbackResult> {
  const tally = newTally();
  let part: RawFeedback[] = [];
  const flush = async () => {
    await recordRaw({ context, actor, raw: part, tally });
    part = [];
  };
  for await (const raw of readFeedbackFile(context.bank, path)) {
    part.push(raw);
    if (part.length >= EVENTS_PER_PART) await flush();
  }
  await flush();
  return tally;
}

/** The events of a file as they stand in it, each with its line: JSONL by its ending, else CSV. */
export function readFeedbackFile(bank: Bank, path: string): AsyncIterable<RawFeedback> {
  return /\.jsonl?$/.test(path) ? fromJsonLines(path) : fromCsv(bank, path);
}

async function* fromJsonLines(path: string): AsyncGenerator<RawFeedback> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() === '') continue;
    yield { line, value: parseJson(text) };
  }
}

/** Text that is not JSON stays text, and is refused with its line like any other value that is not an event. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, 200);
  }
}

async function* fromCsv(bank: Bank, path: string): AsyncGenerator<RawFeedback> {
  for await (const page of readCsv(bank, path)) {
    for (const { line, cells } of page) yield { line, value: toEvent(cells) };
  }
}

function toEvent(cells: Record<string, string | null>): Record<string, unknown> {
  const event: Record<string, unknown> = {};
  for (const [name, cell] of Object.entries(cells)) {
    const key = name.trim().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (cell === null || cell.trim() === '') continue;
    event[key] = key === 'amountFen' && /^\d+$/.test(cell.trim()) ? Number(cell) : cell.trim();
  }
  return event;
}
