import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';

/** The separate written warning; an insistence names its version. */
export const overrideWarningSchema = z
  .strictObject({ version: z.string(), title: localizedTextSchema, text: localizedTextSchema })
  .meta({ id: 'OverrideWarning' });

/** A customer's own click after the warning: about the list of one turn, and nothing else. */
export const insistSchema = z
  .strictObject({
    conversationId: z.string().max(80),
    turnId: z.string().max(80),
    warningVersion: z.string().max(40),
    acknowledged: z.literal(true),
  })
  .meta({ id: 'Insist' });
