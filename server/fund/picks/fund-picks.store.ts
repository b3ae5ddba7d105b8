import type { Kysely, Transaction } from 'kysely';
import type { BankRow, BankSession } from '../../store/bank.ts';
import type { Database } from '../../store/database.ts';
import type { FundKind, RiskGrade } from '../fund.schema.ts';
import { figureColumns, summaryColumns } from '../fund.store.ts';
import { pickFigures, pickRule } from './pick.rules.ts';

type Connection = Kysely<Database> | Transaction<Database>;
type SwitchRow = Database['switch'];

const SWITCH = 'fund_picks';

export async function readPickSwitchRow(db: Connection): Promise<SwitchRow | undefined> {
  return db.selectFrom('switch').selectAll().where('name', '=', SWITCH).executeTakeFirst();
}

export async function writePickSwitchRow(db: Connection, row: Omit<SwitchRow, 'name'>): Promise<void> {
  await db
    .insertInto('switch')
    .values({ ...row, name: SWITCH })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute();
}

/** One class per portfolio that fulfils the rule, in its order; each row says how many there are in all (`fulfilling`). */
export async function listPicks(
  session: BankSession,
  { kind, grades, limit }: { kind: FundKind; grades: readonly RiskGrade[]; limit: number },
): Promise<BankRow[]> {
  const { minimumYears, minimumSizeFen, worstQuartile } = pickRule;
  return session.query(
    `with fulfilling as (
       select ${summaryColumns}${figureColumns(pickFigures)} from fund join fund_figure figure on figure.code = fund.code
       where list_contains(fund.kinds, $1) and fund.lifecycle = 'active' and fund.status in ('open', 'limited')
         and fund.risk in (${grades.map((_, index) => `$${index + 6}`).join(', ')})
         and figure.age_years >= $2 and fund.size_fen >= $3 and figure.quartile_3y < $4 and figure.sharpe_3y is not null
       qualify row_number() over (partition by fund.portfolio_id order by figure.sharpe_3y desc, fund.code) = 1)
     select *, count(*) over () as fulfilling from fulfilling order by sharpe_3y desc, code limit $5`,
    [kind, minimumYears, minimumSizeFen, worstQuartile, limit, ...grades],
  );
}
