import type { CataloguedFund, FundCatalogue } from '../../../server/fund/catalogue/fund-catalogue.schema.ts';
import { normaliseFundText } from '../../../server/fund/normalise-fund-text.ts';
import type { FundCondition } from '../../../server/fund/screening/fund-query.schema.ts';
import { soundOf } from './fund-sound.ts';
import { fixedWords, idleWords, indexWords, securityAliases, valuationWords, wealthCompanies } from './fund-words.ts';

export type NameKind = 'fixed' | 'valuation' | 'theme' | 'index' | 'company' | 'manager' | 'security';

/** What a word stands for. */
export interface Meaning {
  kind: NameKind;
  /** Conditions of which one must hold; empty for valuation. */
  anyOf: readonly FundCondition[];
  /** The name in full, as written in the data or thesaurus. */
  name: string;
}

export interface NamedTerm {
  text: string;
  meanings: Meaning[];
}

/** Every name of a catalogue, ready for linking. Built once per catalogue. */
export interface FundNames {
  exact: Map<string, NamedTerm>;
  longest: number;
  /** Terms by loose sound, three units and more by themselves, two where they are all of a word. */
  bySound: Map<string, NamedTerm[]>;
  /** Terms of three units and more by each pair of neighbouring units. */
  byPair: Map<string, NamedTerm[]>;
  /** Spellings that funds' own names begin with, longest first, and the company each belongs to. */
  brands: Map<string, string>;
  fundsByBrand: Map<string, IndexedFund[]>;
  fundsByCode: Map<string, CataloguedFund>;
  fundsByName: Map<string, IndexedFund[]>;
  funds: IndexedFund[];
  securityByCode: Map<string, string>;
  /** Normalised names of stocks and bonds, for words that are only a part of one. */
  securities: string[];
  /** Themes without a single fund here. */
  emptyThemes: Set<string>;
  /** Normalised fund names and tracked indices, joined: is a word in any of them? */
  corpus: string;
}

export interface IndexedFund {
  fund: CataloguedFund;
  /** Normalised name without its share class. */
  base: string;
}

const built = new WeakMap<FundCatalogue, { revision: string; names: FundNames }>();

export function fundNamesOf(catalogue: FundCatalogue): FundNames {
  const known = built.get(catalogue);
  if (known?.revision === catalogue.revision) return known.names;
  const names = buildNames(catalogue);
  built.set(catalogue, { revision: catalogue.revision, names });
  return names;
}

function buildNames(catalogue: FundCatalogue): FundNames {
  const exact = new Map<string, NamedTerm>();
  const add = (word: string, meaning: Meaning): void => {
    const text = /[a-z]/i.test(word) && !HAN.test(word) ? word.toLowerCase() : normaliseFundText(word);
    if (text === '') return;
    const term = exact.get(text) ?? { text, meanings: [] };
    if (!term.meanings.some((other) => other.kind === meaning.kind && other.name === meaning.name)) term.meanings.push(meaning);
    exact.set(text, term);
  };
  for (const { words, anyOf } of fixedWords)
    for (const word of words) {
      add(word, { kind: 'fixed', anyOf, name: words[0] ?? word });
      // "pure bond funds" is longer than "bond funds", and the longer name is what is meant.
      if (/^[a-z][a-z -]*[a-rt-z]$/.test(word)) add(`${word}s`, { kind: 'fixed', anyOf, name: words[0] ?? word });
      if (/^[a-z]/.test(word) && !/funds?$/.test(word))
        for (const tail of ['fund', 'funds']) add(`${word} ${tail}`, { kind: 'fixed', anyOf, name: words[0] ?? word });
    }
  for (const word of idleWords) add(word, { kind: 'fixed', anyOf: [], name: word });
  for (const word of valuationWords) add(word, { kind: 'valuation', anyOf: [], name: '估值' });
  for (const [words, index] of indexWords) for (const word of words.split('|')) add(word, { kind: 'index', anyOf: [{ kind: 'index', index }], name: index });
  for (const theme of catalogue.themes)
    for (const word of [theme.id, theme.en.toLowerCase(), ...theme.synonyms])
      add(word, { kind: 'theme', anyOf: [{ kind: 'theme', theme: theme.id }], name: theme.id });
  for (const index of catalogue.indices) for (const word of indexNamesOf(index)) add(word, indexMeaning(word, index));
  const brands = new Map<string, string>();
  for (const company of catalogue.companies) addCompany(company, add, brands);
  for (const manager of catalogue.managers)
    if (manager.length >= 2 && !/等$|-/.test(manager)) add(manager, { kind: 'manager', anyOf: [{ kind: 'manager', manager }], name: manager });
  const securities: string[] = [];
  const securityByCode = new Map<string, string>();
  for (const { name, code, asset } of catalogue.securities) {
    const digits = code === null ? null : (/(\d{6})/.exec(code)?.[1] ?? null);
    if (digits !== null) securityByCode.set(digits, name);
    const short = securityShort(name);
    securities.push(short);
    // A fund of funds holds funds: their names are no companies' (黄金基金).
    if (asset !== 'stock' || /(?:基金|ETF|联接|指数)[A-Z]?$/.test(name)) continue;
    const meaning: Meaning = { kind: 'security', anyOf: [{ kind: 'holding', security: securityWord(name) }], name };
    if (short.length >= 2) add(short, meaning);
    add(name, meaning);
  }
  const joinedSecurities = securities.join('\n');
  for (const [words, inData] of securityAliases) {
    if (!joinedSecurities.includes(normaliseFundText(inData))) continue;
    for (const word of words.split('|')) add(word, { kind: 'security', anyOf: [{ kind: 'holding', security: inData }], name: inData });
  }
  for (const [word, bank] of wealthCompanies)
    if (joinedSecurities.includes(bank)) add(word, { kind: 'security', anyOf: [{ kind: 'holding', security: bank }], name: bank });
  const funds = catalogue.funds.map((fund): IndexedFund => ({ fund, base: baseOf(fund) }));
  const corpus = [...funds.map(({ base }) => base), ...catalogue.indices.map(normaliseFundText)].join('\n');
  const names: FundNames = {
    exact,
    longest: Math.max(...[...exact.keys()].map((word) => word.length)),
    ...soundIndex(exact),
    brands,
    fundsByBrand: groupByBrand(funds, brands),
    fundsByCode: new Map(catalogue.funds.map((fund) => [fund.code, fund])),
    fundsByName: groupByName(funds),
    funds,
    securityByCode,
    securities,
    emptyThemes: new Set(catalogue.themes.filter(({ marks }) => !marks.some((mark) => corpus.includes(mark))).map(({ id }) => id)),
    corpus,
  };
  return names;
}

