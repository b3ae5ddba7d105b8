import type { LocalizedText } from '../../server/values/language.ts';

interface Entry {
  code: string;
  name: LocalizedText;
  synonyms: { zh: string[]; en: string[] };
  values?: { code: string; name: LocalizedText }[];
}

/** True when every word of the search is somewhere in the entry's code, names, synonyms or values, in either language. */
export function matchesEntry(entry: Entry, search: string): boolean {
  const words = search
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const text = [
    entry.code,
    entry.name.zh,
    entry.name.en,
    ...entry.synonyms.zh,
    ...entry.synonyms.en,
    ...(entry.values ?? []).flatMap((value) => [value.code, value.name.zh, value.name.en]),
  ]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
