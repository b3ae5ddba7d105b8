import { z } from 'zod';
import { accountSchema } from '../identity.ts';

export const sessionViewSchema = z
  .strictObject({
    account: accountSchema.nullable(),
    /** Null: there are none, people sign in at the bank's provider. */
    demoAccounts: z.array(accountSchema).nullable(),
    /** Where sign-in at the bank's provider begins; null: it is not configured. */
    signInUrl: z.string().nullable(),
    /** After signing out: where to go to sign out of the provider too. */
    signOutUrl: z.string().nullable(),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof sessionViewSchema>;
