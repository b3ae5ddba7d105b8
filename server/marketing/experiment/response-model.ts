import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Customers counted and customers in all. */
export interface Tally {
  count: number;
  of: number;
}

/** A campaign as the model sees it: which columns it has (and how much of each), and what its two sides did. */
export interface ModelRow {
  baseline: readonly Column[];
  lift: readonly Column[];
  treated: Tally;
  holdout: Tally;
}

/** One column of the design. Columns of one family share one variance, which is learned. */
export interface Column {
  column: string;
  family: string;
  value: number;
}

/** What the next campaign's log odds will be: holdout, and what treatment adds; spread between campaigns included. */
export interface JointPrediction {
  baseline: number;
  lift: number;
  baselineVariance: number;
  liftVariance: number;
  covariance: number;
  degreesOfFreedom: number;
  /** What all deviations, chance included, are to be multiplied by: how far past campaigns fell from a forecast without them. */
  calibration: number;
}

export interface ResponseModel {
  predict(row: Pick<ModelRow, 'baseline' | 'lift'>, unknown?: { baseline: readonly string[]; lift: readonly string[] }): JointPrediction;
  /** Variances learned, on the scale of log odds: by family, and between campaigns that look the same. */
  variances: Record<string, number>;
}

/**
 * Variance of a family before anything was seen, in log odds, and how many columns that is worth: goals differ by
 * a factor of two and more, days of the week hardly. Intercepts are free.
 */
const PRIOR_VARIANCE: Record<string, number> = {
  'baseline|goal': 0.5,
  'baseline|product': 0.1,
  'baseline|tag': 0.1,
  'baseline|season': 0.005,
  'lift|goal': 0.05,
  'lift|rights': 0.02,
  'lift|worth': 0.02,
  'lift|channel': 0.02,
  'lift|tag': 0.005,
  'lift|hour': 0.005,
  'lift|weekday': 0.002,
};
const PRIOR_COLUMNS = 0.5;
const FREE_VARIANCE = 9;
/** Variance between campaigns that look the same, before any was seen (a factor of about 1.25 in odds), and how many campaigns that is worth: little, so that it fades fast. */
const PRIOR_BETWEEN = 0.05;
const PRIOR_CAMPAIGNS = 0.2;
/** So many campaigns weigh as much as the belief that deviations are what the model says; fewer than so many say nothing of it. */
const CALIBRATION_WORTH = 20;
const CALIBRATION_FROM = 10;
/** Half of a normal lies within so many deviations of 0 four times out of five. */
const FOUR_OF_FIVE = 1.2816;
/** Steps at most; and the relative change of a variance that no figure shows any more. */
const STEPS = 25;
const SETTLED = 0.05;

/**
 * Logistic mixed model of many campaigns at once: log odds of the holdout = baseline columns + campaign; log odds of
 * the treated = that + lift columns + campaign. Every family of columns is normal with a variance estimated from the
 * campaigns (empirical Bayes on the working response, Breslow & Clayton 1993), so that what is thin is drawn to
 * what is usual. Columns not seen before are taken at 0 with their family's variance.
 */
export function fitResponseModel(rows: readonly ModelRow[]): ResponseModel {
  const design = layOut(rows);
  const variances: Record<string, number> = {};
  for (const family of design.families) variances[family] ??= priorOf(family);
  variances['between:baseline'] ??= PRIOR_BETWEEN;
  variances['between:lift'] ??= PRIOR_BETWEEN;
  const guess = design.campaigns.map(({ treated, holdout }) => ({ holdout: logit(holdout), treated: logit(treated) }));
  let solved = solve(design, variances, guess);
  for (let step = 0; step < STEPS; step += 1) {
    const change = updateVariances(design, variances, solved);
    solved = solve(design, variances, solved.fitted);
    if (change < SETTLED) break;
  }
  const usual = usualColumns(design);
  const calibration = calibrationOf(solved.leftOut);
  return {
    variances,
    predict({ baseline, lift }, unknown = { baseline: [], lift: [] }) {
      const extra = { baseline: variances['between:baseline'] ?? 0, lift: variances['between:lift'] ?? 0 };
      const widen = (part: 'baseline' | 'lift', by: number): void => {
        extra[part] += by;
      };
      const varianceOf = (family: string): number => variances[family] ?? priorOf(family);
      const place = (part: 'baseline' | 'lift', columns: readonly Column[], missing: readonly string[]): Sparse => {
        const placed: Sparse = [];
        for (const { column, family, value } of columns) {
          const at = design.index.get(`${part}|${column}`);
          if (at !== undefined) placed.push([at, value]);
          else widen(part, value ** 2 * varianceOf(`${part}|${family}`));
        }
        for (const family of missing) {
          const shares = usual.get(`${part}|${family}`) ?? [];
          placed.push(...shares);
          // Where all had the same, that is what is meant; where they differed, it may be any.
          const same = shares.reduce((sum, [, share]) => sum + share ** 2, 0);
          if (shares.length > 0) widen(part, Math.max(0, 1 - same) * varianceOf(`${part}|${family}`));
        }
        return placed;
      };
      const x = place('baseline', baseline, unknown.baseline);
      const y = place('lift', lift, unknown.lift);
      return {
        baseline: dot(x, solved.effects),
        lift: dot(y, solved.effects),
        baselineVariance: form(x, solved.posterior, x) + extra.baseline,
        liftVariance: form(y, solved.posterior, y) + extra.lift,
        covariance: form(x, solved.posterior, y),
        degreesOfFreedom: rows.length + 1,
        calibration,
      };
    },
  };
}

