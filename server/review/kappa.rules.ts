import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { Matrix } from 'ml-matrix';

export interface Kappa {
  kappa: number;
  low: number;
  high: number;
}

/** Weight of each pair of labels: 1 on the diagonal. */
type Weights = (row: number, column: number, labels: number) => number;

export const unweighted: Weights = (row, column) => (row === column ? 1 : 0);
/** Labels in order: how far apart they are counts by its square. */
export const quadratic: Weights = (row, column, labels) => 1 - ((row - column) / (labels - 1)) ** 2;

/** Two raters' labels, by their place in the order, as a table of counts. */
export function confusionOf(pairs: readonly (readonly [number, number])[], labels: number): number[][] {
  const counts = Matrix.zeros(labels, labels);
  for (const [row, column] of pairs) counts.set(row, column, counts.get(row, column) + 1);
  return counts.to2DArray();
}

/** Share of equal labels; null without pairs. */
export function observedAgreement(counts: readonly (readonly number[])[]): number | null {
  const table = new Matrix(counts.map((row) => [...row]));
  return table.sum() === 0 ? null : table.trace() / table.sum();
}

/**
 * Cohen's κ with its 95 % interval by the large-sample standard error of Fleiss, Cohen and Everitt (1969), which holds for
 * weighted κ too. Null where it has no value: no pairs, or a rater who used one label only, against whom chance explains everything.
 */
export function cohensKappa(counts: readonly (readonly number[])[], weights: Weights): Kappa | null {
  const table = new Matrix(counts.map((row) => [...row]));
  const n = table.sum();
  if (n === 0) return null;
  const size = table.rows;
  const p = table.clone().div(n);
  const rows = p.sum('row');
  const columns = p.sum('column');
  const w = Matrix.zeros(size, size)
    .to2DArray()
    .map((row, i) => row.map((_, j) => weights(i, j, size)));
  const cells = w.flatMap((line, i) => line.map((weight, j) => ({ i, j, weight })));
  const at = (list: readonly number[], index: number) => list[index] ?? 0;
  const observed = cells.reduce((sum, { i, j, weight }) => sum + weight * p.get(i, j), 0);
  const expected = cells.reduce((sum, { i, j, weight }) => sum + weight * at(rows, i) * at(columns, j), 0);
  const usesOneOnly = (shares: readonly number[]) => shares.filter((share) => share > 0).length < 2;
  if (usesOneOnly(rows) || usesOneOnly(columns)) return null;
  const kappa = (observed - expected) / (1 - expected);
  const rowWeight = w.map((line) => line.reduce((sum, weight, j) => sum + weight * at(columns, j), 0));
  const columnWeight = w.map((_, j) => w.reduce((sum, line, i) => sum + at(line, j) * at(rows, i), 0));
  const spread = cells.reduce(
    (sum, { i, j, weight }) => sum + p.get(i, j) * (weight * (1 - expected) - (at(rowWeight, i) + at(columnWeight, j)) * (1 - observed)) ** 2,
    0,
  );
  const variance = (spread - (observed * expected - 2 * expected + observed) ** 2) / (n * (1 - expected) ** 4);
  const half = normalQuantile(0.975, 0, 1) * Math.sqrt(Math.max(0, variance));
  return { kappa, low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half) };
}
