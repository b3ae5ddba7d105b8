import { bilingual } from '../../../values/language.ts';
import type { WordingRule } from './wording-rule.ts';

/** Haste, greed, gifts: what pushes instead of informing. */
export const pressureRules: WordingRule[] = [
  {
    code: 'URGENCY',
    clause: 'fund_promotion_15',
    severity: 'error',
    domains: ['investment', 'insurance', 'deposit'],
    message: bilingual('片面强调时间或额度紧张，催促购买', 'Presses to buy by stressing time or quota'),
    fix: bilingual('只写明募集或活动的起止日期', 'State the dates of the offer only'),
    patterns: [
      /(欲购|欲投|认购|购买|申购|入手|抢购|投资|报名)从速|从速(认购|购买|申购)|机不可失|时不再来|机会难得|千载难逢|(申购|布局|入场|上车|买入|配置)(的)?(良机|好时机|黄金期|最佳时机|绝佳)/gu,
      /最后(的)?(一|1|两|2|三|3|几|\d+)?(天|次|波|批|轮|小时|名|席|期)|最后.{0,4}(机会|名额|额度|席位|上车)|末班车|倒计时/gu,
      /(仅剩|只剩|所剩无几|仅余)|(额度|名额|份额|席位)(有限|紧张|告急|稀缺|所剩)|售完即止|(一日|当日|秒|瞬间|即将|马上|随时|提前)(售罄|售完|停售|涨价|下架|截止|关闭|结束募集)|停售/gu,
      /(疯|狂|哄|爆|秒|火速|赶紧|赶快|速来|快来|手慢)(抢|买|无|认购|申购|上车)|抢购|抢占(先机|名额)|抢额度|秒光|爆卖/gu,
      /(立刻|立即|马上|赶紧|赶快|速速|现在就)(下单|买入|买|抢|申购|认购|上车|入手)|再不.{0,4}(就|可)|错过.{0,6}(再等|没有|后悔|不再|一年|就)|不容错过|切勿错过|不要错过|别错过|莫失良机/gu,
    ],
    unlessSentence: /认购期(为|自)|募集期(为|自)/u,
  },
  {
    code: 'PRESSURE',
    clause: 'house_wording',
    severity: 'review',
    domains: ['other', 'loan'],
    message: bilingual('催促语气过强', 'Presses too hard'),
    fix: bilingual('写明活动起止时间即可', 'State the dates instead'),
    patterns: [/再不.{0,4}(抢|买|领)就|机不可失|时不再来|手慢无|错过.{0,4}(后悔|再等|没有)|秒光|疯抢/gu],
  },
  {
    code: 'BENEFIT_INDUCEMENT',
    clause: 'fund_sales',
    severity: 'error',
    domains: ['investment'],
    message: bilingual('以抽奖、返现、红包、礼品等诱导购买', 'Draws into buying by lottery, cash, red packets or gifts'),
    fix: bilingual('删去与购买挂钩的利益', 'Drop the benefit that hangs on buying'),
    patterns: [
      /(买|购买|申购|认购|购|投|定投|买入|投资|下单|开户|成交)[^。;\n]{0,14}?(送|赠|返现|返利|抽奖|红包|礼品|好礼|大奖|现金|京东卡|话费|加息券|实物)/gu,
      /(红包|礼品|好礼|返现|现金|京东卡|话费|大奖|抽奖)[^。;\n]{0,10}?(申购|认购|买基金|购买基金|买入|投资|定投)/gu,
    ],
  },
  {
    code: 'DEPOSIT_OR_INSURANCE_GIFT',
    clause: 'deposit_inducement',
    severity: 'error',
    domains: ['deposit', 'insurance', 'investment'],
    message: bilingual('以赠送、返还推动存款或投保', 'Gifts or rebates for deposits or insurance'),
    fix: bilingual('删去赠送与返还', 'Drop gift and rebate'),
    patterns: [/(存款|存钱|存入?|储蓄|投保|买保险|保费)[^。;\n]{0,6}?(送|赠|返现?|抽奖)(?!达|金)(好礼|礼品?|现金|红包|金条|话费|大米|油|保障|.{1,4})/gu],
  },
  {
    code: 'GREED',
    clause: 'promotion_316',
    severity: 'error',
    message: bilingual('渲染暴富，误导金融消费者', 'Glamorises quick riches'),
    fix: bilingual('删去', 'Drop it'),
    patterns: [
      /暴富|一夜(成|变|致)?富|发(大)?财(?!政)|(财富|财务)自由|躺(平|着)(赚|收|拿|领)|睡后收入|被动收入|死工资|逆袭人生|日入(过|上)?(千|万|\d+)|日赚|月入(过|上)?(千|万|\d+)|月赚\d|年入百万/gu,
      /(坐享|尽享|安享|乐享|畅享|独享)(财富|收益|牛市|红利|增长|成长|高收益|增值)|安心享受(成长|收益|增值)/gu,
      /(穿越|无惧|无视|不惧)(牛熊|周期|涨跌|波动|震荡)[^。;\n]{0,6}(增值|赚|盈利|稳|避险|收益|配置)/gu,
    ],
  },
  {
    code: 'MARKET_CALL',
    clause: 'fund_promotion_15',
    severity: 'error',
    domains: ['investment'],
    message: bilingual('预测市场或直接劝诱交易', 'Predicts the market or urges to trade'),
    fix: bilingual('删去预测与劝诱，只陈述事实', 'Drop prediction and urging; state facts'),
    patterns: [
      /抄底|逃顶|满仓|梭哈|加杠杆(买|炒|投)|all\s?in|重仓(买|入|出击)|全仓|闭眼冲|赶紧上车|上车(吧|了|机会)/gu,
      /(即将|马上|必将|将要|预计|迎来|开启|已至|就要)[^。;,\n]{0,6}?(大涨|暴涨|反弹|牛市|主升浪|走牛|飙升|爆发)|牛市(来了|已来|已至|启动|将至)/gu,
      /拉升在即|(目标价|涨停|黑马|牛股|妖股)[^。;,\n]{0,6}(看|推荐|锁定|布局|抓|埋伏)?|荐股|喊单|带单|跟单|主力资金|庄家/gu,
    ],
  },
];
