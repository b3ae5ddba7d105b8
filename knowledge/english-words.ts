/** English words that carry no subject. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a an the of to in on at for by with from is are was were be been being am do does did doing can could should would will shall may might must i me we you he she it they him her our my mine your his its their us ' +
    'them this that these those what which who whom whose when where why how and or not no nor if than then so as about there here have has had having get gets got getting any some into onto out up off over tell ' +
    "please need needs want wants big many much very just also too only even still yet again let lets make makes made thing things something anything way ways one ones im i'm i've we've don't doesn't didn't can't won't isn't " +
    "aren't wasn't couldn't shouldn't it's that's what's there's let's you're they're he's she's s re ve ll"
  ).split(' '),
);

/** An English word without its inflection, so that "maturing" and "mature" are one; other words as they are. */
export function stem(word: string): string {
  const plain = word.replace(/['’]s?$/, '');
  if (!/^[a-z]{4,}$/.test(plain)) return /^[a-z]{2}s$/.test(plain) ? plain.replace(/([^aius])s$/, '$1') : plain;
  const singular = plain
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x|z)es$/, '$1')
    .replace(/([^su])s$/, '$1');
  const base = singular.replace(/(?<=[aeiouy].*[a-z])(?:ing|ed)$/, '');
  const single = base === singular ? base : base.replace(/([bdfgmnprt])\1$/, '$1');
  return single.length > 3 ? single.replace(/(?<=[^aeiou])e$/, '') : single;
}
