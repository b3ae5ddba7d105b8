import type { FundCatalogue, FundTheme } from '../catalogue/fund-catalogue.schema.ts';
import { normaliseFundText } from '../normalise-fund-text.ts';
import { indexAliases } from './index-aliases.ts';

/** A name as the data writes it, with its normalised spelling. */
interface Term {
  value: string;
  plain: string;
}

interface Terms {
  securities: Term[];
  byCode: Map<string, string[]>;
  managers: Term[];
  companies: Term[];
  indices: Term[];
  themes: Map<string, FundTheme>;
}

/** Normalising tens of thousands of names takes longer than a screen: done once per load of the market. */
const kept = new WeakMap<FundCatalogue, Terms>();

function termsOf(catalogue: FundCatalogue): Terms {
  const known = kept.get(catalogue);
  if (known !== undefined) return known;
  const term = (value: string): Term => ({ value, plain: normaliseFundText(value) });
  const byCode = new Map<string, string[]>();
  for (const { name, code } of catalogue.securities) {
    if (code === null) continue;
    const digits = securityDigits(code);
    byCode.set(digits, [...(byCode.get(digits) ?? []), name]);
  }
  const terms: Terms = {
    securities: [...new Set(catalogue.securities.map((security) => security.name))].map(term),
    byCode,
    managers: catalogue.managers.map(term),
    companies: catalogue.companies.map(term),
    indices: catalogue.indices.map(term),
    themes: new Map(catalogue.themes.flatMap((theme) => [theme.id, theme.en, ...theme.synonyms].map((word) => [normaliseFundText(word), theme] as const))),
  };
  // The id itself outranks another theme's synonym.
  for (const theme of catalogue.themes) terms.themes.set(normaliseFundText(theme.id), theme);
  kept.set(catalogue, terms);
  return terms;
}

/** Exchange prefixes and suffixes dropped: "sz002127", "002127.SZ" -> "002127"; "00700.HK" -> "00700". */
export function securityDigits(code: string): string {
  return code
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll(/^(sh|sz|bj|hk)|(sh|sz|bj|hk)$/g, '');
}

/**
 * Names of securities as the data writes them. By code; else the same name; else names that hold the words given; else,
 * where more was said than the data has ("某某股份有限公司"), names within them.
 */
export function findSecurities(text: string, catalogue: FundCatalogue): string[] {
  const terms = termsOf(catalogue);
  const plain = normaliseFundText(text);
  const byCode = terms.byCode.get(securityDigits(text));
  if (byCode !== undefined) return byCode;
  return closest(terms.securities, plain) ?? within(terms.securities, plain);
}

export function findManagers(text: string, catalogue: FundCatalogue): string[] {
  const plain = normaliseFundText(text).replace(/(基金)?经理$/u, '');
  return closest(termsOf(catalogue).managers, plain) ?? [];
}

/** Companies by any usual form of their name: with or without 基金, 基金管理有限公司. */
export function findCompanies(text: string, catalogue: FundCatalogue): string[] {
  const { companies } = termsOf(catalogue);
  const short = companyCore(normaliseFundText(text));
  if (short === '') return [];
  const same = companies.filter((company) => companyCore(company.plain) === short);
  return (same.length > 0 ? same : companies.filter((company) => company.plain.includes(short))).map((company) => company.value);
}

function companyCore(plain: string): string {
  return plain.replace(/(证券)?(投资)?(基金|资产)?(管理)?(股份)?(有限)?(责任)?(公司)?$/u, '');
}

/** A theme by its name or synonym; null where the thesaurus does not know it. */
export function findTheme(text: string, catalogue: FundCatalogue): FundTheme | null {
  return termsOf(catalogue).themes.get(normaliseFundText(text)) ?? null;
}

/** How an index is found: tracked indices as the data writes them, and the parts of a fund's own name that mean it. */
export interface IndexTerms {
  /** Values of tracked_index. */
  tracked: string[];
  /** True: `tracked` are this very index, so a fund that tracks a relative of it (沪深300红利) is not meant. */
  exact: boolean;
  /** Normalised parts of a name. */
  marks: string[];
}

export function findIndex(text: string, catalogue: FundCatalogue): IndexTerms {
  const { indices } = termsOf(catalogue);
  const said = normaliseFundText(text);
  const alias = aliasOf(said);
  const marks = alias ?? [indexCore(said)].filter((mark) => mark !== '');
  const cores = new Set(marks.map(indexCore));
  const same = indices.filter((index) => cores.has(indexCore(index.plain)) || index.plain === said);
  const related = indices.filter((index) => marks.some((mark) => holdsIndex(index.plain, mark)));
  const exact = same.length > 0 && marks.every((mark) => mark.length >= MIN_EXACT);
  return { tracked: (exact ? same : related).map((index) => index.value), exact, marks };
}

/** Shorter words than this ("军工", "银行") mean a family of indices, not one. */
const MIN_EXACT = 4;

const aliases = new Map(indexAliases.flatMap(({ said, means }) => said.map((word) => [normaliseFundText(word), means.map((mark) => normaliseFundText(mark))])));

function aliasOf(said: string): string[] | null {
  return aliases.get(said) ?? aliases.get(said.replace(/指数$/u, '')) ?? null;
}

/** The name without what every index has: 指数, and the kind of price it is reckoned in. */
function indexCore(plain: string): string {
  let core = plain;
  for (let shorter = core.replace(INDEX_SUFFIX, ''); shorter !== core && shorter !== ''; shorter = core.replace(INDEX_SUFFIX, '')) core = shorter;
  return core;
}

const INDEX_SUFFIX = /(指数|价格|收益|收益率|人民币|全价|净价|财富|总值|总回报|全收益|cny|index)$/u;

/** A number goes on to its end: 中证100 does not stand in 中证1000. */
function holdsIndex(plain: string, mark: string): boolean {
  for (let at = plain.indexOf(mark); at >= 0; at = plain.indexOf(mark, at + 1)) {
    if (!/\d$/.test(mark) || !/^\d/.test(plain.slice(at + mark.length))) return true;
  }
  return false;
}

function closest(terms: readonly Term[], plain: string): string[] | null {
  if (plain === '') return [];
  const same = terms.filter((term) => term.plain === plain);
  if (same.length > 0) return same.map((term) => term.value);
  const holding = terms.filter((term) => term.plain.includes(plain));
  return holding.length > 0 ? holding.map((term) => term.value) : null;
}

/** The longest names that stand within the words given; a single character proves nothing. */
function within(terms: readonly Term[], plain: string): string[] {
  const found = terms.filter((term) => term.plain.length > 1 && plain.includes(term.plain));
  const longest = Math.max(0, ...found.map((term) => term.plain.length));
  return found.filter((term) => term.plain.length === longest).map((term) => term.value);
}
