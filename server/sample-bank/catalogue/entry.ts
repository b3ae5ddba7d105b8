import { type Tag, type TagType, tagSchema } from '../../marketing/tag/tag.schema.ts';
import { bilingual } from '../../values/language.ts';

/** "a|b" -> ["a", "b"]; "" -> []. Keeps long lists of synonyms readable. */
function words(text: string): string[] {
  return text === '' ? [] : text.split('|');
}

/** Synonyms in both languages, each as "a|b|c". */
export function synonyms(zh: string, en: string): { zh: string[]; en: string[] } {
  return { zh: words(zh), en: words(en) };
}

/** One value of a category: code, names, synonyms. */
export function value(code: string, zh: string, en: string, synonymsZh = '', synonymsEn = ''): NonNullable<Tag['values']>[number] {
  return { code, name: bilingual(zh, en), synonyms: synonyms(synonymsZh, synonymsEn) };
}

type TagRest = Partial<Pick<Tag, 'values' | 'description' | 'sensitivity' | 'marketingUse' | 'unit' | 'role'>>;

/** One tag, checked by the schema as it is written. */
export function tag(code: string, type: TagType, zh: string, en: string, synonymsZh: string, synonymsEn: string, rest: TagRest = {}): Tag {
  return tagSchema.parse({ code, type, name: bilingual(zh, en), synonyms: synonyms(synonymsZh, synonymsEn), ...rest });
}
