import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { fenSchema } from '../../values/money.ts';

/** What a customer can receive (权益). */
export const rightsKindSchema = z
  .enum(['payment_discount', 'coupon', 'cash_red_packet', 'cash_back', 'points', 'fee_waiver', 'rate_coupon', 'gift', 'lottery'])
  .meta({
    id: 'RightsKind',
    description:
      'payment_discount 支付立减金; coupon 满减券; cash_red_packet 现金红包; cash_back 返现; points 积分; fee_waiver 费用减免; rate_coupon 加息/利率券; gift 礼品; lottery 抽奖',
  });
export type RightsKind = z.infer<typeof rightsKindSchema>;

/** A kind of rights the bank has set up and holds stock of; a plan draws on one of these. */
export const rightsTemplateSchema = z
  .strictObject({
    code: z.string().min(1).max(80),
    kind: rightsKindSchema,
    name: localizedTextSchema,
    synonyms: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
    /** Bounds of the face value, fen; for points, of their worth. */
    faceValueFen: z.strictObject({ min: fenSchema, max: fenSchema }),
    /** Points only: worth of one point, in fen (may be a fraction). */
    fenPerPoint: z.number().positive().nullable(),
    /** Units left. */
    stock: z.int().min(0),
    defaultValidityDays: z.int().min(1),
    perCustomerLimit: z.int().min(1),
    /** The tools of trade the bank's clause allows for all customers alike (payment discounts, points, open fee schedules). */
    openToAll: z.boolean(),
  })
  .meta({ id: 'RightsTemplate' });
export type RightsTemplate = z.infer<typeof rightsTemplateSchema>;
