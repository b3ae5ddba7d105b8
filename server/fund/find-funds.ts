import type { ServerContext } from '../context.ts';
import { bilingual } from '../values/language.ts';
import type { CataloguedFund, FundCatalogue } from './catalogue/fund-catalogue.schema.ts';
import { readFundCatalogue } from './catalogue/read-fund-catalogue.ts';
import type { FoundFunds } from './find-funds.schema.ts';
import type { FundSummary } from './fund.schema.ts';
import { readSummaries } from './fund.store.ts';
import { normaliseFundText } from './normalise-fund-text.ts';
import { findSecurities, securityDigits } from './screening/find-terms.ts';
import { lifecycleLabels } from './screening/fund-labels.ts';

type FindContext = Pick<ServerContext, 'bank'>;

/** More funds than this are not choices any more. */
const MOST_CHOICES = 8;
const DEAD: readonly FundSummary['lifecycle'][] = ['terminated', 'presumed_terminated'];

/**
 * What a code ("110022") or a name ("某某蓝筹精选") means. By code; by the exact name; by the name without its share class;
 * else funds whose names hold the words. Names are compared in the spelling of normaliseFundText.
 */
export async function findFunds(context: FindContext, { text }: { text: string }): Promise<FoundFunds> {
  const catalogue = await readFundCatalogue(context);
  const code = /(?<!\d)\d{6}(?!\d)/.exec(text.normalize('NFKC'))?.[0];
  if (code !== undefined) return findByCode(context, catalogue, code);
  const plain = normaliseFundText(text);
  if (plain.length < 2) return unknownName(text);
  const names = namesOf(catalogue);
  const same = names.filter((one) => one.plain === plain);
  if (same.length > 0) return tell(context, catalogue, same);
  const classless = names.filter((one) => one.classless === plain);
  if (classless.length > 0) return tell(context, catalogue, classless);
  const security = catalogue.securities.find((one) => normaliseFundText(one.name) === plain);
  if (security !== undefined) return tellSecurity(context, security);
  const starting = names.filter((one) => one.plain.startsWith(plain));
  const holding = starting.length > 0 ? starting : names.filter((one) => one.plain.includes(plain));
  if (holding.length > 0) return tell(context, catalogue, holding);
  const [held] = plain.length < 3 ? [] : findSecurities(text, catalogue);
  const part = catalogue.securities.find((one) => one.name === held);
  return part === undefined ? unknownName(text) : tellSecurity(context, part);
}

async function findByCode(context: FindContext, catalogue: FundCatalogue, code: string): Promise<FoundFunds> {
  const fund = catalogue.funds.find((one) => one.code === code);
  if (fund !== undefined) return tell(context, catalogue, [{ fund, plain: '', classless: '' }]);
  const security = catalogue.securities.find((one) => one.code !== null && securityDigits(one.code) === code);
  if (security !== undefined) return tellSecurity(context, security);
  return {
    state: 'unknown',
    code,
    reason: bilingual(
      `截至 ${catalogue.asOf} 的基金数据中没有代码 ${code}，请核对代码`,
      `The fund data as of ${catalogue.asOf} has no code ${code}; please check it`,
    ),
  };
}

/** Funds by name: one portfolio is an answer, several are a question. Those still alive come first and decide. */
async function tell(context: FindContext, catalogue: FundCatalogue, found: readonly NamedFund[]): Promise<FoundFunds> {
  const alive = found.filter(({ fund }) => !DEAD.includes(fund.lifecycle));
  const meant = (alive.length > 0 ? alive : found).map(({ fund }) => fund);
  const portfolios = [...Map.groupBy(meant, (fund) => fund.portfolioId).values()].map(firstClass);
  const [only] = portfolios;
  if (only !== undefined && portfolios.length === 1) {
    const classes = catalogue.funds.filter((fund) => fund.portfolioId === only.portfolioId).map((fund) => fund.code);
    const summaries = await readSummaries(context.bank, classes);
    const summary = summaries.find((one) => one.code === only.code);
    if (summary === undefined) return unknownName(only.name);
    if (DEAD.includes(summary.lifecycle)) return ended(summary);
    return { state: 'found', fund: summary, classes: summaries };
  }
  const choices = await readSummaries(
    context.bank,
    portfolios.slice(0, MOST_CHOICES).map((fund) => fund.code),
  );
  return {
    state: 'several',
    choices,
    total: portfolios.length,
    reason: bilingual(`有 ${portfolios.length} 只基金符合这个名称，请告诉我是哪一只`, `${portfolios.length} funds go by that name; please say which one`),
  };
}

function ended(fund: FundSummary): FoundFunds {
  const state = lifecycleLabels[fund.lifecycle];
  return {
    state: 'ended',
    fund,
    reason: bilingual(`${fund.name}（${fund.code}）${state.zh}，不能再购买`, `${fund.name} (${fund.code}) has ${state.en} and can no longer be bought`),
  };
}

async function tellSecurity(context: FindContext, { name, code, asset }: FundCatalogue['securities'][number]): Promise<FoundFunds> {
  const [counted] = await context.bank.query<{ holders: number }>('select count(distinct code) as holders from fund_holding where security = $1', [name]);
  const holders = counted?.holders ?? 0;
  const what = asset === 'stock' ? bilingual('股票', 'a stock') : bilingual('债券', 'a bond');
  return {
    ...{ state: 'security' as const, name, code, asset, holders },
    reason: bilingual(
      `“${name}”是${what.zh}，不是基金；有 ${holders} 只基金的前十大持仓中有它`,
      `"${name}" is ${what.en}, not a fund; ${holders} funds hold it among their top ten`,
    ),
  };
}

function unknownName(text: string): FoundFunds {
  const said = text.trim().slice(0, 30);
  return { state: 'unknown', code: null, reason: bilingual(`没有找到名称含“${said}”的基金`, `No fund has "${said}" in its name`) };
}

interface NamedFund {
  fund: CataloguedFund;
  plain: string;
  /** The name without the letter of its class. */
  classless: string;
}

const kept = new WeakMap<FundCatalogue, NamedFund[]>();

function namesOf(catalogue: FundCatalogue): NamedFund[] {
  const known = kept.get(catalogue);
  if (known !== undefined) return known;
  const names = catalogue.funds.map((fund) => {
    const plain = normaliseFundText(fund.name);
    const letter = fund.shareClass?.toLowerCase() ?? '';
    return { fund, plain, classless: letter !== '' && plain.endsWith(letter) ? plain.slice(0, -letter.length) : plain };
  });
  kept.set(catalogue, names);
  return names;
}

/** A or the only class, then by letter. */
function firstClass(classes: readonly CataloguedFund[]): CataloguedFund {
  return classes.reduce((best, fund) => (`${fund.shareClass ?? 'A'}${fund.code}` < `${best.shareClass ?? 'A'}${best.code}` ? fund : best));
}
