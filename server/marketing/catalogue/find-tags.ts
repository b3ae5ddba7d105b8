import MiniSearch from 'minisearch';
import type { PastCampaign } from '../evidence/evidence.schema.ts';
import { differenceInterval } from '../experiment/compare-proportions.ts';
import { operatorsOfType } from '../segment/compare.rules.ts';
import type { EventType, Tag } from '../tag/tag.schema.ts';
import type { Catalogue } from './catalogue.schema.ts';
import type { FindTagsAnswer, TagRecord } from './find-tags.schema.ts';
import { splitWords } from './split-words.ts';

/** One spelling of one entry, so that a long list of synonyms does not drown its best. */
interface Spelling {
  id: string;
  entry: string;
  text: string;
  rank: 'name' | 'synonym' | 'value' | 'description';
}

const rankWeight: Record<Spelling['rank'], number> = { name: 1, synonym: 0.95, value: 0.8, description: 0.5 };

/**
 * Tags and events whose names, synonyms, values or description fit the words, the best first, with how past
 * campaigns that used them went. Forbidden tags are found too, marked as such: the user is told, not left wondering.
 */
export function findTags({
  catalogue,
  query,
  limit = 10,
  past = [],
}: {
  catalogue: Pick<Catalogue, 'tags' | 'events'>;
  query: string;
  limit?: number;
  past?: readonly PastCampaign[];
}): FindTagsAnswer {
  const spellings = [
    ...catalogue.tags.flatMap((tag) => spellingsOf(`tag:${tag.code}`, tag)),
    ...catalogue.events.flatMap((event) => spellingsOf(`event:${event.code}`, event)),
  ];
  const index = new MiniSearch<Spelling>({ fields: ['text'], storeFields: ['entry', 'text', 'rank'], tokenize: splitWords, processTerm: (term) => term });
  index.addAll(spellings);
  const asked = splitWords(query);
  const best = new Map<string, { score: number; matched: Set<string> }>();
  for (const hit of index.search(query, { fuzzy: (term) => (/^[a-z]{4,}$/.test(term) ? 0.2 : false), prefix: (term) => /^[a-z]{4,}$/.test(term) })) {
    const spelling = splitWords(String(hit.text));
    // How much of the spelling was said, and how much of what was said it covers; not how rare its letters are.
    const shared = spelling.filter((word) => hit.queryTerms.includes(word) || hit.terms.includes(word)).length;
    const coverage = shared / Math.max(1, spelling.length);
    const answered = new Set(hit.queryTerms).size / Math.max(1, new Set(asked).size);
    const score = rankWeight[hit.rank as Spelling['rank']] * (0.75 * coverage + 0.25 * answered);
    const entry = String(hit.entry);
    const known = best.get(entry) ?? { score: 0, matched: new Set<string>() };
    if (score > known.score) known.score = score;
    if (coverage >= 0.5) known.matched.add(String(hit.text));
    best.set(entry, known);
  }
  const ranked = [...best]
    .filter(([, found]) => found.score >= 0.25)
    .sort((a, b) => b[1].score - a[1].score || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit);
  const answer: FindTagsAnswer = { tags: [], events: [] };
  for (const [entry, found] of ranked) {
    const code = entry.slice(entry.indexOf(':') + 1);
    const common = { score: Math.min(1, Number(found.score.toFixed(4))), matched: [...found.matched].slice(0, 5) };
    const tag = entry.startsWith('tag:') ? catalogue.tags.find((one) => one.code === code) : undefined;
    const event = entry.startsWith('event:') ? catalogue.events.find((one) => one.code === code) : undefined;
    if (tag !== undefined) {
      const { synonyms: _synonyms, role: _role, ...rest } = tag;
      answer.tags.push({ ...rest, operators: [...operatorsOfType[tag.type]], ...common, record: tagRecord(code, past) });
    }
    if (event !== undefined) {
      const { synonyms: _synonyms, ...rest } = event;
      answer.events.push({ ...rest, ...common });
    }
  }
  return answer;
}

function spellingsOf(entry: string, source: Tag | EventType): Spelling[] {
  const spellings: Omit<Spelling, 'id'>[] = [
    { entry, text: source.name.zh, rank: 'name' },
    { entry, text: source.name.en, rank: 'name' },
    { entry, text: source.code.replaceAll('_', ' '), rank: 'synonym' },
  ];
  for (const text of [...source.synonyms.zh, ...source.synonyms.en]) spellings.push({ entry, text, rank: 'synonym' });
  if ('description' in source && source.description !== undefined) {
    spellings.push({ entry, text: source.description.zh, rank: 'description' }, { entry, text: source.description.en, rank: 'description' });
  }
  const values = 'attributes' in source ? source.attributes.flatMap((attribute) => attribute.values ?? []) : (source.values ?? []);
  for (const value of values)
    for (const text of [value.name.zh, value.name.en, ...value.synonyms.zh, ...value.synonyms.en]) spellings.push({ entry, text, rank: 'value' });
  return spellings.map((spelling, position) => ({ ...spelling, id: `${entry}#${position}` }));
}

/** Campaigns that chose by this tag, pooled. */
export function tagRecord(code: string, past: readonly PastCampaign[]): TagRecord | null {
  const used = past.filter((campaign) => campaign.tags.includes(code) && campaign.treated > 0);
  if (used.length === 0) return null;
  const sum = (pick: (campaign: PastCampaign) => number) => used.reduce((total, campaign) => total + pick(campaign), 0);
  const treated = sum((campaign) => campaign.treated);
  const holdout = sum((campaign) => campaign.holdout);
  const converted = sum((campaign) => campaign.converted);
  const difference =
    holdout === 0 ? null : differenceInterval({ count: converted, of: treated }, { count: sum((campaign) => campaign.holdoutConverted), of: holdout }, 0.95);
  return {
    campaigns: used.length,
    customers: treated,
    clickRate: Math.min(1, sum((campaign) => campaign.clicked) / treated),
    conversionRate: Math.min(1, converted / treated),
    uplift: difference === null ? null : { low: difference.low, mid: difference.difference, high: difference.high, coverage: 0.95 },
  };
}
