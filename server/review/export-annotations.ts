import type { ServerContext } from '../context.ts';
import type { Actor } from '../identity.ts';
import { sightOf } from './production-turns.ts';
import { readRatedRows } from './read-rated-items.ts';
import { toCsv, toJsonLines } from './to-csv.ts';

const COLUMNS = ['item', 'kind', 'agent', 'state', 'opening', 'run', 'suite', 'case', 'attempt', 'turn', 'by', 'role', 'label', 'reasons', 'comment', 'at'];

/** Ratings and settlements, a line each. Of an item only one person has rated, nobody but that person gets the line, and not where the answer came from. */
export async function exportAnnotations(
  context: Pick<ServerContext, 'store' | 'doors'>,
  { actor, format }: { actor: Actor; format: 'jsonl' | 'csv' },
): Promise<string> {
  const rows = (await readRatedRows(context, sightOf(context, actor))).flatMap(({ row, ratings, settlement }) => {
    const blind = row.rating_count < 2;
    const head = {
      ...{ item: row.id, kind: row.kind, agent: row.agent, state: row.state, opening: row.opening },
      ...{ run: blind ? null : row.run_id, suite: blind ? null : row.suite, case: blind ? null : row.case_id },
      ...{ attempt: blind ? null : row.attempt, turn: blind ? null : row.turn_id },
    };
    const said = ({ label, reasons, comment, at }: { label: string; reasons: string; comment: string; at: string }) => ({
      ...{ label, reasons: JSON.parse(reasons) as string[], comment, at },
    });
    const visible = ratings.filter(({ rater }) => !blind || rater === actor.id);
    return [
      ...visible.map((rating) => ({ ...head, by: rating.rater, role: 'rater', ...said(rating) })),
      ...(settlement === null
        ? []
        : [{ ...head, by: settlement.adjudicator, role: settlement.by_rater === 1 ? 'rater-adjudicator' : 'adjudicator', ...said(settlement) }]),
    ];
  });
  return format === 'csv' ? toCsv(rows, COLUMNS) : toJsonLines(rows);
}