/** Position and amount of the columns a campaign has. */
type Sparse = [position: number, value: number][];

interface Design {
  index: Map<string, number>;
  /** Family of each position, "baseline|goal". */
  familyOf: string[];
  families: string[];
  campaigns: { holdoutRow: Sparse; treatedRow: Sparse; treated: Tally; holdout: Tally }[];
}

function layOut(rows: readonly ModelRow[]): Design {
  const index = new Map<string, number>();
  const familyOf: string[] = [];
  const place = (part: string, columns: readonly Column[]): Sparse =>
    columns.map(({ column, family, value }) => {
      const key = `${part}|${column}`;
      const known = index.get(key) ?? index.size;
      if (known === index.size) {
        index.set(key, known);
        familyOf.push(`${part}|${family}`);
      }
      return [known, value];
    });
  const campaigns = rows.map(({ baseline, lift, treated, holdout }) => {
    const holdoutRow = place('baseline', baseline);
    return { holdoutRow, treatedRow: [...holdoutRow, ...place('lift', lift)], treated, holdout };
  });
  return { index, familyOf, families: [...new Set(familyOf)], campaigns };
}

interface Solved {
  effects: Float64Array;
  /** Their covariance. */
  posterior: Float64Array[];
  /** Log odds of each campaign's two sides, its own deviation included. */
  fitted: { holdout: number; treated: number }[];
  /** The campaigns' own deviations: mean and variance under the fit. */
  own: Record<'baseline' | 'lift', { mean: number; variance: number }>[];
  /** How far the treated of each campaign lie from what the others say of them, in deviations. */
  leftOut: number[];
}

/** One step of penalised quasi-likelihood with the variances given: a weighted ridge regression on the working response. */
function solve(design: Design, variances: Record<string, number>, at: readonly { holdout: number; treated: number }[]): Solved {
  const size = design.familyOf.length;
  const a = Array.from({ length: size }, () => new Float64Array(size));
  const g = new Float64Array(size);
  const ownBaseline = variances['between:baseline'] ?? 0;
  const ownLift = variances['between:lift'] ?? 0;
  for (const [position, family] of design.familyOf.entries()) {
    const row = a[position];
    if (row !== undefined) row[position] = 1 / (variances[family] ?? FREE_VARIANCE);
  }
  const working = design.campaigns.map((campaign, order) => {
    const h = workingResponse(campaign.holdout, at[order]?.holdout ?? 0);
    const t = workingResponse(campaign.treated, at[order]?.treated ?? 0);
    // Inverse of the 2×2 covariance of (holdout, treated): both share the campaign's own baseline.
    const [hh, ht, tt] = [ownBaseline + h.variance, ownBaseline, ownBaseline + ownLift + t.variance];
    const det = hh * tt - ht * ht;
    const inverse = { hh: tt / det, ht: -ht / det, tt: hh / det };
    const { holdoutRow, treatedRow } = campaign;
    add(a, holdoutRow, holdoutRow, inverse.hh);
    add(a, treatedRow, treatedRow, inverse.tt);
    add(a, holdoutRow, treatedRow, inverse.ht);
    add(a, treatedRow, holdoutRow, inverse.ht);
    addTo(g, holdoutRow, inverse.hh * h.value + inverse.ht * t.value);
    addTo(g, treatedRow, inverse.ht * h.value + inverse.tt * t.value);
    return { h: h.value, t: t.value, inverse };
  });
  const posterior = invert(a);
  const effects = Float64Array.from(posterior, (row) => row.reduce((sum, value, position) => sum + value * (g[position] ?? 0), 0));
  const fitted: Solved['fitted'] = [];
  const own: Solved['own'] = [];
  const leftOut: number[] = [];
  for (const [order, { holdoutRow, treatedRow }] of design.campaigns.entries()) {
    const one = working[order];
    if (one === undefined) continue;
    const { inverse } = one;
    const [linearH, linearT] = [dot(holdoutRow, effects), dot(treatedRow, effects)];
    const [restH, restT] = [one.h - linearH, one.t - linearT];
    const towardsH = inverse.hh * restH + inverse.ht * restT;
    const towardsT = inverse.ht * restH + inverse.tt * restT;
    const [baseline, lift] = [ownBaseline * (towardsH + towardsT), ownLift * towardsT];
    fitted.push({ holdout: linearH + baseline, treated: linearT + baseline + lift });
    const [sHH, sHT, sTT] = [form(holdoutRow, posterior, holdoutRow), form(holdoutRow, posterior, treatedRow), form(treatedRow, posterior, treatedRow)];
    leftOut.push(leftOutScore(inverse, { hh: sHH, ht: sHT, tt: sTT }, [restH, restT]));
    const [bH, bT] = [ownBaseline * (inverse.hh + inverse.ht), ownBaseline * (inverse.ht + inverse.tt)];
    const [lH, lT] = [ownLift * inverse.ht, ownLift * inverse.tt];
    own.push({
      baseline: { mean: baseline, variance: ownBaseline * (1 - bH - bT) + bH ** 2 * sHH + 2 * bH * bT * sHT + bT ** 2 * sTT },
      lift: { mean: lift, variance: ownLift * (1 - lT) + lH ** 2 * sHH + 2 * lH * lT * sHT + lT ** 2 * sTT },
    });
  }
  return { effects, posterior, fitted, own, leftOut };
}

