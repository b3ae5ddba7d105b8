import { bilingual } from '../../../values/language.ts';
import type { WordingRule } from './wording-rule.ts';

/** Disclosure that a text cannot do without, and things that belong in no message. */
export const generalRules: WordingRule[] = [
  {
    code: 'PERSONAL_DATA',
    clause: 'pipl_28',
    severity: 'error',
    message: bilingual('话术中出现疑似个人信息', 'The copy seems to contain personal data'),
    fix: bilingual('删去手机号、证件号、卡号', 'Remove phone, ID and card numbers'),
    patterns: [/(?<!\d)1[3-9]\d{9}(?!\d)/gu, /(?<!\d)\d{6}(19|20)\d{9}[\dx](?![\dx])/gu, /(?<!\d)[3-6]\d{15,18}(?!\d)/gu],
  },
  {
    code: 'ASKS_FOR_SECRETS',
    clause: 'house_wording',
    severity: 'error',
    message: bilingual('索要密码、验证码等敏感信息', 'Asks for passwords, codes or the like'),
    fix: bilingual('删去；本行不以任何方式索要', 'Drop it: the bank never asks for these'),
    patterns: [/(回复|提供|输入|发送|告知|填写|告诉)[^。;,\n]{0,8}?(密码|验证码|动态码|身份证号|银行卡号|cvv|有效期)/gu],
  },
  {
    code: 'RISK_WARNING_TOO_SHORT',
    clause: 'fund_promotion',
    severity: 'error',
    message: bilingual('动态素材的风险提示停留不足 5 秒', 'The risk warning of a film stays for less than 5 seconds'),
    fix: bilingual('停留不少于 5 秒', 'Let it stay for at least 5 seconds'),
    patterns: [
      /(风险提示|风险揭示|警示语|提示)[^。;\n]{0,20}?(停留|展示|时长|播放|显示)(时间|时长)?(为|仅|只有|约|共)?(0\.\d+|[0-4](\.\d+)?|[一二两三四])秒/gu,
    ],
  },
  {
    code: 'RISK_GRADE_MISSING',
    clause: 'wealth_sales',
    severity: 'review',
    domains: ['investment'],
    message: bilingual('介绍理财产品但没有风险等级或风险提示', 'Describes a wealth product without its risk grade or a risk warning'),
    fix: bilingual('标明风险等级，并加上“理财非存款，产品有风险，投资须谨慎”', 'State the risk grade and add the risk warning'),
    patterns: [/理财产品[^。\n]{0,20}?(期限|起购|业绩比较基准|封闭|到期|赎回|收益)[^。\n]{0,10}?\d/gu],
    unlessText: /风险等级|r[1-5]|[中低高]风险|投资(有风险|须谨慎|需谨慎)|产品有风险|理财非存款|非保本/u,
  },
  {
    code: 'PENSION_FUND_DISCLOSURE',
    clause: 'fund_promotion',
    severity: 'review',
    domains: ['investment'],
    message: bilingual('养老目标等特殊品种缺少专门揭示', 'Pension-target and other special products need their own disclosure'),
    fix: bilingual('写明“养老”不代表收益保障，产品不保本、可能亏损', 'Say that "pension" promises no return and that losses are possible'),
    patterns: [/养老(目标)?(基金|fof|理财)|安享晚年|定期开放|持有期基金/gu],
    unlessText: /不代表.{0,10}(保障|保证|承诺)|不保本|不保证|可能(发生)?(亏损|损失)|最短持有期|赎回限制|流动性风险|封闭期内/u,
  },
  {
    code: 'FUTURE_DELIGHT',
    clause: 'fund_promotion_15',
    severity: 'review',
    domains: ['investment', 'insurance'],
    message: bilingual('可能使人忽视风险的表述', 'Words that may let the risk be overlooked'),
    fix: bilingual('改为中性表述，并提示风险', 'Use neutral words and name the risk'),
    patterns: [
      /稳(健|步|定)(增值|盈利|获利|收益|升值|向上|赚)|持续(盈利|赚钱|增值)|(收益|回报)(稳定|稳健|可观|丰厚|喜人|给力)|资金(安全|有保障)|年年(赚|正收益)|财富(增值|增长)(利器|神器|快车)|安心(之选|持有|理财)|省心赚/gu,
    ],
    unlessSentence: /力争|力求|追求|旨在|投资目标|账户|请通过|提示|存管/u,
  },
];
