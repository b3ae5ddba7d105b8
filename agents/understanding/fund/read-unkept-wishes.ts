import type { FundQuery } from '../../../server/fund/screening/fund-query.schema.ts';
import { AFTER_SOURCE } from '../comparisons.ts';
import { noMetricWish } from './build-fund-query.ts';
import { coverSpan, type FundSheet, isFree, quoteOf } from './fund-sheet.ts';
import { readFundNumbers } from './read-fund-numbers.ts';

/** What people ask of funds that no figure is kept for. Each is said as such: neither dropped in silence nor read as something else. */
const UNKEPT: readonly RegExp[] = [
  // Those who manage: how long, how many times changed, how much in all.
  /(?:基金)?经理[^，。,;]{0,6}?(?:任职|从业|管理|任期|上任|在任|干|做|管)[^，。,;]{0,8}?(?:\d+|[一二两三四五六七八九十]+) ?(?:个)?年(?:以上|以内|多)?|(?:任职|从业|任期)(?:时间|年限|年数)?[^，。,;]{0,8}?(?:\d+|[一二两三四五六七八九十]+) ?年(?:以上|以内|多)?/g,
  /(?:经理)?(?:一直)?(?:没有?|没怎么|从没|不|未)(?:怎么)?换过?(?:基金)?(?:经理|人)|经理(?:一直)?(?:没有?|未|从没)(?:变|换)(?:动|过|更)?|(?:换|变更)过(?:基金)?经理|经理稳定|百亿(?:基金)?经理|老将|金牛(?:奖|基金)?(?:经理)?/g,
  /\bmanagers? (?:tenure|experience)|\bmanagers? .{0,30}?(?:\d+|two|three|four|five|six|seven|eight|ten)\+? ?(?:or more )?years?|\bsame manager\b|(?:never|not) changed managers?|tenure/g,
  // What is paid out.
  /(?:每(?:个)?(?:年|季度?|月|半年)|经常|定期|年年|月月|季季|多次|常|稳定|持续|连续(?:\S{1,3}年)?)(?:都|会|要|能|有|给)*(?:分红|派息|派现)(?:过)?|(?:分红|派息)(?:的)?(?:次数|频率|金额)?(?:比较|很|最|要|越)?(?:多|稳定|频繁|勤快?|大方|及时)|(?:分|派)过(?:红|息)|分红率|累计分红/g,
  /\b(?:pay|pays|paying|paid) (?:out )?(?:a |any )?(?:regular |monthly |quarterly |annual |yearly |steady )*(?:dividends?|distributions?|income)(?: (?:every|each|once a) \w+)?|\b(?:monthly|quarterly|regular) (?:dividends?|distributions?|payouts?)|distribution frequency/g,
  // Who holds it.
  /机构(?:投资者)?(?:持有|持仓)?(?:的)?(?:占比|比例|份额|买得|认可|重仓|抱团)|机构(?:持有|爱买|喜欢)|散户(?:占比|比例|持有)|持有人(?:户数|结构|数量|数)|(?:经理|员工|内部)(?:自己)?(?:自购|跟投)|institutional (?:share|ownership|holders?)/g,
  // Figures of other houses.
  /换手率?(?:低|高)?|turnover(?: rate)?|信息比率|information ratio|阿尔法|(?<![a-z])alpha(?![a-z])|贝塔|(?<![a-z])beta(?![a-z])|久期|duration|折溢价率?|溢价率?|premium (?:rate|to nav)|超额收益|excess returns?|成交(?:额|量)|流动性(?:好|强|高)|trading volume|胜率|正收益(?:概率|占比)|盈利(?:概率|占比)|年年(?:都)?(?:是)?(?:正收益|赚钱|盈利)|(?:连续|[近过前][^，。]{1,3})?每(?:一)?(?:个)?(?:自然|完整)?(?:年|季度?|月)(?:度)?(?:都|均|全)(?:是|有|能|在|没|不)*(?:正收益|赚钱?|盈利|亏钱?|跑赢[^，。的]{0,6}|上?涨|正的|红的)|\b(?:positive|gains?|profit\w*|made money) (?:in )?(?:every|each) (?:single )?(?:calendar )?(?:year|quarter|month)|\bevery (?:single )?year\b|股息率|dividend yield|股票仓位|权益仓位|债券仓位|杠杆率/g,
  // Against what is not kept as a series.
  /(?:跑赢|战胜|超越|打败|强于|好于|优于|赢过)(?:了|过)?(?:大盘(?!\d)|指数(?!基)|(?:自己的|自身|它的)?(?:业绩)?(?:比较)?基准|市场|余额宝|存款|定期|通胀|cpi)|\b(?:beat|beats|beaten|beating|outperform(?:ed|s|ing)?) (?:the |its |their )?(?:market|benchmark|index(?! fund)|inflation|deposits?)/g,
  // How it is traded.
  /t ?\+ ?[0-3](?:到账|赎回|交易)?|(?:当天|次日|实时|快速)(?:到账|赎回)|赎回费率?|免赎回费?|redemption fees?|exit fees?|单日限额|日限额/g,
];
const AFTER = new RegExp(`^ ?(?:${AFTER_SOURCE})`);

/** The wishes, in the order of the text, with the figure that belongs to each taken off the sheet. */
export function readUnkeptWishes(sheet: FundSheet): FundQuery['unsupported'] {
  const found = UNKEPT.flatMap((pattern) => [...sheet.text.matchAll(pattern)])
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const wishes: FundQuery['unsupported'] = [];
  for (const span of found) {
    if (!isFree(sheet, span)) continue;
    const figure = readFundNumbers(sheet.text, sheet.context.now).find(({ start, end }) => end > span.end && start >= span.start && start - span.end <= 8);
    if (figure !== undefined && !/[，。,;!?]/.test(sheet.text.slice(span.end, figure.start))) {
      span.end = figure.end;
      span.end += AFTER.exec(sheet.text.slice(span.end))?.[0].length ?? 0;
    }
    wishes.push(noMetricWish(quoteOf(sheet, span)));
    coverSpan(sheet, span);
  }
  return wishes;
}
