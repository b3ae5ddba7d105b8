/** One kind of portfolio of the generated market. Rates and volatilities are fractions a year. */
export interface SampleType {
  key: string;
  /** Share of all portfolios. */
  weight: number;
  typeName: string;
  /** What stands at the end of the name. */
  label: string;
  risks: readonly string[];
  naming: 'equity' | 'bond' | 'cash' | 'index' | 'overseas' | 'gold' | 'target';
  market: 'cn' | 'us' | 'hk' | 'gold';
  /** Lowest and highest share moved by the market. */
  exposure: readonly [number, number];
  /** Chance that a theme is in the name, and how much it moves. */
  themed: number;
  bond: number;
  credit: number;
  /** Volatility that is the fund's own, and spread of skill. */
  own: number;
  skill: number;
  fees: { purchase: number; management: number; custody: number; service: number };
  /** Median size, yuan. */
  size: number;
  classes: 'ac' | 'ab' | 'single' | 'exchange';
  holds: 'stock' | 'bond' | 'both' | 'none';
  /** Chance of a holding period in the name. */
  closed?: number;
}

const active = { purchase: 0.015, management: 0.012, custody: 0.002, service: 0.004 };
const bonds = { purchase: 0.008, management: 0.003, custody: 0.001, service: 0.003 };
const indexed = { purchase: 0.01, management: 0.005, custody: 0.001, service: 0.002 };
const none = { themed: 0, bond: 0, credit: 0 };

