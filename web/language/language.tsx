import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language, LocalizedText } from '../../server/values/language.ts';
import { speakTo } from '../client/request.ts';
import { en } from './en.ts';
import { type Dictionary, zh } from './zh.ts';

const REMEMBERED = 'helmsman.language';

interface LanguageValue {
  language: Language;
  setLanguage(language: Language): void;
  /** The screen's own words. */
  t: Dictionary;
  /** Picks the reader's side of a bilingual text of the server. */
  say(text: LocalizedText): string;
}

const dictionaries: Record<Language, Dictionary> = { zh, en };
const tags: Record<Language, string> = { zh: 'zh-CN', en: 'en' };
const LanguageContext = createContext<LanguageValue | null>(null);

function remembered(): Language {
  try {
    return localStorage.getItem(REMEMBERED) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

/** Holds the chosen language; Chinese until the reader chooses, and the choice is kept. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, choose] = useState<Language>(() => {
    const first = remembered();
    speakTo(first);
    return first;
  });

  useEffect(() => {
    document.documentElement.lang = tags[language];
    document.title = dictionaries[language].product;
  }, [language]);

  const value = useMemo<LanguageValue>(
    () => ({
      language,
      setLanguage(next) {
        speakTo(next);
        choose(next);
        try {
          localStorage.setItem(REMEMBERED, next);
        } catch {
          // A browser that keeps nothing still switches for this visit.
        }
      },
      t: dictionaries[language],
      say: (text) => text[language],
    }),
    [language],
  );
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageValue {
  const value = useContext(LanguageContext);
  if (value === null) throw new Error('useLanguage outside LanguageProvider');
  return value;
}
