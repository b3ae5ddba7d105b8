import { HelmsmanError } from '../../errors.ts';

/** C0 controls but tab, line feed and carriage return; DEL and C1. */
const CONTROLS = /[^\P{Cc}\t\n\r]/gu;

/** A person's words without half characters and controls, which say nothing and which not every store can hold. INVALID_INPUT where nothing is left. */
export function storableText(text: string): string {
  const clean = text.toWellFormed().replace(CONTROLS, '').trim();
  if (clean === '') throw new HelmsmanError('INVALID_INPUT', { where: 'text', what: { zh: '内容为空', en: 'empty' } });
  return clean;
}
