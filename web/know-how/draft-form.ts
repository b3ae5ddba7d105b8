import type { z } from 'zod';
import type { KnowHowCard } from '../../server/know-how/know-how.schema.ts';
import { type CardDraft, type NewProposal, newProposalSchema } from '../../server/know-how/proposal.schema.ts';

type Clause = NonNullable<CardDraft['clause']>;

export interface FigureRow {
  key: string;
  name: string;
  value: string;
  unit: string;
  asOf: string;
  /** As the card has it: a value nobody touched keeps its type. */
  original?: string | number;
}

/** A proposal as it is typed: lists are texts, so that a half-written one stays as it is. */
export interface DraftForm {
  cardId: string;
  titleZh: string;
  titleEn: string;
  trust: CardDraft['trust'];
  scenario: string;
  audience: string;
  keywords: string;
  /** A card that has none is not given an empty list. */
  hadQuestions: boolean;
  /** One a line. */
  questions: string;
  productLine: CardDraft['productLine'];
  channel: CardDraft['channel'];
  lever: CardDraft['lever'];
  figures: FigureRow[];
  clause: { status: Clause['status']; article: string; effectiveFrom: string; verified: boolean };
  source: string;
  owner: string;
  validFrom: string;
  validUntil: string;
  body: string;
  reason: string;
  evidence: string[];
}

export function emptyForm(owner: string): DraftForm {
  return {
    cardId: '',
    titleZh: '',
    titleEn: '',
    trust: 'anecdote',
    scenario: '',
    audience: '',
    keywords: '',
    hadQuestions: false,
    questions: '',
    productLine: [],
    channel: [],
    lever: [],
    figures: [],
    clause: { status: 'in_force', article: '', effectiveFrom: '', verified: false },
    source: '',
    owner,
    validFrom: '',
    validUntil: '',
    body: '',
    reason: '',
    evidence: [],
  };
}

export function formOf(card: KnowHowCard): DraftForm {
  return {
    ...emptyForm(card.owner),
    cardId: card.id,
    titleZh: card.title.zh,
    titleEn: card.title.en,
    trust: card.trust,
    scenario: card.scenario.join('、'),
    audience: (card.audience ?? []).join('、'),
    keywords: (card.keywords ?? []).join('、'),
    hadQuestions: card.questions !== undefined,
    questions: (card.questions ?? []).join('\n'),
    productLine: card.productLine ?? ['any'],
    channel: card.channel ?? [],
    lever: card.lever ?? [],
    figures: (card.figures ?? []).map((figure, index) => ({ key: String(index), ...figure, value: String(figure.value), original: figure.value })),
    ...(card.clause === undefined ? {} : { clause: { ...card.clause, article: card.clause.article ?? '', effectiveFrom: card.clause.effectiveFrom ?? '' } }),
    source: card.source,
    validFrom: card.validFrom ?? '',
    validUntil: card.validUntil ?? '',
    body: card.body,
  };
}

/** Law and rule say how far they have come; nothing else has a clause. */
export const needsClause = (trust: CardDraft['trust']): boolean => trust === 'law' || trust === 'rule';

export type Issue = z.core.$ZodIssue;
export type ReadForm = { good: true; proposal: NewProposal } | { good: false; issues: Issue[] };

/** The form as the server's schema reads it, or what keeps it from being a proposal. */
export function readForm(form: DraftForm, baseVersion: number | null): ReadForm {
  // Named one by one, so that a field that is new to cards cannot be lost on the way.
  const card: Record<keyof CardDraft, unknown> = {
    title: { zh: form.titleZh, en: form.titleEn },
    trust: form.trust,
    scenario: splitList(form.scenario),
    audience: splitList(form.audience),
    productLine: form.productLine.length === 0 ? undefined : form.productLine,
    channel: form.channel,
    lever: form.lever,
    keywords: splitList(form.keywords),
    questions: form.questions.trim() === '' && !form.hadQuestions ? undefined : splitLines(form.questions),
    figures: form.figures.map(({ name, value, unit, asOf, original }) => ({
      name: name.trim(),
      value: readValue(value, original),
      unit: unit.trim(),
      asOf: asOf.trim(),
    })),
    clause: needsClause(form.trust)
      ? { ...form.clause, article: form.clause.article.trim() || null, effectiveFrom: form.clause.effectiveFrom || null }
      : undefined,
    source: form.source,
    owner: form.owner,
    validFrom: form.validFrom || null,
    validUntil: form.validUntil || null,
    body: form.body,
  };
  const result = newProposalSchema.safeParse({ cardId: form.cardId.trim(), baseVersion, card, reason: form.reason, evidence: form.evidence });
  return result.success ? { good: true, proposal: result.data } : { good: false, issues: result.error.issues };
}

function splitList(text: string): string[] {
  return text
    .split(/[,，、;；\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function splitLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function readValue(text: string, original: string | number | undefined): string | number {
  const value = text.trim();
  if (original !== undefined && String(original) === value) return original;
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
