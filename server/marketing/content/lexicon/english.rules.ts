import { bilingual } from '../../../values/language.ts';
import type { WordingRule } from './wording-rule.ts';

/** The same ideas in English copy. */
export const englishRules: WordingRule[] = [
  {
    code: 'PRINCIPAL_OR_RETURN_PROMISED',
    clause: 'advertising_25',
    severity: 'error',
    message: bilingual('承诺或暗示保本、保收益', 'Promises or implies that principal or return is safe'),
    fix: bilingual('删去承诺，写明投资有风险', 'Drop the promise; say that investments carry risk'),
    patterns: [
      /\b(guaranteed?|assured|fixed|certain|sure)\s+(\w+\s){0,2}(returns?|profits?|gains?|yields?|income|principal|capital)\b/gu,
      /\b(principal|capital)([ -](is|fully|100%))*[ -](protected|guaranteed|safe|secure)\b|\bcan(no|')t lose\b|\bnever lose\b|\bsure win\b|\bmoney[ -]back returns\b/gu,
      /\b(always|100%)\s+(profitable|pays?|wins?|safe|repaid)\b|\bwill (definitely|certainly|surely) (rise|grow|double|profit|go up)\b/gu,
    ],
  },
  {
    code: 'RISK_FREE',
    clause: 'fund_promotion_15',
    severity: 'error',
    message: bilingual('暗示没有风险', 'Implies that there is no risk'),
    fix: bilingual('写明风险等级', 'State the risk grade'),
    patterns: [/\b(risk[ -]?free|zero[ -]risk|no[ -]risk|without (any )?risk)\b(?! rate)|\babsolutely safe\b|\bas safe as (a )?(bank )?deposits?\b/gu],
  },
  {
    code: 'ABSOLUTE_TERM',
    clause: 'advertising_9',
    severity: 'error',
    message: bilingual('无客观证据的绝对化用语', 'An absolute term without objective proof'),
    fix: bilingual('删去或注明来源', 'Drop it, or name a source'),
    patterns: [
      /\b(the )?best (bank|fund|product|rate|returns?|choice|deal|investment)\b|\bnumber one\b|\b#1\b|\btop[ -]performing\b|\bthe only (bank|fund|product|choice)\b|\bunbeatable\b|\bworld[ -]class\b/gu,
    ],
    innocentWithSource: true,
  },
  {
    code: 'URGENCY',
    clause: 'fund_promotion_15',
    severity: 'error',
    domains: ['investment', 'insurance', 'deposit'],
    message: bilingual('片面强调时间紧张，催促购买', 'Presses to buy by stressing time'),
    fix: bilingual('只写明起止日期', 'State the dates only'),
    patterns: [
      /\b(last chance|act now|hurry|don't miss (out|it|this)|buy now|selling out|only \d+ (left|spots?|places?)|before it's too late|once[ -]in[ -]a[ -]lifetime|limited quota)\b/gu,
    ],
  },
  {
    code: 'LURING_TERM',
    clause: 'online_marketing_10_7',
    severity: 'error',
    message: bilingual('网络营销中的诱导性用语', 'Luring words in online marketing'),
    fix: bilingual('写明真实的条件与费率', 'State the true conditions and rates'),
    patterns: [
      /\b(instant (approval|cash|payout)|no[ -]cost (loan|credit)|zero[ -]cost|no credit check|everyone (is )?approved|high[ -]returns?|high[ -]yields?)\b/gu,
    ],
  },
  {
    code: 'GREED',
    clause: 'promotion_316',
    severity: 'error',
    message: bilingual('渲染暴富', 'Glamorises quick riches'),
    fix: bilingual('删去', 'Drop it'),
    patterns: [/\b(get rich|financial freedom|passive income|double your (money|savings)|make a fortune|money while you sleep)\b/gu],
  },
  {
    code: 'ENDORSEMENT',
    clause: 'online_marketing',
    severity: 'error',
    message: bilingual('以名人、监管等名义增信', 'Endorsement by stars, experts or regulators'),
    fix: bilingual('删去', 'Drop it'),
    patterns: [
      /\b(approved|endorsed|backed|guaranteed|recommended) by (the )?(government|regulator|central bank|csrc|pboc|state|experts?|celebrit(y|ies))\b|\bcelebrity[ -]endorsed\b|\bexperts? (all )?recommend\b/gu,
    ],
  },
  {
    code: 'BENEFIT_INDUCEMENT',
    clause: 'fund_sales',
    severity: 'error',
    domains: ['investment'],
    message: bilingual('以现金、礼品诱导购买', 'Draws into buying by cash or gifts'),
    fix: bilingual('删去与购买挂钩的利益', 'Drop the benefit that hangs on buying'),
    patterns: [/\b(buy|invest|subscribe)\b[^.;\n]{0,40}\b(red packets?|cash ?back|gifts?|lucky draw|lottery|prizes?|bonus)\b/gu],
  },
];
