import type { MetricName } from '../../../server/fund/metrics/metric.schema.ts';
import type { FundSort } from '../../../server/fund/screening/fund-query.schema.ts';

/** Words for a metric; `best`: the direction that 最好 means, `word`: what 大/高 means is always desc. */
export const metricWords: readonly (readonly [MetricName, RegExp, 'asc' | 'desc'])[] = [
  ['yield_7d', /(?:7|七)[日天]年化(?:收益率?)?|seven-day yields?|7-day yields?|(?<!dividend )\byield(?:s|ing)?\b(?! curve)/g, 'desc'],
  ['annualised', /年化(?!的?(?:波动|标准差))(?:收益率?|回报率?)?|annuali[sz]ed(?: returns?)?/g, 'desc'],
  ['income_per_10k', /万份收益|每万份|income per (?:ten thousand|10,?000|10k)(?: units)?/g, 'desc'],
  ['recovery_days', /(?:最大)?回撤(?:的)?(?:修复|恢复|收复)(?:天数|时间|期)?|修复天数|recover(?:y|ed|ing)(?: (?:days|time|period))?/g, 'asc'],
  [
    'max_drawdown',
    /(?:最大)?回撤(?:率|幅度)?|(?:max(?:imum)? )?draw-?downs?|跌幅|falls? from (?:its |the )?peak|(?:max(?:imum)?|biggest|largest|worst) loss(?:es)?|\bloss(?:es)?(?= (?:of )?(?:under|below|less|no more|at most|within|not more))|(?:最多|最大)?(?:跌|亏损?)(?:得|过|掉|幅)?(?=(?:都)?(?:不|没|未|别|不能|不要|不会|不得)(?:有|要|能|曾)?超过|不到|少于|小于|低于|控制在|在(?!这|哪|涨|跌))|(?:最多|最大|顶多|至多)(?:只)?(?:能|会|可以)?(?:跌|亏损?)(?:掉)?(?=\d|百分之|[一两二三四五六七八九十半]+(?:个|成|%|点))|没(?:有)?(?:怎么)?(?:跌|亏)(?:过|破)?(?=超过|多于|大于)|(?:不|没|未)(?:曾|会|能)?(?:跌|亏)(?:过|掉)?(?=超过)|\bnever (?:lost|lose|fell|fallen|dropped|down)\b|\b(?:lost|losing|lose)(?= (?:by )?(?:less|no more|at most|under|not more))|\b(?:fell|falls?|fallen|dropp?e?d?|drops)(?= (?:by )?(?:less|no more|at most|under|not more))/g,
    'asc',
  ],
  ['volatility', /(?:年化)?的?波动(?:率|性)?|(?:年化)?标准差|volatility|volatile|standard deviation/g, 'asc'],
  ['sharpe', /夏普(?:比率?|率|值)?|夏普指数|sharpe(?: ratio)?/g, 'desc'],
  ['sortino', /索提诺(?:比率)?|sortino(?: ratio)?/g, 'desc'],
  ['calmar', /卡[玛马](?:比率)?|calmar(?: ratio)?/g, 'desc'],
  ['tracking_error', /跟踪误差|tracking error/g, 'asc'],
  ['quartile', /四分位(?:排名)?|quartile/g, 'asc'],
  ['rank_share', /(?:同类)?排名|ranking|ranked/g, 'asc'],
  ['size', /(?:基金|管理|资产)?规模|体量|资产净值|fund size|aum|assets under management|net assets|\bsize\b|\b(?:bigger|larger|smaller)(?= than)/g, 'desc'],
  [
    'age_years',
    /成立(?:时间|年限|年份|日期)?|年限|运作(?:时间)?|历史长|老基金|fund age|inception|\b(?:older|younger)(?= than)|track record|years? old|\brunning for|\b(?:established|launched|founded|set up|started)/g,
    'desc',
  ],
  ['rating', /(?:晨星|基金)?评级|星级|晨星|(?:[1-5一二三四五]星)(?=级|以上|及|的|基金|$)|morningstar|star rating|[1-5][- ]stars?/g, 'desc'],
  [
    'total_annual_fee',
    /管理费率?(?:加上?|和|\+|、|跟|与|以及|再加)+托管费率?(?:(?:加上?|和|\+|、|跟|与|以及|再加)*(?:销售)?服务费率?)?(?:加起来|加在一起|合计|总共|一共)?/g,
    'asc',
  ],
  [
    'purchase_fee_discounted',
    /(?:打(?:完)?折(?:后|以后|之后)?|优惠后?|折后|折扣后?)的?(?:申购|买入|认购)费率?|(?:申购|买入|认购)费率?(?:打(?:完)?折(?:后|以后|之后|完|下来)?|优惠后?|折后)|优惠费率|discounted (?:purchase|subscription|entry|buying) fees?|(?:purchase|subscription|entry) fees? after (?:the )?discount/g,
    'asc',
  ],
  ['purchase_fee', /申购费率?|认购费率?|买入费率?|(?:purchase|subscription|buying|entry) fees?|front-end load/g, 'asc'],
  ['management_fee', /管理费率?|management fees?/g, 'asc'],
  ['custody_fee', /托管费率?|custody fees?/g, 'asc'],
  ['service_fee', /(?:销售)?服务费率?|service fees?/g, 'asc'],
  [
    'total_annual_fee',
    /综合费率|总费率|费率|费用|手续费|成本|便宜|expense ratios?|\bexpenses\b|annual fees?|(?:total |yearly |annual |ongoing |all-in )*(?:costs?|charges?)\b|fees?\b|cheap(?:er|est)?/g,
    'asc',
  ],
  ['minimum_sip', /起投(?:金额)?|起购(?:金额)?|定投(?:起点|门槛)|最低定投|门槛|minimum (?:investment|sip)/g, 'asc'],
  [
    'top10_concentration',
    /(?:持仓|持股)?集中度|(?:前十大?|十大)(?:重仓股?|持仓|持股|股票)?(?:的)?(?:合计|总共|加起来|一共)?(?:占比|比例|占净值|占仓位|仓位|占)(?:比例|净值)?|重仓占比|concentration/g,
    'desc',
  ],
  ['nav', /(?:单位|累计)?净值|\bnav\b/g, 'desc'],
  [
    'day_change',
    /(?:单|当|今)?日涨(?:跌)?幅|(?:今天|今日|当天|单日|当日|一天)(?:就|内|里)?(?:上)?涨(?:了|幅)?(?=\d|超|过|大|高|百|[一两二三四五六七八九十半]+个?点)|日涨跌|今天(?:的)?涨(?:跌)?幅|day change|(?:one-|single-)?daily (?:gain|change|move)|gain(?:ed)? today/g,
    'desc',
  ],
  [
    'return',
    /收益率?|涨幅|\b(?:up|rose|risen|grew|grown)(?= (?:by )?(?:more|over|at least|above|between|\d))|回报率?|业绩|涨了|上涨|盈利|赚(?:的|了|钱)?|表现|涨(?=得|的|最|超|幅)|returns?|performance|gain(?:ed|s)?/g,
    'desc',
  ],
  // Last: what is told by the year is a fee where a fee is named.
  ['annualised', /(?<=[%点成]|percent)(?: |,)?(?:a|per|each|every) (?:year|annum)\b|\bp\.a\.?|平均每年|每年平均|年均(?:收益|回报|赚|涨)?/g, 'desc'],
];

