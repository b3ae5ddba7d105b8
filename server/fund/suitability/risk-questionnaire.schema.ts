import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { calendarDaySchema, instantSchema } from '../../values/time.ts';
import { riskClassSchema } from '../fund.schema.ts';
import { riskStandingSchema } from './suitability.schema.ts';

/** What is asked. `capacity` carries no points: it decides by itself. */
export const riskTopicSchema = z
  .enum(['age', 'capacity', 'income', 'assets', 'debts', 'horizon', 'goal', 'experience', 'knowledge', 'loss_tolerance', 'reaction'])
  .meta({ id: 'RiskTopic' });
export type RiskTopic = z.infer<typeof riskTopicSchema>;

/** The highest class a choice allows, whatever the points say; `lowest` puts the customer into the lowest category. */
export const riskChoiceSchema = z
  .strictObject({
    id: z.string().max(40),
    label: localizedTextSchema,
    /** 0 to 10. */
    points: z.int().min(0).max(10),
    atMost: riskClassSchema.nullable(),
    lowest: z.boolean(),
  })
  .meta({ id: 'RiskChoice' });
export type RiskChoice = z.infer<typeof riskChoiceSchema>;

export const riskQuestionSchema = z
  .strictObject({ topic: riskTopicSchema, prompt: localizedTextSchema, choices: z.array(riskChoiceSchema).min(2).max(6) })
  .meta({ id: 'RiskQuestion' });
export type RiskQuestion = z.infer<typeof riskQuestionSchema>;

/** One choice for each question, by topic. */
export const riskAnswersSchema = z.record(riskTopicSchema, z.string().max(40)).meta({ id: 'RiskAnswers' });
export type RiskAnswers = z.infer<typeof riskAnswersSchema>;

/** What the answers make of somebody, and why. */
export const riskOutcomeSchema = z
  .strictObject({
    /** 0 to 100. */
    points: z.int().min(0).max(100),
    /** What the points alone would give. */
    byPoints: riskClassSchema,
    riskClass: riskClassSchema,
    lowest: z.boolean(),
    /** Choices that hold the class below what the points give, or decide the lowest category. */
    reasons: z.array(localizedTextSchema),
  })
  .meta({ id: 'RiskOutcome' });
export type RiskOutcome = z.infer<typeof riskOutcomeSchema>;

export const riskAssessmentSchema = z
  .strictObject({
    id: z.string(),
    questionnaireVersion: z.string(),
    answers: riskAnswersSchema,
    points: z.int(),
    riskClass: riskClassSchema,
    lowest: z.boolean(),
    /** self: the customer's own answers; demo: put there for a demo account. */
    origin: z.enum(['self', 'demo']),
    assessedOn: calendarDaySchema,
    assessedAt: instantSchema,
    expiresOn: calendarDaySchema,
  })
  .meta({ id: 'RiskAssessment' });
export type RiskAssessment = z.infer<typeof riskAssessmentSchema>;

/** The questionnaire with its published scoring, and where the customer stands with it. */
export const riskQuestionnaireViewSchema = z
  .strictObject({
    version: z.string(),
    questions: z.array(riskQuestionSchema),
    scoring: z.strictObject({
      bands: z.array(z.strictObject({ riskClass: riskClassSchema, from: z.int(), to: z.int() })),
      rules: z.array(localizedTextSchema),
    }),
    validDays: z.int(),
    /** How often it may still be taken today; limited by day and by twelve months. */
    attemptsLeft: z.int().min(0),
    standing: riskStandingSchema,
    /** Own assessments, newest first. */
    history: z.array(riskAssessmentSchema),
  })
  .meta({ id: 'RiskQuestionnaireView' });

export const takeQuestionnaireSchema = z.strictObject({ version: z.string().max(40), answers: riskAnswersSchema }).meta({ id: 'TakeQuestionnaire' });

export const takenQuestionnaireSchema = z
  .strictObject({
    assessment: riskAssessmentSchema,
    outcome: riskOutcomeSchema,
    standing: riskStandingSchema,
    attemptsLeft: z.int().min(0),
    /** Told when the class or the lowest category changed: earlier matches are void. Null where nothing changed. */
    rematch: z.strictObject({ before: riskClassSchema, after: riskClassSchema, text: localizedTextSchema }).nullable(),
  })
  .meta({ id: 'TakenQuestionnaire' });
