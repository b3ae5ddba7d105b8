import { checkWording } from '../marketing/content/wording.rules.ts';
import { bilingual, type LocalizedText } from '../values/language.ts';
import type { DisplayRuleId } from './display-rules.ts';

/** What a sentence is judged by besides its words. */
interface SentenceFacts {
  /** Day of the answer, YYYY-MM-DD. Absent: every rule binds, those to come included. */
  today?: string;
  /** True (the default): the customer asked for these facts himself, so a short window may be told. */
  asked?: boolean;
  /** Words that are not the answer's own: fund names, chips, what the customer said. Passed over. */
  echoes?: readonly string[];
}

interface DisplayBreach {
  rule: DisplayRuleId;
  /** Code of the wording rule, or of one of the rules here. */
  code: string;
  quote: string;
  text: LocalizedText;
}

/** Ideas of the marketing lexicon that no answer about funds may hold, and the display rule each belongs to. */
const lexiconRules: Record<string, DisplayRuleId> = {
  PRINCIPAL_OR_RETURN_PROMISED: 'no_promise',
  SURE_WIN: 'no_promise',
  RISK_FREE: 'no_promise',
  LOSS_LIMIT_PROMISED: 'no_promise',
  RETURN_FORECAST: 'no_promise',
  MARKET_CALL: 'no_promise',
  UNPROVEN_PRAISE: 'no_promise',
  ABSOLUTE_TERM: 'no_promise',
  DISPARAGEMENT: 'no_promise',
  URGENCY: 'no_promise',
  GREED: 'no_promise',
  ENDORSEMENT: 'no_promise',
  REGULATOR_ENDORSEMENT: 'no_promise',
  FUTURE_DELIGHT: 'no_promise',
  INSIDE_INFORMATION: 'no_promise',
  SUITABILITY_BYPASSED: 'no_promise',
  PERFORMANCE_TOO_SHORT: 'performance_display',
};

interface FundWordingRule {
  code: string;
  rule: DisplayRuleId;
  text: LocalizedText;
  pattern: RegExp;
  /** Said of the past, denied, or conditional: then it is no breach. */
  unless: RegExp;
}

