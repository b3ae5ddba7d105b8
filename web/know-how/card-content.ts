import type { KnowHowCard } from '../../server/know-how/know-how.schema.ts';
import type { Language } from '../../server/values/language.ts';
import type { Dictionary } from '../language/zh.ts';

/** What a card says, whether it is a card or only proposed. */
export type CardContent = Omit<KnowHowCard, 'kind' | 'id' | 'version' | 'scope'>;

export type FieldName = keyof CardContent;

/** In the order in which they are read; a field that is new to cards has to be put somewhere. */
const places: Record<FieldName, number> = {
  title: 0,
  trust: 1,
  scenario: 2,
  audience: 3,
  productLine: 4,
  channel: 5,
  lever: 6,
  keywords: 7,
  questions: 8,
  figures: 9,
  clause: 10,
  source: 11,
  owner: 12,
  validFrom: 13,
  validUntil: 14,
  body: 15,
};
const fieldNames = (Object.keys(places) as FieldName[]).toSorted((a, b) => places[a] - places[b]);

/** A field as a text that can be compared and read; empty where there is nothing. */
export function sayField(field: FieldName, card: CardContent, { t, language }: { t: Dictionary; language: Language }): string {
  const list = (values: readonly string[] | undefined): string => (values ?? []).join(t.common.list);
  switch (field) {
    case 'title':
      return language === 'zh' ? `${card.title.zh}\n${card.title.en}` : `${card.title.en}\n${card.title.zh}`;
    case 'trust':
      return t.trust[card.trust];
    case 'channel':
      return list(card.channel?.map((channel) => sayChannel(channel, t)));
    case 'productLine':
      return list((card.productLine ?? ['any']).map((line) => t.knowHow.productLine[line]));
    case 'lever':
      return list(card.lever?.map((lever) => t.knowHow.lever[lever]));
    case 'scenario':
    case 'audience':
    case 'keywords':
      return list(card[field]);
    case 'questions':
      return (card.questions ?? []).join('\n');
    case 'figures':
      return (card.figures ?? []).map((figure) => `${figure.name}${t.common.colon}${sayFigure(figure)} (${sayAsOf(figure.asOf, t)})`).join('\n');
    case 'clause':
      return card.clause === undefined
        ? ''
        : [
            t.clauseStatus[card.clause.status],
            card.clause.article,
            card.clause.effectiveFrom,
            card.clause.verified ? t.verification.verified : t.verification.unverified,
          ]
            .filter((part) => part !== null)
            .join(' · ');
    default:
      return card[field] ?? '';
  }
}

export function sayChannel(channel: NonNullable<KnowHowCard['channel']>[number], t: Dictionary): string {
  return channel === 'any' ? t.knowHow.anyChannel : t.channel[channel];
}

/** Value and unit; a word of a unit stands apart from the number, a sign does not. */
export function sayFigure({ value, unit }: { value: string | number; unit: string }): string {
  return /^[%％‰]/.test(unit) ? `${value}${unit}` : `${value} ${unit}`;
}

export const sayAsOf = (asOf: string, t: Dictionary): string => (asOf === 'unknown' ? t.knowHow.asOfUnknown : asOf);

/** "2026-01-01 起 至 2026-12-31"; without ends it holds until somebody says otherwise. */
export function sayValid({ validFrom, validUntil }: Pick<CardContent, 'validFrom' | 'validUntil'>, t: Dictionary): string {
  const ends = [validFrom === null ? null : t.knowHow.from(validFrom), validUntil === null ? null : t.knowHow.until(validUntil)].filter((end) => end !== null);
  return ends.length === 0 ? t.knowHow.always : ends.join(' ');
}

/** The fields in which two contents differ, as texts. */
export function compareCards(
  before: CardContent,
  after: CardContent,
  words: { t: Dictionary; language: Language },
): { field: FieldName; before: string; after: string }[] {
  return fieldNames
    .map((field) => ({ field, before: sayField(field, before, words), after: sayField(field, after, words) }))
    .filter((each) => each.before !== each.after);
}
