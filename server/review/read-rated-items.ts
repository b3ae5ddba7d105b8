import type { ServerContext } from '../context.ts';
import type { RatedItem } from './agreement.rules.ts';
import type { AnnotationLabel } from './annotation.schema.ts';
import { type ItemRow, listItems, listRatings, listSettlements, type RatingRow, type SettlementRow } from './annotation.store.ts';
import type { Judgement } from './judgement.schema.ts';
import { readJudgements } from './judgements.ts';
import { findResult, findRunFolder } from './kept-results.ts';
import type { Sight } from './production.store.ts';
import { toRating } from './read-item.ts';
import type { RunFolder } from './run-folder.ts';

export interface RatedRow {
  row: ItemRow;
  ratings: RatingRow[];
  settlement: SettlementRow | null;
}

/** Every item in sight with what people have said of it. */
export async function readRatedRows({ store }: Pick<ServerContext, 'store'>, sight: Sight = null): Promise<RatedRow[]> {
  const [rows, ratings, settlements] = await Promise.all([listItems(store, sight), listRatings(store), listSettlements(store)]);
  const byItem = Map.groupBy(ratings, ({ item_id }) => item_id);
  const settled = new Map(settlements.map((one) => [one.item_id, one]));
  return rows.map((row) => ({ row, ratings: byItem.get(row.id) ?? [], settlement: settled.get(row.id) ?? null }));
}

/** The same with what the graders and the rubric judge say of them. */
export async function readRatedItems(context: Pick<ServerContext, 'store' | 'dataFolder'>): Promise<RatedItem[]> {
  const folders = new Map<string, { folder: RunFolder; judgements: Judgement[] } | null>();
  const open = (runId: string) => {
    const known = folders.get(runId);
    if (known !== undefined) return known;
    const folder = findRunFolder(context.dataFolder, runId);
    const opened = folder === null ? null : { folder, judgements: readJudgements(folder) };
    folders.set(runId, opened);
    return opened;
  };
  return (await readRatedRows(context)).map(({ row, ratings, settlement }) => {
    const run = row.run_id === null ? null : open(row.run_id);
    const isThis = (one: { suite: string; caseId: string; attempt: number }) =>
      one.suite === row.suite && one.caseId === row.case_id && one.attempt === row.attempt;
    const graded = run === null ? undefined : gradeOf(run.folder, row);
    return {
      id: row.id,
      state: row.state,
      ratings: ratings.map(toRating),
      settled: (settlement?.label as AnnotationLabel | undefined) ?? null,
      graderPassed: graded ?? null,
      judgements: (run?.judgements ?? []).filter(isThis),
    };
  });
}

function gradeOf(folder: RunFolder, row: ItemRow): boolean | undefined {
  const suite = findResult(folder)?.suites.find((one) => one.suite === row.suite);
  return suite?.rows?.find(({ id }) => id === row.case_id)?.attempts.find(({ attempt }) => attempt === row.attempt)?.passed;
}
