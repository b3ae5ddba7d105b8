import type { Catalogue } from '../../server/marketing/catalogue/catalogue.schema.ts';
import type { Language } from '../../server/values/language.ts';
import { inBankZone } from '../../server/values/time.ts';
import { valueCodes } from '../tools/value-codes.ts';

/** Codes and names of all that a plan may name, a line per kind, so that most requests need no search of the catalogue. */
export function catalogueHint({ channels, kpis, rights, products, tags, events }: Catalogue, language: Language): string {
  const named = (entries: readonly { code: string; name: Catalogue['kpis'][number]['name'] }[]) =>
    entries.map(({ code, name }) => `${code} (${name[language]})`).join(', ');
  const tag = ({ code, name, type, values, marketingUse }: Catalogue['tags'][number]) => {
    const kind = values === undefined ? type : `one of ${valueCodes(values, language)}`;
    return `${code} (${name[language]}; ${kind}${marketingUse === 'forbidden' ? '; forbidden' : ''})`;
  };
  const event = ({ code, name, attributes }: Catalogue['events'][number]) =>
    `${code} (${[name[language], ...attributes.map((attribute) => `${attribute.code}: ${attribute.type}`)].join('; ')})`;
  return [
    `channels: ${channels.map(({ code }) => code).join(', ')}`,
    `kpis: ${named(kpis)}`,
    `rights templates: ${named(rights)}`,
    `products: ${named(products)}`,
    `tags: ${tags.map(tag).join(', ')}`,
    `events: ${events.map(event).join(', ')}`,
  ].join('\n');
}

/** This week and the two after it, with their days, for whoever cannot count weekdays. In Asia/Shanghai. */
export function calendarOf(now: Date): string {
  const monday = inBankZone(now).startOf('week');
  return ['This week', 'Next week', 'The week after']
    .map((name, week) => {
      const days = Array.from({ length: 7 }, (_, day) => monday.plus({ weeks: week, days: day }).setLocale('en').toFormat('ccc LL-dd'));
      return `${name}: ${days.join(', ')}.`;
    })
    .join(' ');
}