/**
 * Each variance becomes the sum of squares seen, per column the campaigns can tell apart (MacKay's fixed point of the
 * marginal likelihood), with the prior as so many columns more. @returns the largest relative change
 */
function updateVariances(design: Design, variances: Record<string, number>, { effects, posterior, own }: Solved): number {
  const seen = new Map<string, { squares: number; told: number }>();
  for (const [position, family] of design.familyOf.entries()) {
    const known = seen.get(family) ?? { squares: 0, told: 0 };
    known.squares += (effects[position] ?? 0) ** 2;
    known.told += 1 - (posterior[position]?.[position] ?? 0) / (variances[family] ?? FREE_VARIANCE);
    seen.set(family, known);
  }
  let change = 0;
  const set = (name: string, value: number): void => {
    change = Math.max(change, Math.abs(Math.log(value / (variances[name] ?? value))));
    variances[name] = value;
  };
  for (const part of ['baseline', 'lift'] as const) {
    const before = variances[`between:${part}`] ?? PRIOR_BETWEEN;
    const squares = own.reduce((sum, one) => sum + one[part].mean ** 2, 0);
    const told = own.reduce((sum, one) => sum + 1 - one[part].variance / before, 0);
    set(`between:${part}`, (squares + PRIOR_CAMPAIGNS * PRIOR_BETWEEN) / (Math.max(0, told) + PRIOR_CAMPAIGNS));
  }
  for (const [family, { squares, told }] of seen)
    if (!isFree(family)) set(family, (squares + PRIOR_COLUMNS * priorOf(family)) / (Math.max(0, told) + PRIOR_COLUMNS));
  return change;
}

interface Square {
  hh: number;
  ht: number;
  tt: number;
}

/**
 * The treated's residual had its campaign not been in the fit, in deviations of that forecast. Exact for the weights in
 * hand: with S = x C x' and V the campaign's own covariance, residual and covariance become (I − S V⁻¹)⁻¹ times r and V.
 */
function leftOutScore(inverse: Square, s: Square, [restH, restT]: [number, number]): number {
  const kHH = 1 - (s.hh * inverse.hh + s.ht * inverse.ht);
  const kHT = -(s.hh * inverse.ht + s.ht * inverse.tt);
  const kTH = -(s.ht * inverse.hh + s.tt * inverse.ht);
  const kTT = 1 - (s.ht * inverse.ht + s.tt * inverse.tt);
  const det = kHH * kTT - kHT * kTH;
  const residual = (-kTH * restH + kHH * restT) / det;
  const volume = inverse.hh * inverse.tt - inverse.ht ** 2;
  const v = { ht: -inverse.ht / volume, tt: inverse.hh / volume };
  // V + S without the campaign is (I − S V⁻¹)⁻¹ V.
  const variance = (-kTH * v.ht + kHH * v.tt) / det;
  return variance > 0 ? residual / Math.sqrt(variance) : 0;
}

