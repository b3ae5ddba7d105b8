import { pinyin } from 'pinyin-pro';
import type { BankSession } from '../../store/bank.ts';
import type { FundSummary } from '../fund.schema.ts';
import { fundSearchText } from '../normalise-fund-text.ts';
import { deriveKinds } from './derive-kinds.ts';
import { deriveLifecycle } from './lifecycle.ts';
import { readPurchaseStatus } from './purchase-status.ts';
import { estimateRisk, publishedRisk } from './risk-grade.ts';
import { groupPortfolios } from './share-class.ts';
import type { SourceFund } from './source-fund.ts';
import { splitManagers } from './split-managers.ts';

/** Rows sent to DuckDB at a time. */
const BATCH = 4000;

export interface Description {
  funds: number;
  portfolios: number;
  /** Funds whose source hides co-managers. */
  managersHidden: number;
  /** Funds whose company was read from their name. */
  companiesInferred: number;
}

/** Turns source_fund into `fund<suffix>`: kinds, portfolio, share class, risk, statuses, lifecycle, managers, search text. */
export async function describeFunds(session: BankSession, { suffix, asOf }: { suffix: string; asOf: string }): Promise<Description> {
  const source = await session.query<SourceFund & Record<string, unknown>>('select * from source_fund order by code');
  const nameOfCompany = companyFinder(source);
  let companiesInferred = 0;
  let managersHidden = 0;
  const placed = source.map((fund) => {
    const company = fund.company ?? nameOfCompany(fund.name);
    if (fund.company === null && company !== null) companiesInferred += 1;
    return { ...fund, company };
  });
  const portfolios = groupPortfolios(
    placed.map((fund) => ({ code: fund.code, name: fund.name, company: fund.company, tranche: /分级|固定收益/.test(fund.type_name) })),
  );
  const rows = placed.map((fund) => {
    const managers = splitManagers(fund.manager);
    if (managers.othersHidden) managersHidden += 1;
    const portfolio = portfolios.get(fund.code);
    return describe(fund, {
      asOf,
      managers: managers.names,
      portfolioId: portfolio?.portfolioId ?? fund.code,
      shareClass: portfolio?.shareClass ?? null,
    });
  });
  for (let from = 0; from < rows.length; from += BATCH) await insertFunds(session, suffix, rows.slice(from, from + BATCH));
  return { funds: rows.length, portfolios: new Set(rows.map((row) => row.portfolio_id)).size, managersHidden, companiesInferred };
}

/** What sources write where a fund tracks nothing. */
const TRACKS_NOTHING = /^(?:[-—\s]*|无|暂无|该基金无跟踪标的|无跟踪标的)$/;

function describe(fund: SourceFund, given: { asOf: string; managers: string[]; portfolioId: string; shareClass: string | null }) {
  const trackedIndex = fund.tracked_index === null || TRACKS_NOTHING.test(fund.tracked_index.trim()) ? null : fund.tracked_index;
  const status = readPurchaseStatus(fund.buy_status);
  const redeemStatus = readPurchaseStatus(fund.redeem_status);
  const kinds = deriveKinds({ typeName: fund.type_name, name: fund.name, trackedIndex, inClosedPeriod: status === 'closed' });
  const risk = publishedRisk(fund.risk_level);
  const lifecycle = deriveLifecycle({
    status,
    redeemStatus,
    inception: fund.inception,
    lastNav: fund.last_nav,
    navExpected: fund.nav_expected,
    asOf: given.asOf,
  });
  return {
    code: fund.code,
    name: fund.name,
    full_name: fund.full_name,
    portfolio_id: given.portfolioId,
    share_class: given.shareClass,
    kinds,
    type_name: fund.type_name,
    company: fund.company,
    managers: given.managers,
    custodian: fund.custodian,
    risk: risk ?? estimateRisk(kinds),
    risk_basis: (risk === null ? 'house_estimate' : 'published') satisfies FundSummary['riskBasis'],
    status,
    redeem_status: redeemStatus === 'unknown' && status === 'exchange' ? 'exchange' : redeemStatus,
    lifecycle,
    ended_later: fund.ended_later,
    inception: fund.inception,
    size_fen: fund.size_fen,
    size_day: fund.size_day,
    tracked_index: trackedIndex,
    benchmark: fund.benchmark,
    pinyin: fund.pinyin?.toLowerCase() ?? spell(fund.name),
    search_text: fundSearchText({ name: fund.name, trackedIndex, benchmark: fund.benchmark }),
  };
}

const columnTypes = {
  code: 'VARCHAR',
  name: 'VARCHAR',
  full_name: 'VARCHAR',
  portfolio_id: 'VARCHAR',
  share_class: 'VARCHAR',
  kinds: 'VARCHAR[]',
  type_name: 'VARCHAR',
  company: 'VARCHAR',
  managers: 'VARCHAR[]',
  custodian: 'VARCHAR',
  risk: 'VARCHAR',
  risk_basis: 'VARCHAR',
  status: 'VARCHAR',
  redeem_status: 'VARCHAR',
  lifecycle: 'VARCHAR',
  ended_later: 'BOOLEAN',
  inception: 'DATE',
  size_fen: 'BIGINT',
  size_day: 'DATE',
  tracked_index: 'VARCHAR',
  benchmark: 'VARCHAR',
  pinyin: 'VARCHAR',
  search_text: 'VARCHAR',
} satisfies Record<keyof ReturnType<typeof describe>, string>;

async function insertFunds(session: BankSession, suffix: string, rows: readonly ReturnType<typeof describe>[]): Promise<void> {
  const columns = Object.keys(columnTypes);
  const shape = JSON.stringify([columnTypes]);
  await session.query(
    `insert into fund${suffix} (${columns.join(', ')}) select ${columns.map((column) => `one.${column}`).join(', ')}
     from (select unnest(from_json($1, '${shape}')) as one)`,
    [JSON.stringify(rows)],
  );
}

/** Full pinyin without tones or spaces; other characters as they are. */
function spell(name: string): string {
  return pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).join('').replaceAll(/\s/g, '').toLowerCase();
}

/**
 * Reads a company from a fund's name where the source has no column for it: funds are named after their company, at the start,
 * or at the end for ETFs. Only companies that other rows of the source name are known.
 */
function companyFinder(source: readonly SourceFund[]): (name: string) => string | null {
  const known = [...new Set(source.flatMap((fund) => (fund.company === null ? [] : [fund.company])))]
    .map((company) => ({ company, short: company.replace(/(基金|资管|证券资管|资产管理|证券)$/, '') }))
    .filter(({ short }) => short.length >= 2)
    .sort((a, b) => b.short.length - a.short.length || (a.company < b.company ? -1 : 1));
  return (name) =>
    known.find(({ short }) => name.startsWith(short))?.company ?? known.find(({ short }) => /ETF/i.test(name) && name.endsWith(short))?.company ?? null;
}
