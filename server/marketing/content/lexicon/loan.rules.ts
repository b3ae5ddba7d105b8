import { bilingual } from '../../../values/language.ts';
import type { WordingRule } from './wording-rule.ts';

const message = bilingual('网络营销中的诱导性用语', 'Luring words in online marketing');
const fix = bilingual('改为写明真实的条件、费率与到账时间', 'State the true conditions, rates and times instead');

/** Credit, and the words that the 2026 rule on online marketing names for all financial products. */
export const loanRules: WordingRule[] = [
  {
    code: 'LURING_TERM',
    clause: 'online_marketing_10_7',
    severity: 'error',
    message,
    fix,
    patterns: [
      /(?<![中较极偏])低风险(?!等级|级别|承受|偏好|客户)/gu,
      /(?<![较极])高(收益|回报)(?!债|债券|率?低|特征)/gu,
      /秒(到账|到|批|放款?|下款?|过审?|贷|提现)(?!杀)|(极速|瞬间|光速|闪电|即刻)(到账|放款|下款|批贷)/gu,
      /(无|零|0|超低|几乎无)(成本|门槛)(?!券|立减|红包|优惠|使用|优惠券|代金|抵扣|消费)|(?<![较最])低门槛|门槛(低|为零)/gu,
      /(?<![较])低(利率|息)(?!差)|超低(息|利)/gu,
    ],
    unlessSentence: /风险等级|r[1-5]|评级|评定|属于|低风险\(|中低风险|无门槛(立减|优惠|券|红包|代金)|不代表低风险|低风险(并)?不/u,
  },
  {
    code: 'LOAN_MISLEADING',
    clause: 'promotion_316',
    severity: 'error',
    message: bilingual('误导性的信贷宣传', 'Misleading claims about credit'),
    fix: bilingual('写明“额度、利率以审批为准”，并展示年化利率', 'Say that amount and rate depend on approval, and show the annual rate'),
    patterns: [
      /(免|无需|不用|不|零)(审核|审批)(?!.{0,3}(费|手续费))|(不看|不查|无视|免查|不上)征信|征信(花|黑|不好)(也|都)?(能|可)|黑户|白户可贷/gu,
      /(人人|谁都|有身份证(就|即))(可|能)?(贷|借)|来就(借|贷)|(包|保证|100%|百分百|必|稳)(下款|放款|过|批|通过)(?!程)|想借就借|随便借|借钱不用还|不用还/gu,
      /无(抵押|担保|需抵押)(?!物).{0,4}(贷|借|放款)|无抵押贷款/gu,
      /以贷养贷|套现|(贷款|借款|信用卡)[^。;,\n]{0,8}?(炒股|买房首付|投资理财|买基金)|首付贷/gu,
    ],
  },
  {
    code: 'LOAN_RATE_NOT_ANNUAL',
    clause: 'promotion_316',
    severity: 'review',
    domains: ['loan'],
    message: bilingual('以日息、月费等展示借款成本，未见年化利率', 'Shows the cost of credit by day or month, without the annual rate'),
    fix: bilingual('同时展示年化利率', 'Show the annual rate too'),
    patterns: [/(日|每日|每天|月|每月)(利率|息|费率|手续费率|利息)(低至|仅|只要|最低|为|约)?\d+(\.\d+)?(%|‰|元|分|毛)/gu],
    unlessText: /年化/u,
  },
];
