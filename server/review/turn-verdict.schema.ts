import { z } from 'zod';
import { bilingual } from '../values/language.ts';
import { instantSchema } from '../values/time.ts';

export const verdictReasonSchema = z
  .enum(['not-what-i-asked', 'wrong-figure', 'not-true', 'not-helpful', 'too-long', 'not-appropriate', 'other'])
  .meta({ id: 'TurnVerdictReason' });
export type VerdictReason = z.infer<typeof verdictReasonSchema>;

export const verdictReasonNames: Record<VerdictReason, { zh: string; en: string }> = {
  'not-what-i-asked': bilingual('答非所问', 'Not what I asked'),
  'wrong-figure': bilingual('数字不对', 'A figure is wrong'),
  'not-true': bilingual('内容不实', 'Not true'),
  'not-helpful': bilingual('没有帮助', 'Not helpful'),
  'too-long': bilingual('太啰嗦', 'Too long'),
  'not-appropriate': bilingual('不恰当', 'Not appropriate'),
  other: bilingual('其他', 'Other'),
};

/** What the reader of an answer thinks of it. A thumbs-down may say why. */
export const newTurnVerdictSchema = z
  .strictObject({
    verdict: z.enum(['up', 'down']),
    reason: verdictReasonSchema.nullable().default(null),
    comment: z.string().trim().max(1000).default(''),
  })
  .meta({ id: 'NewTurnVerdict' });
export type NewTurnVerdict = z.infer<typeof newTurnVerdictSchema>;

export const turnVerdictSchema = newTurnVerdictSchema.extend({ turnId: z.string(), at: instantSchema }).meta({ id: 'TurnVerdict' });
export type TurnVerdict = z.infer<typeof turnVerdictSchema>;
