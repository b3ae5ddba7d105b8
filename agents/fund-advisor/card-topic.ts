import { bilingual, type LocalizedText } from '../../server/values/language.ts';
import type { FundIntent } from '../understanding/fund/fund-reading.ts';

interface Topic {
  of: RegExp;
  called: LocalizedText;
}

const liquidation: Topic = { of: /清盘|清算|解散|liquidat|wound up|winding up/i, called: bilingual('规模太小与清盘', 'A fund too small: liquidation') };

/**
 * What a question about doing something is about, where its words say so plainly, and how the matter is called. Everyday
 * speech shares few telling words with a card; the matter's own name finds it. In order: the first that fits.
 */
const deeds: readonly Topic[] = [
  liquidation,
  {
    of: /(卖|赎|退|取|提|转)不(了|出|掉|回)|(不能|无法|不让|没法|还不能)[^，。]{0,6}(卖|赎|退|取|提现)|(持有期|封闭期|锁定期|没到期|中途)[^。]{0,14}(取|卖|赎|退|拿出来)|cannot (sell|redeem)|can't (sell|redeem)|locked/i,
    called: bilingual('为什么卖不了、退不出来', 'Why can I not sell'),
  },
  {
    of: /(买|申购|购买)不(了|到|进)|(不能|无法|不让|没法)[^，。]{0,6}(买|申购|购买)|限购|限额|cannot buy|can't buy/i,
    called: bilingual('为什么买不了：限购、暂停申购和起购金额', 'Why can I not buy'),
  },
  {
    of: /撤单|撤销|撤回|取消[^，。]{0,8}(买|卖|申购|赎回|转出|订单|交易|付款)|cancel/i,
    called: bilingual('撤单：截止时间之前一般可以撤', 'Cancelling an order before the cut-off'),
  },
  {
    of: /自动(扣|缴|续)|缴费|扣费|取消[^，。]{0,6}(扣|定投|理财|理材)|一直扣|还在扣|停(掉|止)定投|扣款|debit|stop (my |the )?(automatic|auto|monthly|regular)/i,
    called: bilingual('为什么自动扣钱、怎么停掉定投', 'Why money is taken automatically, and how to stop'),
  },
  { of: /先进先出|先买先卖|哪(一)?笔先(卖|赎)/, called: bilingual('赎回费按持有天数算，卖得越早越贵', 'Redemption fees by days held') },
  {
    of: /服务费|托管费|管理费|总费用|management (fee|charge)|custody fee|service fee/i,
    called: bilingual('买一只基金一共付哪些费', 'All the fees of a fund: management fee out of the NAV'),
  },
  {
    of: /赎回费|(卖|赎|取|退|出来)(了|后|掉|完|出|回)?[^。]{0,8}(手续费|费用|费率|扣多少|扣钱|多少费)|(费|手续费)[^，。]{0,6}(卖出|赎回)|redemption fee|(cost|penalt|charge|pay)[^.?]{0,40}(leav|sell|redeem|exit|get out|withdraw)|sell[^.?]{0,20}(cost|penalt|charge)/i,
    called: bilingual('赎回费按持有天数算', 'Redemption fees by days held'),
  },
  { of: /转换|转让|转出|转到|换成别的|convert(?!ible)|switch/i, called: bilingual('基金转换、转到定投和换份额', 'Fund conversion') },
  {
    of: /QDII|海外|境外|国外|美股[^，。]{0,6}(节|假|休市)|overseas|abroad/i,
    called: bilingual('QDII 基金：多了汇率和时间差', 'QDII funds: currency and time'),
  },
  {
    of: /(节|假|五一|国庆|春节|周末|周六|周日)[^，。]{0,10}(收益|算|有)|holiday|weekend/i,
    called: bilingual('周末和节假日有没有收益', 'Earnings on weekends and holidays'),
  },
  {
    of: /到账|没到|几天(到|能)|多久(到|能)|什么时候(到(?!期)|能拿)|arriv|how (long|many days)/i,
    called: bilingual('赎回多久到账', 'How long until the money arrives'),
  },
  {
    of: /到期|持有期|锁定|封闭|开放日|定开|自动(退|续)/,
    called: bilingual('怎么卖出：全部、部分，到期要不要自己操作', 'How to redeem, in part or whole, and at the end of a holding period'),
  },
  {
    of: /怎么卖|如何卖|卖出|卖掉|怎么赎|如何赎|赎回|提现|取出|提出来|退出|how (do|can|to)[^.]{0,12}(sell|redeem|withdraw)|\bsell\b|redeem/i,
    called: bilingual('怎么卖出：全部、部分，到期要不要自己操作', 'How to redeem'),
  },
  {
    of: /(收益|净值|盈亏|涨跌)[^，。]{0,8}(几点|什么时候|何时|多久)[^，。]{0,6}(显示|更新|出|公布|看)|几点[^，。]{0,6}(显示|更新|公布)/,
    called: bilingual('买了之后哪天开始算收益、为什么还没更新', 'When earnings start and why nothing shows yet'),
  },
  {
    of: /几点|三点|15[:：]?00|哪天的(净值|价)|cut-?off|after three|which day'?s/i,
    called: bilingual('十五点之前和之后：按哪天的净值成交', 'Before and after 15:00'),
  },
  {
    of: /t ?\+ ?[0-3]|t日|确认(份额|日)|哪天开始算|when .{0,16}start/i,
    called: bilingual('买了之后哪天开始算收益、为什么还没更新', 'When earnings start and why nothing shows yet'),
  },
  {
    of: /(?<![a-z])a ?类|(?<![a-z])c ?类|(?<![a-z])a[^a-z，。？?]{0,6}c(?![a-z])|share class|class [AC](?![a-z])|\ba (or|and|vs\.?) (the )?c\b|[ac] (version|shares?|class)\b|后缀|字母/i,
    called: bilingual('A 类和 C 类怎么选', 'Class A or class C'),
  },
];

