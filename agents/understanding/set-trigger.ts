import type { Trigger } from '../../server/marketing/strategy/strategy.schema.ts';
import { quoteOf, type Sheet, type Span } from './sheet.ts';

/** The hour a touch goes out when only the day was said. */
export const DEFAULT_HOUR = 10;

export function setTrigger(sheet: Sheet, trigger: Trigger, span: Span): void {
  sheet.changes.push({ op: 'set_trigger', trigger, quote: quoteOf(sheet, span) });
}

/** HH:mm */
export function clock(time: { hour: number; minute: number }): string {
  return `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
}
