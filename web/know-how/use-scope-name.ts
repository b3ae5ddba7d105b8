import { useCatalogue } from '../catalogue/catalogue-client.ts';
import { useLanguage } from '../language/language.tsx';

/** Says whose a card or document is: the whole bank's, or a branch's by its name in the catalogue. */
export function useScopeName(): (scope: string | null) => string {
  const { t, say } = useLanguage();
  const regions = useCatalogue().data?.tags.find((tag) => tag.role === 'region')?.values ?? [];
  return (scope) => {
    if (scope === null) return t.knowHow.everybody;
    const region = regions.find((each) => each.code === scope);
    return t.knowHow.branch(t.signIn.branch(region === undefined ? scope : say(region.name)));
  };
}
