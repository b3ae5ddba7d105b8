import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  SQLNULL,
  VARCHAR,
} from '@duckdb/node-api';

/**
 * JS values for positional parameters. Whole numbers go as BIGINT, so that money compares exactly; others as DOUBLE.
 * Days and moments go as text and are cast in the statement. Throws TypeError for anything else.
 */
export function bindParameters(parameters: readonly unknown[]): { values: DuckDBValue[]; types: DuckDBType[] } {
  const bound = parameters.map(bindParameter);
  return { values: bound.map((one) => one.value), types: bound.map((one) => one.type) };
}

function bindParameter(parameter: unknown): { value: DuckDBValue; type: DuckDBType } {
  if (parameter === null || parameter === undefined) return { value: null, type: SQLNULL };
  if (typeof parameter === 'bigint') return { value: parameter, type: BIGINT };
  if (typeof parameter === 'number') {
    return Number.isSafeInteger(parameter) ? { value: BigInt(parameter), type: BIGINT } : { value: parameter, type: DOUBLE };
  }
  if (typeof parameter === 'boolean') return { value: parameter, type: BOOLEAN };
  if (typeof parameter === 'string') return { value: parameter, type: VARCHAR };
  throw new TypeError(`Not a value for a statement: ${typeof parameter}`);
}

/** One row with plain values: bigint and decimals as numbers, days as YYYY-MM-DD, moments as ISO in UTC. */
export function plainRow(row: Record<string, DuckDBValue>): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const name in row) plain[name] = plainValue(row[name]);
  return plain;
}

function plainValue(value: DuckDBValue | undefined): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object') return value;
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBTimestampValue) return new Date(Number(value.micros / 1000n)).toISOString();
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBListValue) return value.items.map(plainValue);
  if (value instanceof DuckDBStructValue) return plainRow(value.entries as Record<string, DuckDBValue>);
  return String(value);
}
