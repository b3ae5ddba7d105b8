/**
 * Chance as SQL: every draw is a hash of the seed, the row and the name of the draw, so that the same seed gives
 * the same bank whatever the order of evaluation or the number of threads.
 */

/** Uniform in [0, 1). `row` is a SQL expression; `name` tells draws of one row apart. */
export function uniform(seed: number, name: string, row = 'row'): string {
  return `((hash(${row}, '${name}', ${seed}) >> 11)::double / 9007199254740992.0)`;
}

/** Standard normal. */
export function normal(seed: number, name: string, row = 'row'): string {
  return `(sqrt(-2 * ln(1 - ${uniform(seed, `${name}/r`, row)})) * cos(6.283185307179586 * ${uniform(seed, `${name}/a`, row)}))`;
}

/** A whole number with the mean given (SQL expression), spread as 0, 1, 2, … without bias. */
export function wholeNumber(seed: number, name: string, mean: string, row = 'row'): string {
  return `floor((${mean}) * -ln(1 - ${uniform(seed, `${name}/spread`, row)}) + ${uniform(seed, `${name}/round`, row)})::bigint`;
}

/** One of several codes by weight; weights need not sum to 1. */
export function pick(draw: string, options: readonly (readonly [code: string, weight: number])[]): string {
  const total = options.reduce((sum, [, weight]) => sum + weight, 0);
  let reached = 0;
  const cases = options.slice(0, -1).map(([code, weight]) => {
    reached += weight / total;
    return `when ${draw} < ${reached} then '${code}'`;
  });
  const last = options.at(-1)?.[0] ?? '';
  return cases.length === 0 ? `'${last}'` : `case ${cases.join(' ')} else '${last}' end`;
}

/** Logistic function of a SQL expression. */
export function sigmoid(expression: string): string {
  return `(1 / (1 + exp(-(${expression}))))`;
}

/** Between two bounds. */
export function clamp(expression: string, low: number | string, high: number | string): string {
  return `greatest(${low}, least(${high}, ${expression}))`;
}