// biome-ignore format: one line, one type
export const sampleTypes: readonly SampleType[] = [
  { key: 'equity_leaning', weight: 0.24, typeName: '混合型-偏股', label: '混合', risks: ['中高风险', '中高风险', '高风险'], naming: 'equity', market: 'cn', exposure: [0.75, 0.98], themed: 0.4, bond: 0.1, credit: 0, own: 0.07, skill: 0.035, fees: active, size: 6e8, classes: 'ac', holds: 'stock', closed: 0.12 },
  { key: 'flexible', weight: 0.1, typeName: '混合型-灵活', label: '灵活配置混合', risks: ['中风险', '中高风险'], naming: 'equity', market: 'cn', exposure: [0.2, 0.9], themed: 0.2, bond: 0.4, credit: 0.2, own: 0.05, skill: 0.03, fees: active, size: 3e8, classes: 'ac', holds: 'both' },
  { key: 'bond_leaning', weight: 0.05, typeName: '混合型-偏债', label: '偏债混合', risks: ['中风险'], naming: 'bond', market: 'cn', exposure: [0.12, 0.28], themed: 0, bond: 0.75, credit: 0.5, own: 0.015, skill: 0.012, fees: { ...active, management: 0.008 }, size: 5e8, classes: 'ac', holds: 'both', closed: 0.3 },
  { key: 'stock', weight: 0.05, typeName: '股票型', label: '股票', risks: ['中高风险', '高风险'], naming: 'equity', market: 'cn', exposure: [0.88, 1.05], themed: 0.5, bond: 0, credit: 0, own: 0.07, skill: 0.035, fees: active, size: 7e8, classes: 'ac', holds: 'stock' },
  { key: 'pure_bond', weight: 0.17, typeName: '债券型-长债', label: '纯债债券', risks: ['中低风险'], naming: 'bond', market: 'cn', exposure: [0, 0], themed: 0, bond: 1, credit: 0.7, own: 0.004, skill: 0.006, fees: bonds, size: 2e9, classes: 'ac', holds: 'bond', closed: 0.25 },
  { key: 'mixed_bond', weight: 0.08, typeName: '债券型-混合二级', label: '债券', risks: ['中低风险', '中风险'], naming: 'bond', market: 'cn', exposure: [0.08, 0.2], themed: 0, bond: 0.9, credit: 0.7, own: 0.012, skill: 0.012, fees: { ...bonds, management: 0.006 }, size: 1.2e9, classes: 'ac', holds: 'both' },
  { key: 'short_bond', weight: 0.05, typeName: '债券型-中短债', label: '中短债债券', risks: ['低风险', '中低风险'], naming: 'bond', market: 'cn', exposure: [0, 0], themed: 0, bond: 0.5, credit: 1.2, own: 0.0015, skill: 0.003, fees: { ...bonds, purchase: 0.003 }, size: 2e9, classes: 'ac', holds: 'bond' },
  { key: 'convertible', weight: 0.012, typeName: '债券型-混合二级', label: '可转债债券', risks: ['中高风险'], naming: 'bond', market: 'cn', exposure: [0.45, 0.65], themed: 0, bond: 0.3, credit: 0.5, own: 0.04, skill: 0.02, fees: { ...bonds, management: 0.007 }, size: 5e8, classes: 'ac', holds: 'bond' },
  { key: 'bond_index', weight: 0.03, typeName: '指数型-固收', label: '债券指数', risks: ['中低风险'], naming: 'bond', market: 'cn', ...none, exposure: [0, 0], bond: 0.8, own: 0.001, skill: 0.001, fees: { ...bonds, management: 0.0015, custody: 0.0005 }, size: 3e9, classes: 'ac', holds: 'bond' },
  { key: 'money', weight: 0.045, typeName: '货币型-普通货币', label: '货币', risks: ['低风险'], naming: 'cash', market: 'cn', ...none, exposure: [0, 0], own: 0, skill: 0.002, fees: { purchase: 0, management: 0.0025, custody: 0.0007, service: 0.0025 }, size: 8e9, classes: 'ab', holds: 'none' },
  { key: 'index', weight: 0.05, typeName: '指数型-股票', label: '指数', risks: ['中高风险', '高风险'], naming: 'index', market: 'cn', ...none, themed: 1, exposure: [0.94, 0.95], own: 0.004, skill: 0.002, fees: indexed, size: 6e8, classes: 'ac', holds: 'stock' },
  { key: 'enhanced', weight: 0.02, typeName: '指数型-股票', label: '指数增强', risks: ['中高风险', '高风险'], naming: 'index', market: 'cn', ...none, themed: 1, exposure: [0.94, 0.95], own: 0.035, skill: 0.03, fees: { ...indexed, management: 0.01 }, size: 6e8, classes: 'ac', holds: 'stock' },
  { key: 'etf', weight: 0.05, typeName: '指数型-股票', label: 'ETF', risks: ['中高风险', '高风险'], naming: 'index', market: 'cn', ...none, themed: 1, exposure: [0.98, 0.99], own: 0.002, skill: 0.001, fees: { ...indexed, purchase: 0 }, size: 2e9, classes: 'exchange', holds: 'stock' },
  { key: 'feeder', weight: 0.03, typeName: '指数型-股票', label: 'ETF联接', risks: ['中高风险', '高风险'], naming: 'index', market: 'cn', ...none, themed: 1, exposure: [0.93, 0.94], own: 0.003, skill: 0.001, fees: indexed, size: 5e8, classes: 'ac', holds: 'none' },
  { key: 'qdii_us', weight: 0.015, typeName: 'QDII-普通股票', label: '股票(QDII)', risks: ['中高风险', '高风险'], naming: 'overseas', market: 'us', ...none, exposure: [0.9, 1], own: 0.05, skill: 0.02, fees: { ...active, purchase: 0.016 }, size: 9e8, classes: 'ac', holds: 'none' },
  { key: 'qdii_hk', weight: 0.015, typeName: 'QDII-混合偏股', label: '混合(QDII)', risks: ['高风险'], naming: 'overseas', market: 'hk', ...none, exposure: [0.85, 0.95], own: 0.06, skill: 0.025, fees: { ...active, purchase: 0.016 }, size: 4e8, classes: 'ac', holds: 'none' },
  { key: 'fof', weight: 0.03, typeName: 'FOF-均衡型', label: '混合(FOF)', risks: ['中风险', '中高风险'], naming: 'equity', market: 'cn', exposure: [0.35, 0.6], themed: 0, bond: 0.4, credit: 0.2, own: 0.02, skill: 0.015, fees: { ...active, management: 0.008 }, size: 3e8, classes: 'ac', holds: 'none', closed: 0.5 },
  { key: 'pension', weight: 0.025, typeName: 'FOF-稳健型', label: '混合发起式(FOF)', risks: ['中风险'], naming: 'target', market: 'cn', exposure: [0.2, 0.5], themed: 0, bond: 0.5, credit: 0.2, own: 0.015, skill: 0.012, fees: { ...active, management: 0.007 }, size: 2e8, classes: 'ac', holds: 'none', closed: 1 },
  { key: 'gold', weight: 0.008, typeName: '商品', label: 'ETF联接', risks: ['中高风险'], naming: 'gold', market: 'gold', ...none, exposure: [0.93, 0.95], own: 0.003, skill: 0.001, fees: { ...indexed, purchase: 0.006 }, size: 1e9, classes: 'ac', holds: 'none' },
];