/** What a question about meanings is about: figures, kinds of funds, rights. */
const matters: readonly Topic[] = [
  { of: /4433|四四三三|四分位|同类(排名|前)|quartile|peer rank/i, called: bilingual('同类排名和四分位：先看和谁比', 'Peer rank and quartile') },
  { of: /夏普|sharpe/i, called: bilingual('夏普比率：每承担一份波动换来多少超额收益', 'Sharpe ratio: excess return per unit of volatility') },
  { of: /回撤|draw-?down/i, called: bilingual('最大回撤：从高点最多跌过多少', 'Maximum drawdown: the deepest fall from a high') },
  { of: /波动率|标准差|volatility/i, called: bilingual('波动率：净值上下晃得有多厉害', 'Volatility: how strongly the value swings') },
  { of: /跟踪误差|tracking error/i, called: bilingual('跟踪误差：指数基金跟得紧不紧', 'Tracking error: how closely an index fund follows') },
  { of: /七日年化|7日年化|万份|seven-day|7-day/i, called: bilingual('七日年化和万份收益', 'Seven-day yield and income per ten thousand units') },
  { of: /盘中|估算|实时净值|intraday/i, called: bilingual('盘中估算不是净值', 'An intraday estimate is not the NAV') },
  { of: /净值|\bnav\b/i, called: bilingual('单位净值和累计净值：净值低不是便宜', 'NAV and accumulated NAV: a low NAV is not cheap') },
  { of: /分红|除权|除息|dividend/i, called: bilingual('分红不是额外的钱：现金还是再投资', 'Dividends are no free money') },
  { of: /估值|市盈率|市净率|百分位|valuation/i, called: bilingual('估值高低是什么意思；本系统没有载入估值数据', 'What valuation means; none is loaded here') },
  {
    of: /测评|问卷|(?<![a-z])c ?[1-5](?!\d)|不给我看|看不到.{0,6}(基金|产品)|questionnaire|risk assessment|riskier|not shown/i,
    called: bilingual('风险测评：有效期、怎么重做、为什么不能乱填', 'The risk questionnaire: validity and how to redo it'),
  },
  {
    of: /风险等级|(?<![a-z])r ?[1-5](?!\d)|中低风险|risk grade/i,
    called: bilingual('中低风险为什么也亏：等级说的是程度，不是保证', 'What R1 to R5 mean: a grade is no guarantee'),
  },
];