/** 1: past campaigns fell inside the interval four times out of five; below 1: more often, and deviations may be smaller. */
function calibrationOf(leftOut: readonly number[]): number {
  if (leftOut.length < CALIBRATION_FROM) return 1;
  const sizes = leftOut.map(Math.abs).sort((a, b) => a - b);
  const at = 0.8 * (sizes.length - 1);
  const below = sizes[Math.floor(at)] ?? FOUR_OF_FIVE;
  const seen = (below + ((sizes[Math.ceil(at)] ?? below) - below) * (at - Math.floor(at))) / FOUR_OF_FIVE;
  return (sizes.length * seen + CALIBRATION_WORTH) / (sizes.length + CALIBRATION_WORTH);
}

/** How often each column of a family occurs: stands in where a plan does not say. */
function usualColumns({ campaigns, familyOf }: Design): Map<string, Sparse> {
  const sums = new Map<number, number>();
  for (const { treatedRow } of campaigns) for (const [position, value] of treatedRow) sums.set(position, (sums.get(position) ?? 0) + value);
  const usual = new Map<string, Sparse>();
  for (const [position, sum] of sums) {
    const family = familyOf[position] ?? '';
    const known = usual.get(family) ?? [];
    usual.set(family, known);
    known.push([position, sum / campaigns.length]);
  }
  return usual;
}

function isFree(family: string): boolean {
  return family.endsWith('|all');
}

function priorOf(family: string): number {
  return isFree(family) ? FREE_VARIANCE : (PRIOR_VARIANCE[family] ?? PRIOR_BETWEEN);
}

/** Log odds with half a customer on both sides, so that 0 and all stay finite. */
function logit({ count, of }: Tally): number {
  return Math.log((count + 0.5) / (of - count + 0.5));
}

/** The binomial count as a normal observation of the log odds around `at`. */
function workingResponse({ count, of }: Tally, at: number): { value: number; variance: number } {
  const rate = 1 / (1 + Math.exp(-at));
  const weight = Math.max(1e-6, of * rate * (1 - rate));
  return { value: at + (count - of * rate) / weight, variance: 1 / weight };
}

/** Inverse of a symmetric positive definite matrix by its Cholesky factor; the library's own solve takes ten times as long for this. */
function invert(matrix: readonly Float64Array[]): Float64Array[] {
  const size = matrix.length;
  const factor = new CholeskyDecomposition(new Matrix(matrix as unknown as number[][])).lowerTriangularMatrix.to2DArray();
  // Row i of `below` is column i of the factor's inverse: only what lies below the diagonal.
  const below = Array.from({ length: size }, () => new Float64Array(size));
  for (const [column, solved] of below.entries()) {
    for (let row = column; row < size; row += 1) {
      const line = factor[row] as number[];
      let rest = row === column ? 1 : 0;
      for (let k = column; k < row; k += 1) rest -= (line[k] as number) * (solved[k] as number);
      solved[row] = rest / (line[row] as number);
    }
  }
  const inverse = Array.from({ length: size }, () => new Float64Array(size));
  for (let i = 0; i < size; i += 1) {
    for (let j = i; j < size; j += 1) {
      const [left, right] = [below[i] as Float64Array, below[j] as Float64Array];
      let sum = 0;
      for (let k = j; k < size; k += 1) sum += (left[k] as number) * (right[k] as number);
      (inverse[i] as Float64Array)[j] = sum;
      (inverse[j] as Float64Array)[i] = sum;
    }
  }
  return inverse;
}

function add(to: Float64Array[], left: Sparse, right: Sparse, times: number): void {
  for (const [i, x] of left) {
    const row = to[i];
    if (row === undefined) continue;
    for (const [j, y] of right) row[j] = (row[j] ?? 0) + times * x * y;
  }
}

function addTo(to: Float64Array, at: Sparse, times: number): void {
  for (const [i, x] of at) to[i] = (to[i] ?? 0) + times * x;
}

function dot(at: Sparse, values: Float64Array): number {
  return at.reduce((sum, [i, x]) => sum + x * (values[i] ?? 0), 0);
}

function form(left: Sparse, matrix: readonly Float64Array[], right: Sparse): number {
  let sum = 0;
  for (const [i, x] of left) {
    const row = matrix[i];
    if (row !== undefined) for (const [j, y] of right) sum += x * y * (row[j] ?? 0);
  }
  return sum;
}
