import { bilingual, type LocalizedText } from '../../server/values/language.ts';
import type { FundIntent } from '../understanding/fund/fund-reading.ts';

/**
 * What a question about how things work is about, where its words say so plainly, and how the matter is called. Everyday
 * speech shares few telling words with a card; the matter's own name finds it. In order: the first that fits.
 */
const topics: readonly { of: RegExp; called: LocalizedText }[] = [
  { of: /清盘|清算|解散|liquidat/i, called: bilingual('规模太小与清盘', 'A fund too small: liquidation') },
  {
    of: /(卖|赎|退|取|提|转)不(了|出|掉|回)|(不能|无法|不让|没法|还不能)[^，。]{0,6}(卖|赎|退|取|提现)|cannot (sell|redeem)|can't (sell|redeem)/i,
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
    of: /自动扣|一直扣|还在扣|停(掉|止)定投|扣款|debit/i,
    called: bilingual('为什么自动扣钱、怎么停掉定投', 'Why money is taken automatically, and how to stop'),
  },
  {
    of: /(卖出|赎回|取出)[^，。]{0,6}(费|手续费|费率)|(费|手续费)[^，。]{0,6}(卖出|赎回)|redemption fee/i,
    called: bilingual('赎回费按持有天数算', 'Redemption fees by days held'),
  },
  { of: /转换|转让|转出|转到|换成别的|convert|switch/i, called: bilingual('基金转换、转到定投和换份额', 'Fund conversion') },
  { of: /QDII|海外|美股[^，。]{0,6}(节|假|休市)/i, called: bilingual('QDII 基金：多了汇率和时间差', 'QDII funds: currency and time') },
  {
    of: /(节|假|五一|国庆|春节|周末|周六|周日)[^，。]{0,10}(收益|算|有)|holiday|weekend/i,
    called: bilingual('周末和节假日有没有收益', 'Earnings on weekends and holidays'),
  },
  { of: /到账|几天(到|能)|多久(到|能)|什么时候(到|能拿)|arriv|how long/i, called: bilingual('赎回多久到账', 'How long until the money arrives') },
  {
    of: /到期|持有期|锁定|封闭|开放日|定开|自动(退|续)/,
    called: bilingual('怎么卖出：全部、部分，到期要不要自己操作', 'How to redeem, in part or whole, and at the end of a holding period'),
  },
  {
    of: /怎么卖|如何卖|卖出|卖掉|怎么赎|如何赎|赎回|提现|取出|提出来|退出|how (do|can|to)[^.]{0,12}(sell|redeem|withdraw)/i,
    called: bilingual('怎么卖出：全部、部分，到期要不要自己操作', 'How to redeem'),
  },
  { of: /几点|三点|15[:：]?00|哪天的(净值|价)|cut-?off/i, called: bilingual('十五点之前和之后：按哪天的净值成交', 'Before and after 15:00') },
  { of: /A类?(和|跟|与)?C类?|[aA][和跟与][cC]|C类|share class|class [AC]/i, called: bilingual('A 类和 C 类怎么选', 'Class A or class C') },
];

const byIntent: Partial<Record<FundIntent, LocalizedText>> = {
  guarantee: bilingual('没有保本保息的基金：诚实的回答和最接近的选择', 'No fund guarantees principal or interest'),
  prediction: bilingual('会涨吗、还会跌吗：没有人能预测', 'Will it rise? Nobody can predict'),
  advice: bilingual('卖还是拿着：用四个问题想清楚', 'Sell or hold: four questions'),
  operation: bilingual('怎么卖出：全部、部分，到期要不要自己操作', 'How to redeem'),
  fees: bilingual('买一只基金一共付哪些费', 'All the fees of a fund'),
  share_class: bilingual('A 类和 C 类怎么选', 'Class A or class C'),
  market: bilingual('为什么跌：先分清市场、行业和基金自己的原因', 'Why did it fall: market, industry or the fund itself'),
  distress: bilingual('基金一直跌、心里难受：先缓一缓，再按步骤看', 'My fund keeps falling'),
  complaint: bilingual('怎么投诉、怎么找到人工', 'How to complain and reach a person'),
};

/** Intents whose matter is plain whatever the words. */
const OWN_MATTER: ReadonlySet<FundIntent> = new Set(['guarantee', 'distress', 'complaint']);

/** What to look up, best first: the matter by name where it is plain, the words themselves, what the intent is usually about. */
export function cardQueries(text: string, intent: FundIntent): LocalizedText[] {
  const words = bilingual(text.slice(0, 400), text.slice(0, 400));
  const usual = byIntent[intent];
  if (OWN_MATTER.has(intent) && usual !== undefined) return [usual, words];
  const plain = topics.find(({ of }) => of.test(text))?.called;
  return [plain, words, usual].filter((query) => query !== undefined);
}

/** 清盘, 清算: a question of rules, not of what prices will do. */
export function asksOfLiquidation(text: string): boolean {
  return topics[0]?.of.test(text) ?? false;
}
