import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { fenSchema } from '../../values/money.ts';
import { timeOfDaySchema } from '../../values/time.ts';

export const channelCodeSchema = z.enum(['push', 'popup', 'banner', 'sms', 'wecom', 'telesales', 'email']).meta({
  id: 'ChannelCode',
  description: 'push: App push; popup, banner: slots inside the App; wecom: WeChat Work; telesales: outbound calls',
});
export type ChannelCode = z.infer<typeof channelCodeSchema>;

/** A way to reach customers (触达渠道), with the house limits that go with it. */
export const channelSchema = z
  .strictObject({
    code: channelCodeSchema,
    name: localizedTextSchema,
    synonyms: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
    /** Touches per day the channel can carry. */
    dailyCapacity: z.int().min(0),
    /** Cost of one touch, fen. */
    costFen: fenSchema,
    /** No touch may start from `from` until `to` (over midnight), Asia/Shanghai; null: none. */
    quietHours: z.strictObject({ from: timeOfDaySchema, to: timeOfDaySchema }).nullable(),
    /** At most this many marketing touches per customer in so many days. */
    frequencyCap: z.strictObject({ touches: z.int().min(1), days: z.int().min(1) }),
    /** Longest text, in characters; title null where the channel has none. */
    limits: z.strictObject({ title: z.int().nullable(), body: z.int() }),
    /** SMS and calls: the sender must be named and a way to refuse given. */
    needsSignature: z.boolean(),
    needsRefusalRoute: z.boolean(),
    /** Tag roles: the customer must have consented and be reachable. */
    consentRole: z.string().nullable(),
    reachRole: z.string().nullable(),
  })
  .meta({ id: 'Channel' });
export type Channel = z.infer<typeof channelSchema>;
