import { z } from 'zod';

/** How far a card may be trusted, strongest first. */
export const trustSchema = z.enum(['law', 'rule', 'measured', 'published_claim', 'anecdote', 'hypothesis']);

const daySchema = z.iso.date();
const bilingualSchema = z.strictObject({ zh: z.string().min(1).max(80), en: z.string().min(1).max(120) });
const word = z.string().min(1).max(60);

/** A number of a card: without its unit and its date nobody can use it. */
const figureSchema = z.strictObject({
  name: z.string().min(1).max(120),
  value: z.union([z.number(), z.string().regex(/^[<>≥≤]?\s?[\d.]+([–-][\d.]+)?$/, 'a number, a bound (<2) or a range (1.35-1.5)')]),
  unit: z.string().min(1).max(40),
  /** When it was true or published: a year, a month or a day; "unknown" where the source does not say. */
  asOf: z.string().regex(/^(\d{4}(-\d{2}(-\d{2})?)?|unknown)$/, 'a year, month or day, or "unknown"'),
});

/** For law and rule: how far it has come, and whether somebody has read the official text. */
const clauseSchema = z.strictObject({
  status: z.enum(['in_force', 'draft', 'reported_final', 'house_rule']),
  article: z.string().max(60).nullable(),
  effectiveFrom: daySchema.nullable(),
  verified: z.boolean(),
});

/** Front matter of a know-how card. */
export const frontMatterSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{2,60}$/, 'lower-case words joined by hyphens'),
    version: z.int().min(1),
    title: bilingualSchema,
    scenario: z.array(word).min(1).max(8),
    audience: z.array(word).min(1).max(8),
    /** What is sold or used; `any`: whatever it is. */
    productLine: z
      .array(z.enum(['deposit', 'fund', 'wealth', 'insurance', 'loan', 'credit_card', 'payment', 'payroll', 'gold', 'any']))
      .min(1)
      .max(6),
    channel: z.array(z.enum(['push', 'popup', 'banner', 'sms', 'wecom', 'telesales', 'email', 'any'])).min(1),
    lever: z.array(z.enum(['traffic', 'conversion', 'process', 'value', 'guardrail'])).min(1),
    figures: z.array(figureSchema).max(12),
    source: z.string().min(3).max(300),
    trust: trustSchema,
    clause: clauseSchema.optional(),
    validFrom: daySchema.nullable(),
    validUntil: daySchema.nullable(),
    owner: z.string().min(2).max(60),
    /** Other words people use for this, zh and en. */
    keywords: z.array(word).max(40).default([]),
    /** What people would ask that this card answers, in their words, zh and en; searched, never shown as a passage. */
    questions: z.array(z.string().min(4).max(80)).max(10).default([]),
  })
  .check((context) => {
    const card = context.value;
    const problem = (path: string, message: string) => context.issues.push({ code: 'custom', input: card, path: [path], message });
    const isRule = card.trust === 'law' || card.trust === 'rule';
    if (isRule && card.clause === undefined) problem('clause', `a ${card.trust} card says its status, article, effective date and whether it was verified`);
    if (!isRule && card.clause !== undefined) problem('clause', 'only law and rule cards carry a clause');
    if (card.validFrom !== null && card.validUntil !== null && card.validUntil < card.validFrom) problem('validUntil', 'lies before validFrom');
  });
export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** A card with all its front matter; `body` is Markdown. */
export type LibraryCard = FrontMatter & { body: string };
