import { z } from 'zod';

/** The two languages of screens, messages and understanding. Chinese comes first. */
export const languageSchema = z.enum(['zh', 'en']);
export type Language = z.infer<typeof languageSchema>;

/** One text in both languages, written by us or by a catalogue's owner, never by a model. */
export const localizedTextSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type LocalizedText = z.infer<typeof localizedTextSchema>;

/** Shorthand for the two texts side by side. */
export function bilingual(zh: string, en: string): LocalizedText {
  return { zh, en };
}
