import type { MetricName } from '../../../server/fund/metrics/metric.schema.ts';
import { coverSpan, type FundSheet, isFree } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';

const FEES: readonly (readonly [MetricName, string])[] = [
  ['purchase_fee', '申购费率?|认购费率?|买入费率?|买入(?=免费|零费率|0费率)|申购(?=免费|零费率|0费率)|(?:purchase|subscription|entry) fees?|front-end loads?'],
  ['management_fee', '管理费率?|management fees?'],
  ['custody_fee', '托管费率?|custody fees?'],
  ['service_fee', '(?:销售)?服务费率?|(?:sales )?service fees?'],
];

/** Fees of nothing: 申购费是零, 免申购费, 没有销售服务费, no purchase fee. */
export function readZeroFees(sheet: FundSheet, read: FiguresRead): void {
  for (const [metric, name] of FEES) {
    const nothing = new RegExp(
      `(?:免|零|0|不收|(?<!有)没有?|无|不要|不用|zero|no|without(?: a)?|free of) ?(?:${name})(?!率?(?:低|高|小|不|超|大))|(?:${name})(?:率)?(?:是|为|等于|都)?(?:零|0(?![.\\d])|全免|免费?|零费率|0费率|不收|没有)(?!点)|(?:${name}) (?:of |is |at )?(?:zero|0%?(?![.\\d])|nil)`,
    );
    const match = nothing.exec(sheet.text);
    if (match === null) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    if (!isFree(sheet, span)) continue;
    read.conditions.push({ ...span, condition: { kind: 'metric', metric, window: null, op: 'eq', value: 0 } });
    if (!read.metrics.includes(metric)) read.metrics.push(metric);
    coverSpan(sheet, span);
  }
}
