import type { FundKind } from '../fund.schema.ts';

export interface KindSource {
  /** The source's own word for the type: "混合型-偏股", "定开债券", "QDII-ETF"; "" where it has none. */
  typeName: string;
  name: string;
  trackedIndex?: string | null;
  /** The fund is inside a closed period now, whatever its name says. */
  inClosedPeriod?: boolean;
}

/** What each kind is recognised by. `type`, `name` and `index` are the source's words, `kinds` what holds already. */
interface KindRule {
  kind: FundKind;
  holds(fund: { type: string; name: string; index: string; closed: boolean; kinds: ReadonlySet<FundKind> }): boolean;
}

const american = /美国|美股|纳斯达克|纳指|标普|道琼斯|NASDAQ|S&P/i;
const hongkong = /港股|沪港|港深|香港|恒生|H股|中概|港$/;
/** Companies whose own name holds a word of the market. */
const companyWords = /恒生前海/g;

/** In order: a later rule may rest on an earlier one. */
const rules: readonly KindRule[] = [
  { kind: 'qdii', holds: ({ type, name }) => /QDII|海外/i.test(type) || /QDII/i.test(name) },
  { kind: 'fof', holds: ({ type, name }) => /FOF/i.test(type) || /FOF/i.test(name) },
  { kind: 'reit', holds: ({ type, name, index }) => /REIT/i.test(`${type} ${index}`) || /REIT|房地产信托|不动产信托/i.test(name) },
  { kind: 'leveraged', holds: ({ type }) => /分级|杠杆/.test(type) },
  { kind: 'money', holds: ({ type, name }) => /货币/.test(type) || /货币/.test(name) },
  { kind: 'bond', holds: ({ type, name }) => /债|固收/.test(type.replace('偏债', '')) || /债/.test(name) },
  { kind: 'stock', holds: ({ type, name }) => /股票/.test(type) || /股票/.test(name) },
  {
    kind: 'mixed',
    holds: ({ type, name, kinds }) =>
      /混合/.test(type.replace(/债券型-混合.级|QDII-混合\S*/, '')) || (!kinds.has('qdii') && !assetWord.test(type) && /混合/.test(name)),
  },
  { kind: 'etf', holds: ({ type, name }) => /ETF/i.test(type) || /ETF/i.test(name) },
  { kind: 'feeder', holds: ({ type, name }) => /联接/.test(type) || /联接/.test(name) },
  { kind: 'index', holds: ({ type, name, kinds }) => /指数/.test(type) || /指数/.test(name) || kinds.has('etf') || kinds.has('feeder') },
  { kind: 'enhanced_index', holds: ({ name, kinds }) => /增强/.test(name) && kinds.has('index') },
  {
    kind: 'commodity',
    holds: ({ type, name, index }) =>
      /商品/.test(type) || /黄金ETF|黄金.*联接|上海金|白银|原油|豆粕|贵金属|大宗商品|期货/.test(name) || /黄金9999|上海金|原油期货|商品期货/.test(index),
  },
  // A fund of old-age care companies is an industry fund: 养老目标 funds are FOFs, or say their target.
  { kind: 'pension', holds: ({ name, kinds }) => /养老/.test(name) && (kinds.has('fof') || /目标|20[2-9]\d/.test(name)) },
  { kind: 'short_bond', holds: ({ type, name, kinds }) => /短债/.test(type) || /短债/.test(name) || (kinds.has('bond') && /短期/.test(name)) },
  { kind: 'short_term', holds: ({ type, name, kinds }) => kinds.has('money') || kinds.has('short_bond') || /理财/.test(type) || /理财|短期|短融/.test(name) },
  { kind: 'pure_bond', holds: ({ type, name }) => /纯债/.test(name) || /长债|纯债|中短债/.test(type) },
  { kind: 'convertible', holds: ({ name }) => /转债/.test(name) },
  { kind: 'flexible', holds: ({ type, name }) => /灵活/.test(type) || /灵活配置/.test(name) },
  { kind: 'equity_leaning', holds: ({ type, name }) => /混合型-偏股/.test(type) || /偏股/.test(name) },
  { kind: 'bond_leaning', holds: ({ type, name }) => /偏债/.test(type) || /偏债/.test(name) },
  { kind: 'closed', holds: ({ type, name, closed }) => closed || /定开/.test(type) || /封闭|定期开放|定开|持有/.test(name) },
  { kind: 'us_equity', holds: ({ name, index, kinds }) => kinds.has('qdii') && !kinds.has('bond') && american.test(`${name} ${index}`) },
  { kind: 'hk_equity', holds: ({ name, index, kinds }) => !kinds.has('bond') && hongkong.test(`${name.replace(companyWords, '')} ${index}`) },
];

const assetWord = /股票|债|货币|理财|指数|联接|ETF|FOF|商品|REIT|固定收益|分级/i;

/**
 * Kinds of a fund, by the source's type and by what its name says; both count: anything with 债 in either is a bond fund,
 * a stock index fund is a stock fund and an index fund. An empty type leaves the name.
 */
export function deriveKinds({ typeName, name, trackedIndex = null, inClosedPeriod = false }: KindSource): FundKind[] {
  const kinds = new Set<FundKind>();
  const fund = { type: typeName, name, index: trackedIndex ?? '', closed: inClosedPeriod, kinds };
  for (const rule of rules) if (rule.holds(fund)) kinds.add(rule.kind);
  return [...kinds];
}
