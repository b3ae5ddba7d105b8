import { bilingual } from '../../../values/language.ts';
import type { Clause } from '../finding.schema.ts';

/**
 * The rules that findings rest on, as this house carries them. `verified` is true only for the house's own rules: of the
 * others nobody has yet read the official text here, so each says how far it has come, and a compliance officer may
 * switch it. Article numbers are given only where a source names them.
 */
function law(id: string, zh: string, en: string, article: string | null, effectiveFrom: string | null): Clause {
  return { id, title: bilingual(zh, en), article, status: 'in_force', effectiveFrom, verified: false };
}

function draft(id: string, zh: string, en: string, article: string | null): Clause {
  return { id, title: bilingual(zh, en), article, status: 'draft', effectiveFrom: null, verified: false };
}

function houseRule(id: string, zh: string, en: string): Clause {
  return { id, title: bilingual(`本行制度：${zh}`, `House rule: ${en}`), article: null, status: 'house_rule', effectiveFrom: null, verified: true };
}

const list = [
  law('pipl_13', '《个人信息保护法》', 'Personal Information Protection Law', '第十三条', '2021-11-01'),
  law('pipl_24', '《个人信息保护法》', 'Personal Information Protection Law', '第二十四条', '2021-11-01'),
  law('pipl_28', '《个人信息保护法》', 'Personal Information Protection Law', '第二十八条', '2021-11-01'),
  law('advertising_9', '《广告法》', 'Advertising Law', '第九条', '2015-09-01'),
  law('advertising_25', '《广告法》', 'Advertising Law', '第二十五条', '2015-09-01'),
  law('advertising_28', '《广告法》', 'Advertising Law', '第二十八条', '2015-09-01'),
  law('securities_insider', '《证券法》（内幕信息）', 'Securities Law (inside information)', null, '2020-03-01'),
  law('fund_sales', '《公开募集证券投资基金销售机构监督管理办法》', 'Measures for the Supervision of Distributors of Public Funds', null, '2020-10-01'),
  law(
    'fund_promotion_15',
    '《公开募集证券投资基金宣传推介材料管理暂行规定》（证监会公告〔2020〕59号）',
    'Interim Provisions on Promotion Material of Public Funds (CSRC Notice 2020 No. 59)',
    '第十五条',
    '2020-10-01',
  ),
  law(
    'fund_promotion',
    '《公开募集证券投资基金宣传推介材料管理暂行规定》（证监会公告〔2020〕59号）',
    'Interim Provisions on Promotion Material of Public Funds (CSRC Notice 2020 No. 59)',
    null,
    '2020-10-01',
  ),
  law(
    'private_fund_6',
    '《关于加强私募投资基金监管的若干规定》（证监会公告〔2020〕71号）',
    'Provisions on Strengthening the Supervision of Private Funds (CSRC Notice 2020 No. 71)',
    '第六条',
    null,
  ),
  law('private_fund_24', '《私募投资基金募集行为管理办法》（中国证券投资基金业协会）', 'Measures for the Raising of Private Funds (AMAC)', '第二十四条', null),
  law('wealth_sales', '《理财公司理财产品销售管理暂行办法》', 'Interim Measures for the Sale of Wealth Management Products', null, '2021-06-27'),
  law('wealth_inducement', '《商业银行理财产品销售管理办法》', 'Measures for the Sale of Wealth Products by Commercial Banks', null, '2012-01-01'),
  law('insurance_rebate', '《保险法》（合同约定以外的利益）', 'Insurance Law (benefits outside the contract)', null, null),
  law(
    'deposit_inducement',
    '《关于完善商业银行存款偏离度管理有关事项的通知》（银保监办发〔2018〕48号）',
    'Notice on Deposit Deviation of Commercial Banks (2018 No. 48)',
    null,
    null,
  ),
  law(
    'suitability',
    '《金融机构产品适当性管理办法》（令2025年第7号）',
    'Measures for the Suitability of Products of Financial Institutions (Order 2025 No. 7)',
    null,
    '2026-02-01',
  ),
  law(
    'promotion_316',
    '《关于进一步规范金融营销宣传行为的通知》（银发〔2019〕316号）',
    'Notice on Further Regulating Financial Marketing (Yinfa 2019 No. 316)',
    null,
    '2020-01-25',
  ),
  law('ai_label', '《人工智能生成合成内容标识办法》', 'Measures for Labelling AI-Generated Content', null, '2025-09-01'),
  {
    id: 'online_marketing_10_7',
    title: bilingual(
      '《金融产品网络营销管理办法》（八部门公告〔2026〕9号）',
      'Measures for Online Marketing of Financial Products (Notice 2026 No. 9 of eight departments)',
    ),
    article: '第十条（七）',
    status: 'reported_final',
    effectiveFrom: '2026-09-30',
    verified: false,
  } satisfies Clause,
  {
    id: 'online_marketing',
    title: bilingual(
      '《金融产品网络营销管理办法》（八部门公告〔2026〕9号）',
      'Measures for Online Marketing of Financial Products (Notice 2026 No. 9 of eight departments)',
    ),
    article: null,
    status: 'reported_final',
    effectiveFrom: '2026-09-30',
    verified: false,
  } satisfies Clause,
  draft(
    'sms_refusal',
    '《通信短信息和语音呼叫服务管理规定（征求意见稿）》（2020）',
    'Provisions on SMS and Voice Call Services (draft for comment, 2020)',
    null,
  ),
  houseRule('house_complete', '方案要素须齐全后方可提交', 'a plan is complete before it is submitted'),
  houseRule('house_budget', '最坏情况支出不得超过预算，除非以库存封顶', 'the worst case stays within the budget unless a stock cap bounds it'),
  houseRule('house_rights', '权益面额、库存与每人限领', 'face value, stock and limit per customer of rights'),
  houseRule('house_schedule', '时间安排须在将来且先后有序', 'times lie ahead and in order'),
  houseRule(
    'house_quiet_hours',
    '短信与外呼默认 21:00–09:00 不打扰（参照 2013 年寿险电话销售规定，并非对银行的法规）',
    'no SMS or calls 21:00–09:00 by default (after the 2013 rule for life insurance calls, not a law for banks)',
  ),
  houseRule('house_frequency', '每位客户的触达频次上限', 'limits on touches per customer'),
  houseRule('house_capacity', '渠道日容量', 'daily capacity of channels'),
  houseRule('house_audience', '客群不得过小，人群由可核对的条件确定', 'audiences are not tiny and follow from conditions that can be checked'),
  houseRule('house_minors', '不向未成年人营销', 'no marketing to minors'),
  houseRule('house_sensitive', '敏感标签的使用范围', 'where sensitive tags may be used'),
  houseRule('house_figures', '方案数字须与用户输入一致且可追溯', 'figures are as the user typed them and can be traced'),
  houseRule('house_history', '与本行历史差异过大的数字须确认', 'figures far from what this bank usually does are confirmed'),
  houseRule('house_experiment', '默认保留对照组，无统计效力不作结论', 'a holdout by default, no claims without power'),
  houseRule('house_wording', '话术须准确、完整、可读', 'copy is accurate, complete and readable'),
] as const satisfies readonly Clause[];

export type ClauseId = (typeof list)[number]['id'];

/** Clauses by id: the default of `PlanCheckInput.clauses`. */
export const defaultClauses: Record<string, Clause> = Object.fromEntries(list.map((clause) => [clause.id, clause]));

/** Whether a clause binds on a day: a rule that is to come only advises. */
export function isEffective(clause: Clause, day: string): boolean {
  return clause.status !== 'draft' && (clause.effectiveFrom === null || clause.effectiveFrom <= day);
}
