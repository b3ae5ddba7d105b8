import type { LedgerEntry, LedgerUnit } from './ledger.schema.ts';
import type { TypedNumber } from './typed-number.schema.ts';

/** The figures one turn may speak of. Filled from tool results, the user's words and cited cards. */
export class Ledger {
  readonly entries: LedgerEntry[] = [];
  readonly #seen = new Set<string>();

  /** Takes every number and moment of a tool result; units follow from field names (…Fen, …Rate, …At). */
  addToolResult({ tool, callId, result, asOf }: { tool: string; callId: string; result: unknown; asOf: string | null }): void {
    walk(result, '', (path, value, own) =>
      this.#add({ value, unit: own?.unit ?? unitOf(path, value), label: path, asOf: own?.asOf ?? asOf, source: { kind: 'tool', tool, callId } }),
    );
  }

  addTypedNumbers(messageId: string, numbers: readonly TypedNumber[]): void {
    for (const typed of numbers) {
      const [value, unit] = ledgerValue(typed);
      this.#add({ value, unit, label: typed.quote, asOf: null, source: { kind: 'user', messageId } });
    }
  }

  #add(entry: Omit<LedgerEntry, 'id'>): void {
    const key = `${entry.unit} ${entry.value} ${entry.label}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.entries.push({ id: `n${this.entries.length + 1}`, ...entry });
  }
}

function ledgerValue(typed: TypedNumber): [number | string, LedgerUnit] {
  switch (typed.kind) {
    case 'money':
      return [typed.fen, 'fen'];
    case 'percent':
      return [typed.rate, 'fraction'];
    case 'duration':
      return [typed.hours, 'count'];
    case 'instant':
      return [typed.at, 'instant'];
    case 'day':
      return [typed.day, 'day'];
    case 'time_of_day':
      return [typed.at, 'time_of_day'];
    case 'count':
    case 'plain':
      return [typed.value, 'plain'];
  }
}

/** Words that came from a model or a user come back in tool results; the figures in them are no evidence. */
const ECHOED = /(^|\.)(body|title|content|quote|text|unmapped|reason|before|after|query)(\b|$)/;

/** A figure that says its own unit and day: {metric, window, value, unit, asOf}. */
interface OwnFigure {
  unit: LedgerUnit;
  asOf: string | null;
}

function ownFigure(value: object): OwnFigure | undefined {
  const { metric, unit, asOf } = value as { metric?: unknown; unit?: unknown; asOf?: unknown };
  if (typeof metric !== 'string' || typeof unit !== 'string') return undefined;
  return { unit: unit === 'fraction' || unit === 'fen' ? unit : 'count', asOf: typeof asOf === 'string' ? asOf : null };
}

function walk(value: unknown, path: string, visit: (path: string, value: number | string, own?: OwnFigure) => void): void {
  if (typeof value === 'string' && ECHOED.test(path)) return;
  if (typeof value === 'number' || typeof value === 'string') visit(path, value);
  else if (Array.isArray(value))
    value.forEach((item, index) => {
      walk(item, `${path}[${index}]`, visit);
    });
  else if (value !== null && typeof value === 'object') {
    const own = ownFigure(value);
    const label = own === undefined ? '' : [(value as { metric: string }).metric, (value as { window?: string | null }).window ?? ''].filter(Boolean).join('.');
    for (const [key, item] of Object.entries(value)) {
      const below = path === '' ? key : `${path}.${key}`;
      if (own !== undefined && key === 'value' && typeof item === 'number') visit(`${path}.${label}`, item, own);
      else walk(item, below, visit);
    }
  }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

function unitOf(path: string, value: number | string): LedgerUnit {
  if (typeof value === 'string') return INSTANT.test(value) ? 'instant' : DAY.test(value) ? 'day' : TIME_OF_DAY.test(value) ? 'time_of_day' : 'plain';
  if (/Fen(\b|$|[.[])/.test(path)) return 'fen';
  if (/(rate|share|power|alpha|coverage|uplift|difference|similarity|confidence)(\b|$|[.[])/i.test(path)) return 'fraction';
  return 'count';
}
