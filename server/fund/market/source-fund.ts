import type { BankSession } from '../../store/bank.ts';

/**
 * The temporary table `source_fund`: what one source says of each fund, in our units but in its own words. Every way to load
 * a market fills it; describe-funds.ts turns it into `fund`. Risk, statuses and managers are texts as published.
 * - nav_expected: the source would show a NAV if there were one (a list of names alone would not).
 * - size_day: a size without a day is a contradiction, see find-problems.ts.
 */
export async function createSourceFund(session: BankSession): Promise<void> {
  await session.query(`create or replace temp table source_fund (code varchar not null, name varchar not null, full_name varchar, type_name varchar not null,
    company varchar, manager varchar, custodian varchar, risk_level varchar, buy_status varchar, redeem_status varchar, inception date,
    size_fen bigint, size_day date, tracked_index varchar, benchmark varchar, pinyin varchar, last_nav date,
    nav_expected boolean not null, ended_later boolean not null)`);
}

export interface SourceFund {
  code: string;
  name: string;
  full_name: string | null;
  type_name: string;
  company: string | null;
  manager: string | null;
  custodian: string | null;
  risk_level: string | null;
  buy_status: string | null;
  redeem_status: string | null;
  inception: string | null;
  size_fen: number | null;
  size_day: string | null;
  tracked_index: string | null;
  benchmark: string | null;
  pinyin: string | null;
  last_nav: string | null;
  nav_expected: boolean;
  ended_later: boolean;
}
