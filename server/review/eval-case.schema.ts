import { z } from 'zod';
import { rightsKindSchema } from '../marketing/rights/rights.schema.ts';
import { predicateSchema } from '../marketing/segment/predicate.schema.ts';
import { languageSchema } from '../values/language.ts';
import { calendarDaySchema, instantSchema, timeOfDaySchema } from '../values/time.ts';

/** A value, or a list of values any of which is right. */
const oneOf = <Value extends z.ZodType>(value: Value) => z.union([value, z.array(value).min(1)]);

const findingCodeSchema = z.string().regex(/^[A-Z][A-Z0-9_]+$/);

/** One condition of the audience; `anyOf` lists readings that are all right. */
const expectedConditionSchema = z.strictObject({
  side: z.enum(['include', 'exclude']),
  anyOf: z.array(predicateSchema).min(1),
  /** True: may be there, need not. */
  optional: z.boolean().optional(),
});

/** Only the members given are compared. */
const expectedRightsSchema = z.strictObject({
  templateCode: oneOf(z.string()).optional(),
  kind: rightsKindSchema.optional(),
  faceValueFen: z.int().nullable().optional(),
  points: z.int().nullable().optional(),
  thresholdFen: z.int().nullable().optional(),
  quantity: z.int().nullable().optional(),
  perCustomerLimit: z.int().optional(),
  validityDays: z.int().optional(),
  condition: oneOf(z.string()).optional(),
});

/** In order of time. The first has no wait; the others name it. */
const expectedTouchSchema = z.strictObject({
  channel: z.string(),
  waitHours: z.int().optional(),
  when: oneOf(z.string()).optional(),
  at: timeOfDaySchema.optional(),
});

const expectedTriggerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once'), at: oneOf(instantSchema).optional(), day: oneOf(calendarDaySchema).optional() }),
  z.strictObject({
    kind: z.literal('recurring'),
    every: z.enum(['day', 'week', 'month']),
    on: z.int().optional(),
    at: timeOfDaySchema.optional(),
    from: calendarDaySchema.optional(),
    until: calendarDaySchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('event'),
    event: oneOf(z.string()),
    delayMinutes: z.int().optional(),
    from: calendarDaySchema.optional(),
    until: calendarDaySchema.optional(),
  }),
]);

/** What must be true of the plan after the last turn. A member that is absent is not graded. */
export const expectationSchema = z.strictObject({
  /** False: no plan may come of it. Default true. */
  plan: z.boolean().optional(),
  /** The whole audience: what is not listed here must not be there. */
  conditions: z.array(expectedConditionSchema).optional(),
  /** The whole list, in any order. */
  rights: z.array(expectedRightsSchema).optional(),
  touches: z.array(expectedTouchSchema).optional(),
  trigger: expectedTriggerSchema.nullable().optional(),
  budgetFen: z.int().nullable().optional(),
  kpi: oneOf(z.string()).nullable().optional(),
  targetCustomers: z.int().nullable().optional(),
  product: oneOf(z.string()).nullable().optional(),
  holdoutShare: z.number().optional(),
  arms: z.int().optional(),
  limit: z.int().nullable().optional(),
  /** Words that must be shown as unmapped ("a|b": either); an empty list: nothing may be. */
  unmapped: z.array(z.string().min(1)).optional(),
  findings: z.strictObject({ must: z.array(findingCodeSchema).optional(), mustNot: z.array(findingCodeSchema).optional() }).optional(),
  /** Codes of missing things that must be asked, all in the last answer; an empty list: nothing may be asked. */
  asks: z.array(findingCodeSchema).optional(),
  asksNot: z.array(findingCodeSchema).optional(),
  reply: z.strictObject({ must: z.array(z.string()).optional(), mustNot: z.array(z.string()).optional() }).optional(),
  /** Each entry has to be said in the last answer; "a|b": either. */
  mustSay: z.array(z.string().min(1)).optional(),
  /** None may be asserted there: denied or quoted it may stand. */
  mustNotSay: z.array(z.string().min(1)).optional(),
  /** Cards the last answer has to cite ("a|b": either); an empty list: it cites none. */
  citations: z.array(z.string().min(1)).optional(),
  /** Where the store ended, for this conversation. */
  endState: z
    .strictObject({
      /** How many campaigns it made. */
      campaigns: z.int().min(0).optional(),
      /** State of each of them. */
      state: z.string().optional(),
      /** Audit rows about them by action ("plan-draft": 1); actions not named are not graded. */
      actions: z.record(z.string(), z.int().min(0)).optional(),
    })
    .optional(),
});
export type Expectation = z.infer<typeof expectationSchema>;

export const caseDocumentSchema = z.strictObject({ name: z.string().min(1), text: z.string().min(1) });

/** One row of a suite: what the user says, turn by turn, and what must come of it. */
export const evalCaseSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  language: languageSchema,
  turns: z.array(z.string().min(1)).min(1),
  /** Demo account that asks. Default: head office operations. A customer's question goes to the fund advisor. */
  role: z.enum(['ops-head', 'ops-shanghai', 'investor-c1', 'investor-c3', 'investor-c5']).optional(),
  /** Put into the know-how base for this case, and taken out after it. */
  documents: z.array(caseDocumentSchema).optional(),
  /** Answers questions after the last turn: what is said to a question whose words or path contain `asked`. */
  persona: z.array(z.strictObject({ asked: z.string().min(1), say: z.string().min(1) })).optional(),
  expect: expectationSchema,
  tags: z.array(z.string()),
  source: z.string().min(1),
});
export type EvalCase = z.infer<typeof evalCaseSchema>;
export type ExpectedCondition = z.infer<typeof expectedConditionSchema>;
