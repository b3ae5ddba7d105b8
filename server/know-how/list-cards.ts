import type { ServerContext } from '../context.ts';
import type { Actor } from '../identity.ts';
import { bankDay } from '../values/time.ts';
import type { CardFilter, CardList, CardSummary } from './card.schema.ts';
import type { KnowHowCard } from './know-how.schema.ts';
import { mayRead, regionOfReader, validityOn } from './know-how-access.rules.ts';
import { countPendingProposals } from './proposal.store.ts';

/** Characters of the text a list shows. */
const OPENING = 160;
/** Cards taken from the search for a text; those that merely hold the words come after. */
const SEARCHED = 60;

/** Cards and documents the actor may read, filtered; with words in the order of the search, otherwise by title. */
export async function listCards(context: ServerContext, { actor, filter }: { actor: Actor; filter: CardFilter }): Promise<CardList> {
  const day = bankDay(context.clock());
  const pending = await countPendingProposals(context.store);
  const readable = context.knowHow.cards().filter((card) => mayRead(actor, card));
  const all = readable.map((card) => ({ card, summary: toSummary(card, day, pending.get(card.id) ?? 0) }));
  const wanted = all.filter(({ summary }) => fits(summary, filter));
  const ordered = filter.q === undefined || filter.q === '' ? byTitle(wanted) : await bySearch(context, { actor, day, text: filter.q, items: wanted });
  return {
    total: ordered.length,
    cards: ordered.slice(filter.offset, filter.offset + filter.limit).map(({ summary }) => summary),
    facets: facetsOf(all.map(({ summary }) => summary)),
  };
}

type Item = { card: KnowHowCard; summary: CardSummary };

function toSummary(
  { body, figures: _figures, clause: _clause, keywords: _keywords, questions: _questions, ...card }: KnowHowCard,
  day: string,
  openProposals: number,
): CardSummary {
  const opening = body
    .slice(0, 4 * OPENING)
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { ...card, validity: validityOn(day, card), opening: [...opening].slice(0, OPENING).join(''), openProposals };
}

function fits(card: CardSummary, filter: CardFilter): boolean {
  return (
    (filter.kind === undefined || card.kind === filter.kind) &&
    (filter.trust === undefined || card.trust === filter.trust) &&
    (filter.validity === undefined || card.validity === filter.validity) &&
    (filter.scenario === undefined || card.scenario.includes(filter.scenario)) &&
    (filter.lever === undefined || (card.lever ?? []).includes(filter.lever)) &&
    (filter.channel === undefined || (card.channel ?? []).includes(filter.channel))
  );
}

function byTitle(items: Item[]): Item[] {
  return [...items].sort((a, b) => a.card.title.zh.localeCompare(b.card.title.zh, 'zh-CN') || a.card.id.localeCompare(b.card.id));
}

async function bySearch(context: ServerContext, { actor, day, text, items }: { actor: Actor; day: string; text: string; items: Item[] }): Promise<Item[]> {
  const hits = await context.knowHow.search({ text, day, limit: SEARCHED, region: regionOfReader(actor) });
  const rank = new Map(hits.map((hit, index) => [hit.card.id, index]));
  const needle = text.toLowerCase();
  const holds = ({ id, title, body, keywords = [], questions = [], owner }: KnowHowCard) =>
    [id, title.zh, title.en, owner, ...keywords, ...questions, body].some((part) => part.toLowerCase().includes(needle));
  const found = items.filter(({ card }) => rank.has(card.id)).sort((a, b) => (rank.get(a.card.id) ?? 0) - (rank.get(b.card.id) ?? 0));
  return [...found, ...byTitle(items.filter(({ card }) => !rank.has(card.id) && holds(card)))];
}

function facetsOf(cards: readonly CardSummary[]): CardList['facets'] {
  const count = (values: (card: CardSummary) => readonly string[]) => {
    const counts = new Map<string, number>();
    for (const card of cards) for (const value of values(card)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].map(([value, number]) => ({ value, count: number })).sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  };
  return {
    kind: count((card) => [card.kind]),
    scenario: count((card) => card.scenario),
    trust: count((card) => [card.trust]),
    lever: count((card) => card.lever ?? []),
    channel: count((card) => card.channel ?? []),
    validity: count((card) => [card.validity]),
  };
}