/** What a question about a kind of fund is about, where nothing nearer is named. */
const kinds: readonly Topic[] = [
  { of: /联接|场内|\betf|feeder/i, called: bilingual('ETF 和 ETF 联接基金：在哪里买不同', 'ETF and ETF feeder fund') },
  {
    of: /定投|每(个)?月.{0,8}(买|扣|投)|every month|monthly|regular(ly)? invest/i,
    called: bilingual('定投能做什么、不能做什么', 'What regular investment does and does not do'),
  },
  {
    of: /货币(基金|型)?[^，。]{0,6}(跌|亏|赔|负|安全|风险)/,
    called: bilingual('没有保本保息的基金：诚实的回答和最接近的选择', 'No fund guarantees capital or interest'),
  },
  { of: /\blof|折价|溢价/i, called: bilingual('LOF 和封闭式基金：场内价格和净值是两回事', 'LOF and closed-end funds: price and NAV differ') },
  { of: /可转债|转债|convertible/i, called: bilingual('可转债：像债券又像股票，两头都可能亏', 'Convertible bonds') },
  { of: /reit/i, called: bilingual('公募 REITs：买的是基础设施的现金流', 'Public REITs') },
  { of: /\bfof\b|基金中的基金|养老/i, called: bilingual('FOF 和养老目标基金：有持有期，也会亏', 'FOF and target pension funds') },
  { of: /黄金|金价|原油|gold/i, called: bilingual('黄金和商品基金：没有利息，只看价格', 'Gold and commodity funds') },
  { of: /国债|treasury/i, called: bilingual('国债和国债基金不是一回事', 'Treasury bonds are not treasury bond funds') },
  { of: /短债|短期债|short[- ](term )?bond/i, called: bilingual('短债基金不是货币基金', 'A short bond fund is no money fund') },
  {
    of: /债.{0,12}(亏|跌|赔)|bond.{0,20}(lose|fall|loss)|lose.{0,20}bond/i,
    called: bilingual('债券基金也会亏：利率、信用和权益三个来源', 'Bond funds can lose money, and why'),
  },
  { of: /指数基金|指数型|index fund/i, called: bilingual('指数基金是什么：跟着一篮子证券走', 'What an index fund is') },
  {
    of: /个性化|推荐.{0,6}关|隐私|personalis|personaliz|tailor|profil/i,
    called: bilingual('我的信息怎么用、怎么关掉个性化', 'My data, and how to turn profiling off'),
  },
  {
    of: /倒闭|跑路|卷款|破产|bankrupt|go(es)? (bust|under)/i,
    called: bilingual('基金公司出事，我的钱会不会没', 'Is the money safe if the fund company fails'),
  },
  { of: /回本|break ?even/i, called: bilingual('回本的算术：跌得越多，要涨得更多', 'The arithmetic of breaking even') },
  { of: /(本钱|本金).{0,8}(亏|没|光)|亏光|归零/, called: bilingual('没有保本保息的基金：诚实的回答和最接近的选择', 'No fund guarantees capital or interest') },
];

const byIntent: Partial<Record<FundIntent, LocalizedText>> = {
  guarantee: bilingual('没有保本保息的基金：诚实的回答和最接近的选择', 'No fund guarantees principal or interest'),
  prediction: bilingual('会涨吗、还会跌吗：没有人能预测', 'Will it rise? Nobody can predict'),
  advice: bilingual('卖还是拿着：用四个问题想清楚', 'Sell or hold: four questions'),
  fees: bilingual('买一只基金一共付哪些费', 'All the fees of a fund'),
  share_class: bilingual('A 类和 C 类怎么选', 'Class A or class C'),
  distress: bilingual('基金一直跌、心里难受：先缓一缓，再按步骤看', 'My fund keeps falling'),
  complaint: bilingual('怎么投诉、怎么找到人工', 'How to complain and reach a person'),
};

/** Why it fell is answered in general; how much it moved today is not to be known here. */
const whyItFell = bilingual('为什么跌：先分清市场、行业和基金自己的原因', 'Why did it fall: market, industry or the fund itself');
const ASKS_WHY = /为什么|为何|为啥|怎么回事|怎么了|原因|跌|绿|why|fall|fell|crash|drop|down/i;

/** Intents whose matter is plain whatever the words. */
const OWN_MATTER: ReadonlySet<FundIntent> = new Set(['guarantee', 'distress', 'complaint', 'share_class']);
const USUAL_FIRST: ReadonlySet<FundIntent> = new Set(['prediction', 'fees', 'market']);
/** Intents that speak of what a word means rather than of what is to be done. */
const MEANINGS: ReadonlySet<FundIntent> = new Set(['knowledge', 'out_of_scope', 'suitability']);

/** What to look up, best first: the matter by name where it is plain, the words themselves, what the intent is usually about. */
export function cardQueries(text: string, intent: FundIntent): LocalizedText[] {
  const words = bilingual(text.slice(0, 400), text.slice(0, 400));
  const usual = intent === 'market' && ASKS_WHY.test(text) ? whyItFell : byIntent[intent];
  if (OWN_MATTER.has(intent) && usual !== undefined) return [usual, words];
  const find = (topics: readonly Topic[]) => topics.find(({ of }) => of.test(text))?.called;
  const plain = (MEANINGS.has(intent) ? (find(matters) ?? find(deeds)) : (find(deeds) ?? find(matters))) ?? find(kinds);
  // Where the intent has a card of its own, that says more than words that happen to meet.
  return [plain, ...(USUAL_FIRST.has(intent) ? [usual, words] : [words, usual])].filter((query) => query !== undefined);
}

/** 清盘, 清算: a question of rules, not of what prices will do. */
export function asksOfLiquidation(text: string): boolean {
  return liquidation.of.test(text);
}