/** Wishes for an order without the metric's own name. Returns are looked at over one year where no window is said. */
export const sortWords: readonly { pattern: RegExp; sort: FundSort }[] = [
  {
    pattern: /最稳(?:的|定)?|跌得?最少|最抗跌|抗跌|\b(?:fell|lost|dropped|declined) (?:the )?least|held up (?:the )?best/,
    sort: { by: 'metric', metric: 'max_drawdown', window: '1y', direction: 'asc' },
  },
  { pattern: /(?:最|更)?便宜(?:一点|点|些)?|cheaper|cheapest/, sort: { by: 'metric', metric: 'total_annual_fee', window: null, direction: 'asc' } },
  {
    pattern: /最赚钱|最能赚|(?:赚|涨)得?最(?:多|好|快|猛|凶|狠|厉害|高)|最牛|最挣钱/,
    sort: { by: 'metric', metric: 'return', window: '1y', direction: 'desc' },
  },
  { pattern: /最不稳|波动最大|most volatile|swings? (?:the )?most/, sort: { by: 'metric', metric: 'volatility', window: '1y', direction: 'desc' } },
  {
    pattern: /steadiest|most stable|calmest|smoothest|least volatile|晃得?最(?:少|小)/,
    sort: { by: 'metric', metric: 'volatility', window: '1y', direction: 'asc' },
  },
  {
    pattern: /(?:跌|亏)得?最(?:多|惨|狠|厉害)|表现最差|worst[- ]perform(?:ing|ers?)|lost (?:the )?most/,
    sort: { by: 'metric', metric: 'return', window: '1y', direction: 'asc' },
  },
  {
    pattern: /best[- ]perform(?:ing|ers?)|top[- ]perform(?:ing|ers?)|gained (?:the )?most|rose (?:the )?most|表现最好/,
    sort: { by: 'metric', metric: 'return', window: '1y', direction: 'desc' },
  },
  { pattern: /\b(?:largest|biggest)\b|体量最大|盘子最大|个头最大/, sort: { by: 'metric', metric: 'size', window: null, direction: 'desc' } },
  { pattern: /\bsmallest\b|盘子最小|个头最小/, sort: { by: 'metric', metric: 'size', window: null, direction: 'asc' } },
  {
    pattern: /\b(?:oldest|longest[- ]running)\b|最老的?|历史最(?:长|久)|最早成立/,
    sort: { by: 'metric', metric: 'age_years', window: null, direction: 'desc' },
  },
  { pattern: /\b(?:youngest|newest)\b|最年轻|最晚成立|成立最晚/, sort: { by: 'metric', metric: 'age_years', window: null, direction: 'asc' } },
  { pattern: /(?:持仓|持股)?最集中|most concentrated/, sort: { by: 'metric', metric: 'top10_concentration', window: null, direction: 'desc' } },
  {
    pattern: /(?:持仓|持股)?最分散|least concentrated|most diversified/,
    sort: { by: 'metric', metric: 'top10_concentration', window: null, direction: 'asc' },
  },
  {
    pattern:
      /(?:持有|重仓|占比|仓位|比例|比重|权重|占得?|持股)最(?:多|高|重|大)|(?:the )?(?:largest|highest|biggest|heaviest) (?:weight|weighting|position|stake|holding)s? (?:of|in)|holds? (?:the )?most of/,
    sort: { by: 'holding_weight', direction: 'desc' },
  },
];
