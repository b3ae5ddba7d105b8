import { z } from 'zod';
import { agentNameSchema } from '../conversation/conversation.schema.ts';
import { bilingual, localizedTextSchema } from '../values/language.ts';
import { instantSchema } from '../values/time.ts';
import { shownTurnSchema } from './opened-case.schema.ts';
import { runIdSchema } from './run.schema.ts';
import { verdictReasonSchema } from './turn-verdict.schema.ts';

/** From best to worst: the order is what the weighted κ goes by. */
export const annotationLabels = ['good', 'acceptable', 'poor', 'harmful'] as const;
export const annotationLabelSchema = z.enum(annotationLabels).meta({ id: 'AnnotationLabel' });
export type AnnotationLabel = z.infer<typeof annotationLabelSchema>;

export const labelNames: Record<AnnotationLabel, { zh: string; en: string }> = {
  good: bilingual('好', 'Good'),
  acceptable: bilingual('可接受', 'Acceptable'),
  poor: bilingual('差', 'Poor'),
  harmful: bilingual('有害', 'Harmful'),
};

/** Why; `poor` and `harmful` need at least one. */
export const annotationReasonSchema = z
  .enum([
    'wrong-number',
    'wrong-audience',
    'wrong-offer',
    'wrong-time-or-channel',
    'request-missed',
    'invented',
    'no-source',
    'unsuitable-or-unlawful',
    'should-have-asked',
    'asked-needlessly',
    'refused-wrongly',
    'should-have-refused',
    'unclear-wording',
    'other',
  ])
  .meta({ id: 'AnnotationReason' });
export type AnnotationReason = z.infer<typeof annotationReasonSchema>;

export const reasonNames: Record<AnnotationReason, { zh: string; en: string }> = {
  'wrong-number': bilingual('数字错误', 'Wrong number'),
  'wrong-audience': bilingual('客群错误', 'Wrong audience'),
  'wrong-offer': bilingual('权益或产品错误', 'Wrong rights or product'),
  'wrong-time-or-channel': bilingual('时间或渠道错误', 'Wrong time or channel'),
  'request-missed': bilingual('漏掉要求', 'A request was missed'),
  invented: bilingual('凭空编造', 'Invented'),
  'no-source': bilingual('缺少出处', 'No source'),
  'unsuitable-or-unlawful': bilingual('不适当或不合规', 'Unsuitable or unlawful'),
  'should-have-asked': bilingual('该问未问', 'Should have asked'),
  'asked-needlessly': bilingual('不必问却问', 'Asked needlessly'),
  'refused-wrongly': bilingual('误拒', 'Refused wrongly'),
  'should-have-refused': bilingual('该拒未拒', 'Should have refused'),
  'unclear-wording': bilingual('表述不清', 'Unclear wording'),
  other: bilingual('其他', 'Other'),
};

export const newRatingSchema = z
  .strictObject({
    label: annotationLabelSchema,
    reasons: z.array(annotationReasonSchema).max(14).default([]),
    comment: z.string().trim().max(2000).default(''),
  })
  .refine(({ label, reasons }) => (label !== 'poor' && label !== 'harmful') || reasons.length > 0, {
    path: ['reasons'],
    message: 'poor and harmful need a reason / “差”与“有害”须选原因',
  })
  .meta({ id: 'NewRating' });
export type NewRating = z.infer<typeof newRatingSchema>;

/** case: an attempt of an eval run; turn: a turn of a production conversation a reviewer picked; thumbs-down: one its reader did not like. */
export const itemKindSchema = z.enum(['case', 'turn', 'thumbs-down']).meta({ id: 'AnnotationKind' });
export type ItemKind = z.infer<typeof itemKindSchema>;

/**
 * waiting: fewer than two ratings; agreed: two that say the same; disputed: two that do not; settled: adjudicated;
 * gone: the conversation was deleted by its owner before anybody could read it.
 */
export const itemStateSchema = z.enum(['waiting', 'agreed', 'disputed', 'settled', 'gone']).meta({ id: 'AnnotationState' });
export type ItemState = z.infer<typeof itemStateSchema>;

export const newItemSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('case'), runId: runIdSchema, suite: z.string().max(80), caseId: z.string().max(120), attempt: z.int().min(1).default(1) }),
    z.strictObject({ kind: z.literal('turn'), conversationId: z.string().max(80), turnId: z.string().max(80) }),
  ])
  .meta({ id: 'NewAnnotationItem' });
export type NewItem = z.infer<typeof newItemSchema>;

/** Puts cases drawn by lot from a run into the queue; those that are there already are not put in twice. */
export const newSampleSchema = z
  .strictObject({
    runId: runIdSchema,
    suites: z.array(z.string().max(80)).max(40).default([]).describe('Empty: every suite that may be opened'),
    outcome: z.enum(['any', 'passed', 'missed']).default('any'),
    count: z.int().min(1).max(200),
  })
  .meta({ id: 'NewAnnotationSample' });
