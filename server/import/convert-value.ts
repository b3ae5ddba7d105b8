import type { TagType } from '../marketing/tag/tag.schema.ts';
import { bilingual, type LocalizedText } from '../values/language.ts';
import { rawColumn, text } from './open-import-file.ts';

/** How one column of a file becomes one typed value. */
export interface ValueReading {
  column: string;
  type: TagType;
  nullTokens: readonly string[];
  moneyUnit: 'yuan' | 'fen';
  map?: Record<string, string | number | boolean>;
  /** Categories: the codes there are; absent: any text. */
  codes?: readonly string[];
  scale?: number;
  dateFormat?: string;
}

/** The text of a column without what stands for "unknown": null or trimmed text. */
export function knownText({ column, nullTokens }: Pick<ValueReading, 'column' | 'nullTokens'>): string {
  const raw = `trim(${rawColumn(column)})`;
  return nullTokens.length === 0 ? raw : `(case when ${raw} in (${nullTokens.map(text).join(', ')}) then null else ${raw} end)`;
}

/** The typed value as SQL over import_raw; null where unknown, and null where the text is not such a value. */
export function typedValue(reading: ValueReading): string {
  const raw = knownText(reading);
  if (reading.map !== undefined) return mapped(raw, reading.map, reading);
  const plain = `replace(${raw}, ',', '')`;
  switch (reading.type) {
    case 'boolean':
      return `(case lower(${raw}) ${['true', 't', 'yes', 'y', '1', '是'].map((one) => `when ${text(one)} then true`).join(' ')} ${['false', 'f', 'no', 'n', '0', '否'].map((one) => `when ${text(one)} then false`).join(' ')} end)`;
    case 'integer':
      return `(case when regexp_full_match(${plain}, '[+-]?[0-9]{1,15}([.]0+)?') then cast(cast(${plain} as double) as bigint) end)`;
    case 'money':
      // Decimal, not double: 0.29 yuan is 29 fen.
      return reading.moneyUnit === 'fen'
        ? `(case when regexp_full_match(${plain}, '[+-]?[0-9]{1,15}([.]0+)?') then cast(cast(${plain} as double) as bigint) end)`
        : `cast(round(try_cast(${plain} as decimal(24, 6)) * 100) as bigint)`;
    case 'decimal':
    case 'rate':
      return `(case when isfinite(try_cast(${plain} as double)) then try_cast(${plain} as double) * ${reading.scale ?? 1} end)`;
    case 'date':
      return reading.dateFormat === undefined ? `try_cast(${raw} as date)` : `cast(try_strptime(${raw}, ${text(reading.dateFormat)}) as date)`;
    case 'category':
      return reading.codes === undefined ? raw : `(case when ${raw} in (${reading.codes.map(text).join(', ')}) then ${raw} end)`;
    case 'text':
      return `(case when length(${raw}) <= 200 then ${raw} end)`;
  }
}

function mapped(raw: string, map: Record<string, string | number | boolean>, reading: ValueReading): string {
  const cases = Object.entries(map).map(([from, to]) => `when ${text(from)} then ${literal(to, reading)}`);
  return `(case ${raw} ${cases.join(' ')} end)`;
}

function literal(value: string | number | boolean, reading: ValueReading): string {
  if (typeof value === 'boolean') return String(value);
  if (reading.type === 'date') return `date ${text(String(value))}`;
  if (reading.type === 'money' && typeof value === 'number') return String(Math.round(value * (reading.moneyUnit === 'yuan' ? 100 : 1)));
  return typeof value === 'number' ? String(value) : text(value);
}

/** Why a text is not a value of the type. */
export function misfit(reading: Pick<ValueReading, 'type' | 'map' | 'codes' | 'dateFormat'>): LocalizedText {
  if (reading.map !== undefined) return bilingual('不在取值对照表中', 'Not in the value map');
  const reasons: Record<TagType, LocalizedText> = {
    boolean: bilingual('不是是/否', 'Not a yes or no'),
    integer: bilingual('不是整数', 'Not a whole number'),
    money: bilingual('不是金额', 'Not an amount'),
    decimal: bilingual('不是数字', 'Not a number'),
    rate: bilingual('不是比例', 'Not a rate'),
    date: bilingual(`不是日期（${reading.dateFormat ?? 'YYYY-MM-DD'}）`, `Not a day (${reading.dateFormat ?? 'YYYY-MM-DD'})`),
    category: bilingual('不是目录中的取值', 'Not one of the catalogue values'),
    text: bilingual('超过200字', 'Longer than 200 characters'),
  };
  return reasons[reading.type];
}
