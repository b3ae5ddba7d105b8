import type { Language, LocalizedText } from '../../server/values/language.ts';

/** A category's values in one line, as a model is to write them: "shanghai 上海, beijing 北京". */
export function valueCodes(values: readonly { code: string; name: LocalizedText }[], language: Language): string {
  return values.map(({ code, name }) => (name[language].toLowerCase() === code ? code : `${code} ${name[language]}`)).join(', ');
}