/** What the marketing lexicon does not look for, because only an adviser says it. */
const fundRules: readonly FundWordingRule[] = [
  {
    code: 'FORECAST',
    rule: 'no_promise',
    text: bilingual('预测基金或市场的走势', 'Forecasts a fund or the market'),
    pattern:
      /((未来|后市|明天|下周|下个?月|明年|年内|短期内?|长期)[^，。；！？]{0,10}(会|将|有望|大概率|肯定|必定|应该能)[^，。；！？]{0,6}(涨|跌|反弹|回升|回调|走强|走高|盈利|赚|上行)|(会|将|要|大概率)(继续|持续|再次|马上)?(上涨|大涨|下跌|反弹|走强|走高|翻倍)|will (rise|fall|rebound|outperform|double|go up|go down)|(is|are) (likely|bound|expected) to (rise|fall|gain|outperform))/giu,
    unless: /不(能|会|可|作|做|提供|代表|预测|预示)|无法|没有人|无人|是否|会不会|能不能|曾|当时|cannot|can't|not |nobody|no one|whether/iu,
  },
  {
    code: 'PROMISE_IN_ENGLISH',
    rule: 'no_promise',
    text: bilingual('承诺收益、保本，或无依据的最高评价', 'Promises a return or principal, or praises without proof'),
    pattern:
      /(guarantee[sd]?\b|risk[- ]free|no risk\b|without (any )?risk|zero risk|cannot lose|can't lose|never lose[sd]?|sure (win|thing|profit)|bound to (rise|win|profit)|(certain|sure|guaranteed) to (rise|gain|win|profit|go up)|(principal|capital) (is |are )?(fully )?(protected|secure[d]?|safe)|the (best|safest|top) (fund|choice|pick|performer)|(act|buy|invest) (fast|now|today|before it)|don't miss|last chance|must[- ]buy)/giu,
    unless:
      /\b(not|no fund|no product|never|cannot be|can't be|nobody|no one|none|without a|may not|nothing)\b(?! lose)|isn't|aren't|n't (guarantee|promise)/iu,
  },
  {
    code: 'TRADE_ADVICE',
    rule: 'no_promise',
    text: bilingual('劝人买入、卖出或持有', 'Advises to buy, sell or hold'),
    pattern:
      /((我|本行)?(强烈)?(建议|推荐|劝)(您|你|大家|客户)?(现在|立即|立刻|马上|尽快|可以|应当|应该)?(买入|卖出|加仓|减仓|清仓|止损|申购|赎回|持有|定投|上车|入手|配置)|(值得|适合)(马上|立即|现在)?(买入|加仓|入手|上车)|(现在|目前|此时)(就)?是[^，。；]{0,6}(买入|加仓|上车|布局)[^，。；]{0,4}时机|you should (buy|sell|hold)|(buy|sell) (it )?now)/giu,
    unless: /不(能|会|可|作|做|提供|构成|建议)|无法|并非|cannot|not |never/iu,
  },
  {
    code: 'ANNUALISED_UNDER_A_YEAR',
    rule: 'performance_display',
    text: bilingual('不足一年的收益不得年化', 'A return of less than a year is annualised'),
    pattern: /近?(1|2|3|4|5|6|7|8|9|10|11|一|两|三|四|五|六|几|半)个?(周|月|年)?[^，。；]{0,6}(年化)(收益|回报)?[^，。；]{0,6}\d/gu,
    unless: /[1-9一两三五]年|不(能|可|得|作|做)|七日年化|7日年化/u,
  },
  {
    code: 'PROBABILITY_OF_GAIN',
    rule: 'performance_display',
    text: bilingual('展示正收益概率或胜率', 'Shows a probability of gain'),
    pattern:
      /(正收益|盈利|赚钱|不亏|回本)(的)?(概率|几率|可能性|占比)[^，。；]{0,8}\d|(胜率|盈利概率)[^，。；]{0,6}\d|(probability|chance|odds) of (a )?(gain|profit|positive return)/giu,
    unless: /不(能|会|可|得|展示|提供)|没有|cannot|not /iu,
  },
  {
    code: 'SIZE_PROMOTED',
    rule: 'performance_display',
    text: bilingual('以规模作宣传', 'Promotes by size'),
    pattern:
      /(规模|募集)[^，。；]{0,6}(庞大|巨大|雄厚|领跑|居首|火爆)|(百亿|千亿|万亿)(级|明星|大基|爆款)|(大家|众多投资者|几十万人|上百万人)(都)?(在)?(买|选择|持有)/gu,
    unless: /不(能|会|可|得|代表|意味)|并不|风险/u,
  },
  {
    code: 'TESTIMONIAL',
    rule: 'no_promise',
    text: bilingual('以他人的评价或经历作推荐', 'Recommends by the words of others'),
    pattern:
      /(有|很多|不少|其他|许多)(客户|用户|投资者|网友|基民)[^，。；]{0,8}(说|反馈|表示|评价|推荐|赚了|都赚)|(明星|专家|大V|大佬|名人)[^，。；]{0,6}(推荐|力荐|看好|同款)|(customers|investors|users) (say|love|recommend)/giu,
    unless: /不(能|会|可|得|登载|代表)|不要|cannot|not /iu,
  },
];

/**
 * What a sentence of an answer must not say: promises, forecasts, praise without proof, urging, advice to trade, testimonials,
 * short or annualised short performance. Pure. The words of others (`echoes`) are passed over, so that a fund's name or the
 * customer's own wish, said back to him, is no breach.
 */
export function findDisplayBreaches(sentence: string, { today = '9999-12-31', asked = true, echoes = [] }: SentenceFacts = {}): DisplayBreach[] {
  const own = withoutEchoes(sentence, echoes);
  const lexicon = checkWording(own, { productKind: 'fund', channel: null, asOf: today, rightsKinds: [], aiGenerated: true }).flatMap((finding) => {
    const rule = lexiconRules[finding.code];
    if (rule === undefined || finding.severity !== 'error' || (finding.code === 'PERFORMANCE_TOO_SHORT' && asked)) return [];
    if (finding.code === 'LOSS_LIMIT_PROMISED' && tellsWhatWas(own, finding.quote)) return [];
    return [{ rule, code: finding.code, quote: finding.quote, text: finding.message }];
  });
  const advice = fundRules.flatMap(({ code, rule, text, pattern, unless }) =>
    [...own.matchAll(pattern)].flatMap((hit) => (unless.test(clauseOf(own, hit.index, hit[0].length)) ? [] : [{ rule, code, quote: hit[0], text }])),
  );
  return [...lexicon, ...advice];
}

/** A window that lies behind, or a condition that funds were picked by: 近1年最大回撤不超过25%的基金. */
const BEHIND = /近\s*[一二两三四五六半\d]+\s*个?(年|月|周|季)|今年(以)?来|成立以来|过去|历史|past|last \w+ (years?|months?)|since (inception|the start)/iu;
const TO_COME = /未来|今后|以后|将|会(?!员)|保证|确保|力争|有望|承诺|目标|预计|预期|控制|锁定|will|ensure|target|aim/iu;

/** Whether a limit of loss is a measured fact in its clause, and nothing there speaks of what is to come. */
function tellsWhatWas(text: string, quote: string): boolean {
  const at = text.indexOf(quote);
  const rest = text.slice(at + quote.length);
  const end = rest.search(/[，。；！？,;!?\n]/u);
  const clause = clauseOf(text, at, quote.length + (end === -1 ? rest.length : end));
  return at !== -1 && BEHIND.test(clause) && !TO_COME.test(clause);
}

/** Longest first, so that a name within a name leaves nothing behind. A mark stays, so that no new word arises. */
function withoutEchoes(sentence: string, echoes: readonly string[]): string {
  return echoes
    .filter((echo) => echo.trim().length > 1)
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, echo) => text.replaceAll(echo, '〔〕'), sentence);
}

function clauseOf(text: string, at: number, length: number): string {
  const start = Math.max(...['，', '。', '；', '！', '？', ',', ';', '\n', '!', '?'].map((mark) => text.lastIndexOf(mark, at - 1) + 1));
  return text.slice(start, at + length + 6);
}