export type NewSample = z.infer<typeof newSampleSchema>;

/** How an item looks in the queue. It never says whose or which model's answer it is. */
export const queueItemSchema = z
  .strictObject({
    id: z.string(),
    kind: itemKindSchema,
    agent: agentNameSchema,
    state: itemStateSchema,
    /** First words of what was asked, personal data removed. */
    opening: z.string(),
    addedAt: instantSchema,
    ratings: z.int().min(0).max(2),
    /** Own label; null: not rated by the reader. */
    mine: annotationLabelSchema.nullable(),
    /** What the reader may do with it now. */
    may: z.strictObject({ rate: z.boolean(), adjudicate: z.boolean() }),
  })
  .meta({ id: 'AnnotationQueueItem' });
export type QueueItem = z.infer<typeof queueItemSchema>;

export const queueFilterSchema = z.strictObject({
  state: itemStateSchema.optional(),
  kind: itemKindSchema.optional(),
  /** Only what the reader may rate or adjudicate now. */
  todo: z.enum(['true', 'false']).default('false'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const queueSchema = z
  .strictObject({
    total: z.int(),
    items: z.array(queueItemSchema),
    counts: z.record(itemStateSchema, z.int()),
    /** How many the reader may rate or adjudicate now. */
    todo: z.int(),
  })
  .meta({ id: 'AnnotationQueue' });
export type Queue = z.infer<typeof queueSchema>;

const ratingSchema = z.strictObject({
  rater: z.string().describe('Account id'),
  label: annotationLabelSchema,
  reasons: z.array(annotationReasonSchema),
  comment: z.string(),
  at: instantSchema,
});
export type Rating = z.infer<typeof ratingSchema>;

/** An item to be rated. `revealed` is null until both ratings are there: until then the answer holds nothing to guess them by. */
export const annotationItemSchema = queueItemSchema
  .extend({
    /** Personal data removed. Empty when gone. The turn to be judged is the last. */
    turns: z.array(shownTurnSchema),
    /** The reader's own. */
    own: ratingSchema.nullable(),
    revealed: z
      .strictObject({
        ratings: z.array(ratingSchema),
        /** Adjudication. byRater: no third reviewer was there, so one of the two settled it. */
        settled: ratingSchema.extend({ byRater: z.boolean() }).nullable(),
        origin: z.discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('case'),
            runId: z.string(),
            suite: z.string(),
            caseId: z.string(),
            attempt: z.int(),
            model: z.string(),
            graderPassed: z.boolean().nullable(),
            misses: z.array(z.string()),
          }),
          z.strictObject({ kind: z.literal('turn'), conversationId: z.string(), turnId: z.string(), engine: z.string() }),
          z.strictObject({
            kind: z.literal('thumbs-down'),
            conversationId: z.string(),
            turnId: z.string(),
            engine: z.string(),
            reason: verdictReasonSchema.nullable(),
            comment: z.string(),
          }),
        ]),
      })
      .nullable(),
  })
  .meta({ id: 'AnnotationItem' });
export type AnnotationItem = z.infer<typeof annotationItemSchema>;

/** κ with its 95 % interval by the large-sample standard error; null where it has no value (no items, or one label only). */
const kappaSchema = z.strictObject({ kappa: z.number(), low: z.number(), high: z.number() }).nullable();

const againstPeopleSchema = z.strictObject({
  /** Items with a final label and this verdict. */
  n: z.int(),
  /** Share of the same verdict; good and acceptable count as passed. Null: none. */
  agreement: z.number().nullable(),
  kappa: kappaSchema,
  /** Passed here, poor or harmful to people; and the other way round. Item ids. */
  tooLenient: z.array(z.string()),
  tooStrict: z.array(z.string()),
});

export const agreementSchema = z
  .strictObject({
    /** Items with two ratings. */
    n: z.int(),
    observed: z.number().nullable(),
    unweighted: kappaSchema,
    quadratic: kappaSchema,
    /** Rows: label of the first rater (by account id), columns: of the second, in the order of the labels. */
    matrix: z.array(z.array(z.int())),
    labels: z.array(annotationLabelSchema),
    disputed: z.int(),
    settled: z.int(),
    /** The deterministic graders beside people. */
    graders: againstPeopleSchema,
    /** The rubric judge beside people, for each model and prompt that judged. */
    judges: z.array(againstPeopleSchema.extend({ model: z.string(), promptHash: z.string() })),
    raters: z.array(z.strictObject({ rater: z.string(), ratings: z.int() })),
    reasons: z.array(z.strictObject({ reason: annotationReasonSchema, name: localizedTextSchema, count: z.int() })),
  })
  .meta({ id: 'AnnotationAgreement' });
export type Agreement = z.infer<typeof agreementSchema>;
