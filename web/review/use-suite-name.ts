import { useLanguage } from '../language/language.tsx';

const RESERVED = '-reserved';

/** A suite in the reader's words; one that has none keeps its own name. A reserved part is called as its suite. */
export function useSuiteName(): (suite: string) => string {
  const { t } = useLanguage();
  return (suite) => t.review.suiteName[suite.replace(RESERVED, '')] ?? suite;
}
