import { createHash } from 'node:crypto';
import { splitPassages } from './passages.ts';
import type { KnowHowCard, Passage } from './stored.ts';

/** One card or document as the index holds it; plain data that goes to the worker. */
export interface SearchItem {
  /** Id and hash of everything below: the same key, the same item. */
  key: string;
  id: string;
  title: string;
  keywords: string;
  /** What the card says it answers; empty for a document. */
  questions: string[];
  validFrom: string | null;
  validUntil: string | null;
  scope: string | null;
  /** What is ranked: short passages that follow each other are ranked as one. */
  units: Passage[][];
}

/** Characters up to which passages that follow each other are one unit: a card is about one thing, a document about many. */
const UNIT_LENGTH = { card: 700, document: 300 };

/** @param passages of a document; a card's body is cut at its paragraphs */
export function toSearchItem(card: KnowHowCard, passages?: Passage[]): SearchItem {
  const item = {
    id: card.id,
    title: [...new Set([card.title.zh, card.title.en])].join(' '),
    keywords: [...(card.keywords ?? []), ...(card.audience ?? []), ...card.scenario].join(' '),
    questions: card.questions ?? [],
    validFrom: card.validFrom,
    validUntil: card.validUntil,
    scope: card.scope,
    units: joinShort(passages ?? splitPassages(card.body), UNIT_LENGTH[card.kind]),
  };
  return { key: `${card.id}@${createHash('sha256').update(JSON.stringify(item)).digest('base64url').slice(0, 22)}`, ...item };
}

function joinShort(passages: Passage[], longest: number): Passage[][] {
  const units: Passage[][] = [];
  let room = 0;
  for (const passage of passages) {
    const last = units.at(-1);
    if (last !== undefined && passage.text.length <= room) last.push(passage);
    else {
      units.push([passage]);
      room = longest;
    }
    room -= passage.text.length;
  }
  return units;
}

/** What an embedder is shown of a unit. */
export function unitText(item: SearchItem, unit: Passage[]): string {
  return [item.title, ...item.questions, ...new Set(unit.map((passage) => passage.heading)), ...unit.map((passage) => passage.text)]
    .filter((line) => line !== '')
    .join('\n');
}

/** Whether an item may be found by somebody of a region (null: head office) on a day; both ends of validity included. */
export function isOpenTo(
  { validFrom, validUntil, scope }: Pick<SearchItem, 'validFrom' | 'validUntil' | 'scope'>,
  { day, region }: { day: string; region: string | null },
): boolean {
  return (validFrom === null || validFrom <= day) && (validUntil === null || day <= validUntil) && (region === null || scope === null || scope === region);
}
