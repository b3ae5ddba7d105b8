import { z } from 'zod';
import { localizedTextSchema } from '../values/language.ts';

export const trustLevelSchema = z.enum(['law', 'rule', 'measured', 'published_claim', 'anecdote', 'hypothesis']).meta({ id: 'TrustLevel' });

/** A know-how card as it is read: a claim with its source and how far it may be trusted. */
export const knowHowCardSchema = z
  .strictObject({
    id: z.string(),
    version: z.int().min(1),
    title: localizedTextSchema,
    trust: trustLevelSchema,
    scenario: z.array(z.string()),
    source: z.string(),
    validFrom: z.string().nullable(),
    validUntil: z.string().nullable(),
    /** Markdown. */
    body: z.string(),
  })
  .meta({ id: 'KnowHowCard' });
export type KnowHowCard = z.infer<typeof knowHowCardSchema>;

/** A card found for a query, with the passage that fits best. */
export interface KnowHowHit {
  card: KnowHowCard;
  passage: string;
  score: number;
}

/** Below this share of what was asked, a card shares chance words with the question and is not cited. */
export const CITABLE_SCORE = 0.4;

/** The know-how base as the server sees it; provided by knowledge/, joined in main.ts. */
export interface KnowHow {
  /** Best first; cards out of date on `day` are left out. */
  search(query: { text: string; day: string; limit: number }): Promise<KnowHowHit[]>;
  read(id: string): Promise<KnowHowCard | undefined>;
}