const HAN = /\p{Script=Han}/u;

/** Name of a fund without its share class: what people say first. */
function baseOf(fund: CataloguedFund): string {
  const text = normaliseFundText(fund.name);
  return fund.shareClass === null ? text : text.replace(new RegExp(`${fund.shareClass.toLowerCase()}$`), '');
}

/** "中证全指证券公司指数" is also "中证证券公司", "证券公司"; brackets and currencies fall away. */
function indexNamesOf(index: string): string[] {
  const whole = normaliseFundText(index.replace(/[(（].*?[)）]/g, '').replace(/人民币|港元/g, ''));
  if (whole.length < 3) return [];
  const bare = whole.replace(/指数$/, '');
  const plain = bare.replace(PUBLISHER, '');
  const own = plain.length >= 3 && plain !== bare && !/(?:主题|行业|产业)$/.test(plain) ? [plain, `${plain}指数`] : [];
  return bare.length >= 4 ? [whole, bare, bare.replace(/主题$/, ''), ...own] : [whole, ...own];
}

/** Who reckons an index, which people leave out: 中证全指证券公司 is 证券公司. */
const PUBLISHER = /^(?:中证全指|中证|国证|上证|深证|全指)(?!\d)/;

function indexMeaning(word: string, index: string): Meaning {
  return { kind: 'index', anyOf: [{ kind: 'index', index: word.replace(/指数$/, '') }], name: index };
}

const COMPANY_TAIL = /(?:基金管理有限公司|基金管理|基金|资产管理有限公司|资产管理|证券资管|证券|资管|资产|有限公司)+$/;

function addCompany(company: string, add: (word: string, meaning: Meaning) => void, brands: Map<string, string>): void {
  const meaning: Meaning = { kind: 'company', anyOf: [{ kind: 'company', company }], name: company };
  const plain = company.replace(/[(（].*?[)）]/g, '');
  const short = plain.replace(COMPANY_TAIL, '');
  add(company, meaning);
  add(plain, meaning);
  if (short.length < 2) return;
  add(`${short}基金`, meaning);
  // A securities house is named by its full name only: its short name is everybody's.
  if (!/证券|公司$/.test(plain)) add(short, meaning);
  brands.set(normaliseFundText(short), company);
  // 工银瑞信 is called 工银, 交银施罗德 交银: the first two of a four-character house.
  if (
    short.length >= 4 &&
    /^(?:工银|交银|浦银|国投|光大|景顺|申万|汇丰|泰达|上投|民生|农银|摩根|建信|国海|兴证|方正|前海|创金|西部|华泰|中银|诺安)/.test(short)
  ) {
    const head = short.slice(0, 2);
    add(head, meaning);
    brands.set(head, company);
  }
}

function securityShort(name: string): string {
  return normaliseFundText(
    name
      .replace(/[-－](?:SW|W|S|B|A|C|U|R)+$/i, '')
      .replace(/[ＡＢ]$/, '')
      .replace(/^\*?ST/i, ''),
  );
}

function securityWord(name: string): string {
  return name.replace(/[-－](?:SW|W|S|B|A|C|U|R)+$/i, '').slice(0, 60);
}

function groupByBrand(funds: IndexedFund[], brands: Map<string, string>): Map<string, IndexedFund[]> {
  const groups = new Map<string, IndexedFund[]>();
  const lengths = [...new Set([...brands.keys()].map((brand) => brand.length))];
  for (const indexed of funds) {
    for (const length of lengths) {
      const head = indexed.base.slice(0, length);
      if (head.length === length && brands.has(head)) push(groups, head, indexed);
    }
    // Names like 华宝油气 whose house goes by another name are found by their first two characters.
    if (!lengths.some((length) => brands.has(indexed.base.slice(0, length)))) push(groups, indexed.base.slice(0, 2), indexed);
  }
  return groups;
}

function groupByName(funds: IndexedFund[]): Map<string, IndexedFund[]> {
  const groups = new Map<string, IndexedFund[]>();
  for (const indexed of funds) push(groups, indexed.base, indexed);
  return groups;
}

function soundIndex(exact: Map<string, NamedTerm>): Pick<FundNames, 'bySound' | 'byPair'> {
  const bySound = new Map<string, NamedTerm[]>();
  const byPair = new Map<string, NamedTerm[]>();
  for (const term of exact.values()) {
    const { text } = term;
    if (text.length < 2 || text.length > 10 || !HAN.test(text)) continue;
    push(bySound, soundOf(text), term);
    // People's names: the middle one is the one misheard.
    if (text.length === 3) push(byPair, `${text.charAt(0)}${text.charAt(2)}`, term);
    if (text.length >= 3) for (let unit = 0; unit < text.length - 1; unit += 1) push(byPair, text.slice(unit, unit + 2), term);
  }
  return { bySound, byPair };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
