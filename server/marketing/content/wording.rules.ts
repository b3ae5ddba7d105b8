import { bilingual } from '../../values/language.ts';
import type { Clause } from '../campaign/finding.schema.ts';
import { defaultClauses, isEffective } from '../campaign/rules/clauses.ts';
import type { ProductKind } from '../product/product.schema.ts';
import { backingRules } from './lexicon/backing.rules.ts';
import { englishRules } from './lexicon/english.rules.ts';
import { generalRules } from './lexicon/general.rules.ts';
import { loanRules } from './lexicon/loan.rules.ts';
import { performanceRules } from './lexicon/performance.rules.ts';
import { pressureRules } from './lexicon/pressure.rules.ts';
import { promiseRules } from './lexicon/promise.rules.ts';
import { type Domain, NAMED_SOURCE, type WordingRule } from './lexicon/wording-rule.ts';
import { normaliseWording } from './normalise-wording.ts';
import type { WordingContext, WordingFinding } from './wording.schema.ts';
import { isInnocent, type Match, sentenceOf } from './wording-context.rules.ts';

export const wordingRules: WordingRule[] = [
  ...promiseRules,
  ...performanceRules,
  ...pressureRules,
  ...backingRules,
  ...loanRules,
  ...generalRules,
  ...englishRules,
];

/** Longer copy is cut off here before it is judged; the plan's schema allows 2,000 characters. */
const LONGEST = 20_000;

const DOMAIN_OF: Record<ProductKind, Domain> = {
  fund: 'investment',
  wealth: 'investment',
  gold: 'investment',
  insurance: 'insurance',
  deposit: 'deposit',
  loan: 'loan',
  credit_card: 'loan',
  payment: 'other',
  service: 'other',
};

/**
 * Judges copy by ideas, not by words: each rule looks for the ways an idea is said and passes over them where they are
 * denied, warned of, asked about, defined or sourced. Pure; the same text gives the same findings, in the order of the text.
 * `clauses` is the house's list (default: as delivered); a rule whose clause is not yet in effect only asks for a review.
 */
export function checkWording(text: string, context: WordingContext, clauses: Record<string, Clause> = defaultClauses): WordingFinding[] {
  const normal = normaliseWording(text.slice(0, LONGEST));
  const domain = domainOf(normal.text, context);
  const sourced = NAMED_SOURCE.test(normal.text);
  const found = wordingRules.flatMap((rule) => {
    if (rule.domains !== undefined && !rule.domains.includes(domain)) return [];
    if (rule.innocentWithSource === true && sourced) return [];
    if (rule.unlessText?.test(normal.text) === true) return [];
    return matchesOf(rule, normal.text).map((match) => {
      const span: [number, number] = [normal.origin[match.start]?.[0] ?? 0, normal.origin[match.end - 1]?.[1] ?? text.length];
      return write(rule, text, span, clauses[rule.clause] ?? defaultClauses[rule.clause] ?? null, context.asOf);
    });
  });
  return withoutOverlaps(found).sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

function matchesOf(rule: WordingRule, text: string): Match[] {
  return rule.patterns
    .flatMap((pattern) => [...text.matchAll(pattern)].map((hit) => ({ text, start: hit.index, end: hit.index + hit[0].length })))
    .filter((match) => match.end > match.start && !isInnocent(match) && rule.unlessSentence?.test(sentenceOf(match)) !== true);
}

function write(rule: WordingRule, text: string, span: [number, number], clause: Clause | null, asOf: string): WordingFinding {
  const quote = text.slice(span[0], span[1]);
  const binds = clause === null || isEffective(clause, asOf);
  return {
    code: rule.code,
    span,
    quote,
    severity: binds ? rule.severity : 'review',
    message: bilingual(`「${quote}」：${rule.message.zh}`, `"${quote}": ${rule.message.en}`),
    fix: rule.fix,
    clause,
  };
}

/** What the text sells: by the product, else by its own words; in doubt an investment, which is judged most strictly. */
function domainOf(text: string, { productKind, rightsKinds }: WordingContext): Domain {
  if (productKind !== null) return DOMAIN_OF[productKind];
  if (/基金|理财产品|净值|认购|申购|赎回|收益|私募|投资|fund|invest/u.test(text)) return 'investment';
  if (/贷款|借款|借钱|征信|放款|loan|credit/u.test(text)) return 'loan';
  if (/存款|定期存|大额存单|deposit/u.test(text)) return 'deposit';
  if (/保险|投保|保单|年金|重疾|insurance/u.test(text)) return 'insurance';
  return rightsKinds.length > 0 ? 'other' : 'investment';
}

/** One finding per idea and place: the longest. An error hides a review of the same words. */
function withoutOverlaps(found: WordingFinding[]): WordingFinding[] {
  const ranked = [...found].sort((a, b) => rank(a) - rank(b) || length(b) - length(a) || a.span[0] - b.span[0]);
  return ranked.filter((one, index) => !ranked.slice(0, index).some((kept) => overlap(kept, one) && (kept.code === one.code || rank(kept) < rank(one))));
}

function rank({ severity }: WordingFinding): number {
  return severity === 'error' ? 0 : 1;
}

function length({ span }: WordingFinding): number {
  return span[1] - span[0];
}

function overlap(a: WordingFinding, b: WordingFinding): boolean {
  return a.span[0] < b.span[1] && b.span[0] < a.span[1];
}
