import { quoteName } from '../../marketing/segment/sql-text.ts';
import type { Bank, BankSession } from '../../store/bank.ts';
import { swapTable } from '../../store/bank-tables.ts';
import { newId } from '../../values/id.ts';
import type { LocalizedText } from '../../values/language.ts';
import { createFundTables, fundTables } from '../fund-tables.ts';
import { type Description, describeFunds } from './describe-funds.ts';
import { findProblems } from './find-problems.ts';
import type { Freshness } from './freshness.schema.ts';
import { measureFreshness } from './freshness.ts';
import type { MarketFactName } from './market-fact.ts';
import { createSourceFund } from './source-fund.ts';

/** Tables while they are filled. */
export const NEXT = '_next';

/** Fills the computed columns of fund_figure from fund_nav; published values stay. */
export type RebuildFigures = (session: BankSession, options: { suffix: string; asOf: string }) => Promise<void>;

export type LoadProgress = (share: number, what: LocalizedText) => void;

export interface MarketLoad {
  bank: Bank;
  origin: 'generated' | 'imported';
  /** What it was loaded from, for people: a folder's name, or the seed. */
  source: string;
  now: Date;
  rebuildFigures: RebuildFigures;
  onProgress: LoadProgress;
  /** Fills source_fund, fund_figure, fund_holding, fund_nav, fund_manager and fund_problem (`NEXT`). @returns the market's newest day. */
  fill(session: BankSession): Promise<{ asOf: string }>;
  /** Runs when all is in place and before it is final: an error here undoes the load. */
  beforeCommit?(loaded: LoadedMarket): Promise<void>;
}

export interface LoadedMarket extends Description {
  asOf: string;
  revision: string;
  freshness: Freshness | null;
  navRows: number;
  navFunds: number;
  holdings: number;
  managers: number;
  problems: { kind: string; count: number; examples: string[] }[];
}

/**
 * Puts a whole market in the place of the one there, in one transaction: the old one stays until the new one is complete,
 * and a failure leaves it as it was.
 */
export async function loadMarket({ bank, origin, source, now, rebuildFigures, onProgress, fill, beforeCommit }: MarketLoad): Promise<LoadedMarket> {
  return bank.transaction(async (session) => {
    for (const table of fundTables) await session.query(`drop table if exists ${quoteName(`${table}${NEXT}`)}`);
    await createFundTables(session, NEXT);
    await createSourceFund(session);
    const { asOf } = await fill(session);
    // What we made ourselves holds together by construction; a test keeps it so.
    if (origin === 'imported') {
      onProgress(0.55, { zh: '正在检查数据', en: 'Checking the data' });
      await findProblems(session, { suffix: NEXT, asOf });
    }
    await fillNavFigures(session);
    onProgress(0.6, { zh: '正在整理基金', en: 'Describing the funds' });
    const description = await describeFunds(session, { suffix: NEXT, asOf });
    await fillManagerTable(session, asOf);
    onProgress(0.7, { zh: '正在计算基金指标', en: 'Computing figures' });
    await rebuildFigures(session, { suffix: NEXT, asOf });
    onProgress(0.97, { zh: '正在启用新数据', en: 'Putting the new market in place' });
    const freshness = await measureFreshness(session, NEXT);
    const revision = newId('mkt');
    const facts: Record<MarketFactName, string | null> = {
      as_of: asOf,
      revision,
      origin,
      source,
      loaded_at: now.toISOString(),
      freshness: freshness === null ? null : JSON.stringify(freshness),
    };
    for (const [name, value] of Object.entries(facts)) if (value !== null) await session.query(`insert into market_fact${NEXT} values ($1, $2)`, [name, value]);
    const counts = await count(session);
    await session.query('drop table source_fund');
    for (const table of fundTables) await swapTable(session, `${table}${NEXT}`, table);
    const loaded = { ...description, ...counts, asOf, revision, freshness };
    await beforeCommit?.(loaded);
    return loaded;
  });
}

/** Every fund has its row of figures; the newest NAV is a published one, also where only a series of NAVs is loaded. */
async function fillNavFigures(session: BankSession): Promise<void> {
  await session.query(
    `insert into fund_figure${NEXT} (code) select code from source_fund where code not in (select code from fund_figure${NEXT}) order by code`,
  );
  await session.query(
    `update fund_figure${NEXT} f set nav = n.nav, nav_day = n.day, nav_basis = 'published', day_change = n.growth
     from (select code, max(day) as day, arg_max(nav, day) as nav, arg_max(growth, day) as growth from fund_nav${NEXT} group by code) n
     where n.code = f.code and (f.nav_day is null or f.nav_day < n.day) and f.yield_7d is null`,
  );
  await session.query(
    `update source_fund s set last_nav = f.nav_day from fund_figure${NEXT} f
     where f.code = s.code and f.nav_day is not null and (s.last_nav is null or s.last_nav < f.nav_day)`,
  );
  await session.query(
    `update fund_figure${NEXT} f set size = s.size_fen, size_day = s.size_day, size_basis = 'published' from source_fund s where s.code = f.code and s.size_fen is not null`,
  );
}

/** One row per person and company: those of the funds, joined with what was published of them, and published ones without a fund here. */
async function fillManagerTable(session: BankSession, asOf: string): Promise<void> {
  await session.query(
    `create or replace temp table manager_now as select name, company, list(fund order by code) as fund_names
     from (select unnest(managers) as name, company, name as fund, code from fund${NEXT}) group by name, company`,
  );
  await session.query(
    `update fund_manager${NEXT} m set fund_names = n.fund_names from manager_now n where n.name = m.name and n.company is not distinct from m.company`,
  );
  await session.query(
    `insert into fund_manager${NEXT} select name, company, null, null, null, fund_names, date '${asOf}' from manager_now n
     where not exists (select 1 from fund_manager${NEXT} m where m.name = n.name and m.company is not distinct from n.company) order by name, company`,
  );
  await session.query('drop table manager_now');
}

async function count(session: BankSession): Promise<Pick<LoadedMarket, 'navRows' | 'navFunds' | 'holdings' | 'managers' | 'problems'>> {
  const [counts] = await session.query<{ nav_rows: number; nav_funds: number; holdings: number; managers: number }>(
    `select (select count(*) from fund_nav${NEXT}) as nav_rows, (select count(distinct code) from fund_nav${NEXT}) as nav_funds,
       (select count(*) from fund_holding${NEXT}) as holdings, (select count(*) from fund_manager${NEXT}) as managers`,
  );
  const problems = await session.query<{ kind: string; count: number; examples: string[] }>(
    `select kind, count(*) as count, list(trim(coalesce(code, '') || ' ' || detail) order by code, detail)[1:3] as examples from fund_problem${NEXT} group by kind order by kind`,
  );
  return {
    navRows: counts?.nav_rows ?? 0,
    navFunds: counts?.nav_funds ?? 0,
    holdings: counts?.holdings ?? 0,
    managers: counts?.managers ?? 0,
    problems,
  };
}
