import { bilingual } from '../../../values/language.ts';
import type { WordingRule } from './wording-rule.ts';

const promise = {
  message: bilingual('承诺或暗示保本、保收益', 'Promises or implies that principal or return is safe'),
  fix: bilingual('删去承诺，写明“投资有风险，不保证本金和收益”', 'Drop the promise; say that neither principal nor return is guaranteed'),
};
const riskFree = {
  message: bilingual('暗示没有风险或不会亏损', 'Implies that there is no risk or no loss'),
  fix: bilingual('改为写明风险等级和可能的损失', 'State the risk grade and the possible loss instead'),
};
const rate = {
  message: bilingual('预测或承诺投资收益水平', 'Forecasts or promises a level of return'),
  fix: bilingual('删去预测数字；如引用过往业绩，须注明区间、来源与业绩比较基准', 'Drop the forecast; past figures need their period, source and benchmark'),
};

/** Principal, return and loss: what may never be promised of an investment. */
export const promiseRules: WordingRule[] = [
  {
    code: 'PRINCIPAL_OR_RETURN_PROMISED',
    clause: 'advertising_25',
    severity: 'error',
    ...promise,
    patterns: [
      /保本(?!市|地|行|次|人|公司|周|月|年)|保息|保(收益|利息)|保底(?!价)|本息(保障|无忧|全保)/gu,
      /bao\s?ben(?![a-z])|保\s?ben(?![a-z])|bao\s?本|稳\s?zhuan|wen\s?zhuan/gu,
      /(保证|保障|确保|承诺|担保|锁定)(您|你|客户|投资者)?(的)?.{0,6}(收益|盈利|回报|本金|本息|兑付|增值|赚钱|不亏)/gu,
      /(收益|回报|本金|本息|盈利|投资|资产)(的)?(绝对|完全|十分|都|均|全程|更)?(有保障|有保证|无忧|零损失|不受损|不会受损|安全无虞|得到保障|万无一失)/gu,
      /本金(很|十分|非常|绝对|完全|更|全程)?(安全|不损|不亏|不会减少|零亏)|投资本金安全/gu,
      /(差额补足|兜底|刚性兑付|刚兑|回购承诺|承诺函|担保函|保本承诺)/gu,
      /(亏|损失|跌)了?.{0,4}(我|我们|平台|公司|银行)(来)?(赔|补|承担|兜)/gu,
      /(亏|损失|赔|跌)了?.{0,4}(算|归|由)(我|平台|公司|银行)/gu,
      /(劣后|第三方|关联方|母公司|集团).{0,14}(覆盖|保障|承担|担保|补足).{0,8}(本息|本金|损失|收益)/gu,
      /(享|享有|享受|获得|获取|拿|领取?)固定(的)?(收益|回报|分红)(?!类)/gu,
      /(正收益|胜率|盈利|兑付|回本|保障|成功)(率|概率|比例)?(为|达|高达|是|:)?(100%|百分之?百|百分百)/gu,
      /(100%|百分之?百|百分百)(的)?.{0,4}(收益|盈利|赚|保本|回本|本息|兑付|保障|安全|赔付|盈)/gu,
      /(正收益|收益)率?100%/gu,
    ],
    unlessSentence: /存款保险|保险责任|等待期内|^.{0,4}保障(期限|期间|范围|计划|责任)/u,
  },
  {
    code: 'SURE_WIN',
    clause: 'advertising_25',
    severity: 'error',
    ...promise,
    patterns: [
      /(稳|包|必|躺|净|闭眼|坐着|轻松|闭着眼睛?)(着|能|就能|都能|也能)?(赚|赢|盈)(?!取?积分)/gu,
      /(只|光)(赚|涨)不(赔|跌|亏)|不赔不亏|有赚无赔|旱涝保收|稳操胜券|十拿九稳|一本万利|坐享其成|坐收/gu,
      /(必|必定|必然|必将|一定|肯定|绝对|注定|铁定|保准|准能|包)(会|能|将|还能|还会|可以|再)?.{0,2}(大涨|涨|赚钱?|盈利|翻倍|翻番|获利|回本|上涨|走高|超过?.{0,3}\d)/gu,
      /收益(确定|稳稳|稳定|铁定)(到手|拿到|落袋|可得)|稳稳(的)?(收益|幸福增值|赚|拿)|落袋为安有保证/gu,
    ],
  },
  {
    code: 'RISK_FREE',
    clause: 'fund_promotion_15',
    severity: 'error',
    ...riskFree,
    patterns: [
      /(零|0|无|没有|毫无|没|不存在|全无|几乎无|几乎没有|远离)(任何|一点|一丝|丝毫|投资)?风险(?!利率|收益率|资产|等级|提示|揭示|测评|敞口)/gu,
      /风险(为零|为0|是零|几乎为零|基本为零|全无|可以忽略|忽略不计)/gu,
      /(零|0|无)(亏损|损失|回撤)(?!率)/gu,
      /(不会|绝不|永不|从不|从未|从来没有?|未曾|不可能|不用担心|无需担心|不怕).{0,6}(亏损?|亏钱|亏本|赔钱|赔本|损失|跌破|违约|爆雷)/gu,
      /不(亏钱|亏本|赔钱|赔本|亏损|蚀本)/gu,
      /避险(型|工具|首选|利器|神器|产品)/gu,
      /(十分|绝对|非常|百分百|100%|万分|超级|最|更|很|极其)安全(?!教育|提示|管理|边际)|安全(可靠|无忧|稳健|系数高|放心|有保障|省心|性极?高)/gu,
      /高枕无忧|安枕无忧|后顾无忧|闭眼(买|入|投|选|冲)|无脑(买|入|投|冲|跟)|(放心|安心)(买|投|冲|大胆|认购|申购|投资|持有)/gu,
      /(大胆|尽管|随便)(买|投|入|上)/gu,
    ],
    unlessSentence: /账户安全|支付安全|信息安全|资金安全提示|安全提醒|谨防|防诈/u,
  },
  {
    code: 'LOSS_LIMIT_PROMISED',
    clause: 'fund_promotion_15',
    severity: 'error',
    message: bilingual('承诺或预测净值、回撤的界限', 'Promises or forecasts a limit of net value or drawdown'),
    fix: bilingual('删去界限，写明可能发生的损失', 'Drop the limit; state the possible loss'),
    patterns: [
      /净值.{0,4}(不|绝不|不会|永不)(跌破|低于|下跌|破)/gu,
      /(力争|确保|保证|控制|有望|目标|将|把).{0,6}(最大)?回撤.{0,10}\d+(\.\d+)?%/gu,
      /(最大)?回撤.{0,4}(控制|不超过|锁定|限制).{0,6}\d+(\.\d+)?%/gu,
      /(亏损|损失|跌幅)(最多|至多|不超过|控制在|不会超过).{0,4}\d+(\.\d+)?%/gu,
      /(回撤|风险|波动)(完全|全程|绝对|极度|始终|均|都)?可控(?!制)/gu,
      /(实现|获取|追求|获得|创造|带来)绝对收益/gu,
    ],
  },
  {
    code: 'RETURN_FORECAST',
    clause: 'fund_promotion_15',
    severity: 'error',
    domains: ['investment', 'insurance'],
    ...rate,
    patterns: [
      /(预期|预计|预测|参考|约定|目标|保守|承诺|最低)(的)?(年化|月|日|投资|累计)?(收益率?|回报率?|涨幅|业绩|盈利)(可|将|会|能)?(达|达到|高达|为|是|超过?|约|在|不低于|:)?\d*/gu,
      /(预计|预期|预测).{0,6}年化/gu,
      /(收益|回报|盈利)目标/gu,
      /(有望|力争|争取|目标|冲击|剑指).{0,12}(收益|回报|盈利|涨幅|年化).{0,8}\d/gu,
      /(肯定|一定|保证|稳定|轻松)(超过?|达到?|突破|有)\d+(\.\d+)?%/gu,
    ],
    unlessSentence: /预期风险|预期收益(水平)?(高于|低于|特征)|业绩比较基准|测算依据/u,
  },
  {
    code: 'RETURN_RATE_STATED',
    clause: 'fund_promotion_15',
    severity: 'error',
    domains: ['investment', 'insurance'],
    ...rate,
    patterns: [
      /\(?年化\)?(净|综合)?(投资)?(收益率?|回报率?|收益)?(可|能|将|约|分别|轻松|保证|稳定|高|就|都|已|均)*(可达|达到?|高达|为|是|约|在|不低于|超过?|超|有|:|~|突破)?\d+(\.\d+)?(%|个点)/gu,
      /(收益|回报)(率)?(高达|可达|分别为|保证|稳定在|不低于)\d+(\.\d+)?%/gu,
      /(月|日|周)(息|收益|入|回报)(率)?(高达|可达|达到?|为|约|超|过|保证)?\d+(\.\d+)?%/gu,
    ],
    unlessSentence: /近[\d一二两三四五六七八九十]+|过去|过往|七日年化|7日年化|成立以来|20\d\d年|截至|历史|贷款|借款|分期|存款|利率|同期|基准/u,
    innocentWithSource: true,
  },
];
