import { z } from 'zod';
import { calendarDaySchema } from '../values/time.ts';

/** Six digits, as every Chinese public fund has; one code per share class. */
export const fundCodeSchema = z
  .string()
  .regex(/^\d{6}$/)
  .meta({ id: 'FundCode', description: 'Six-digit code of one share class of a fund' });

/** R1 (lowest) to R5. */
export const riskGradeSchema = z.enum(['R1', 'R2', 'R3', 'R4', 'R5']).meta({ id: 'RiskGrade' });
export type RiskGrade = z.infer<typeof riskGradeSchema>;

/** Customer's risk class, C1 (most careful) to C5. */
export const riskClassSchema = z.enum(['C1', 'C2', 'C3', 'C4', 'C5']).meta({ id: 'RiskClass' });
export type RiskClass = z.infer<typeof riskClassSchema>;

/**
 * What a fund is; it may be several at once (a bond index fund, a QDII ETF).
 * Derived from the source's type column and the fund's own name when the fund is loaded: see derive-kinds.ts.
 */
export const fundKindSchema = z
  .enum([
    'stock', // 股票型
    'mixed', // 混合型
    'bond', // 债券型
    'money', // 货币型
    'index', // 指数型, ETF and feeder funds included
    'etf', // ETF and its feeder funds
    'feeder', // 联接基金
    'qdii', // QDII
    'fof', // 基金中基金
    'pension', // 养老目标
    'short_term', // 短期理财: money, short bond, short-term wealth
    'short_bond', // 短债 / 中短债
    'pure_bond', // 纯债
    'convertible', // 可转债
    'flexible', // 灵活配置
    'equity_leaning', // 偏股混合
    'bond_leaning', // 偏债混合
    'closed', // 封闭, 定期开放, 持有期
    'leveraged', // 分级杠杆
    'enhanced_index', // 指数增强
    'reit',
    'commodity',
    'us_equity',
    'hk_equity',
  ])
  .meta({ id: 'FundKind' });
export type FundKind = z.infer<typeof fundKindSchema>;

/** Whether it can be bought. `unknown`: the source does not say. */
export const purchaseStatusSchema = z
  .enum(['open', 'limited', 'suspended', 'subscription', 'closed', 'exchange', 'ended', 'unknown'])
  .meta({ id: 'PurchaseStatus' });
export type PurchaseStatus = z.infer<typeof purchaseStatusSchema>;

/** Whether the fund lives. `stalled`: no NAV for long while others have one; `never_reported`: listed, without any NAV. */
export const lifecycleSchema = z.enum(['active', 'stalled', 'presumed_terminated', 'terminated', 'never_reported']).meta({ id: 'FundLifecycle' });
export type FundLifecycle = z.infer<typeof lifecycleSchema>;

/** How a risk grade came about: told by the source, or the house's careful estimate from the kind where the source is silent. */
export const riskBasisSchema = z.enum(['published', 'house_estimate']);

/** A fund's place in a list: what every card shows. Money in fen, rates as fractions. */
export const fundSummarySchema = z
  .strictObject({
    code: fundCodeSchema,
    name: z.string(),
    /** Share classes of one portfolio carry the same id. */
    portfolioId: z.string(),
    /** "A", "C", …; null where the fund has one class. */
    shareClass: z.string().nullable(),
    kinds: z.array(fundKindSchema),
    /** The source's own word for its type. */
    typeName: z.string(),
    company: z.string().nullable(),
    /** Names as published; the source may hide co-managers. */
    managers: z.array(z.string()),
    risk: riskGradeSchema,
    riskBasis: riskBasisSchema,
    status: purchaseStatusSchema,
    lifecycle: lifecycleSchema,
    inception: calendarDaySchema.nullable(),
    /** Fund-level size, fen, with the day of the report. */
    sizeFen: z.int().nullable(),
    sizeDay: calendarDaySchema.nullable(),
    trackedIndex: z.string().nullable(),
    benchmark: z.string().nullable(),
  })
  .meta({ id: 'FundSummary' });
export type FundSummary = z.infer<typeof fundSummarySchema>;
