import * as signs from './fund-intent-words.ts';
import type { FundIntent } from './fund-reading.ts';

/** What the words besides the signs have shown. */
export interface IntentEvidence {
  /** Without names and what was read as a condition. */
  text: string;
  /** Without names only. */
  said: string;
  hasConditions: boolean;
  /** Only a kind, theme, index, holding or status; no house and no fund is named. */
  generic: boolean;
  funds: number;
  ambiguous: number;
  codes: number;
  stocks: number;
  hasSecurity: boolean;
  hasManager: boolean;
  hasCompany: boolean;
  valuation: boolean;
  sorted: boolean;
  metrics: number;
  /** A theme or an index is named. */
  hasTheme: boolean;
  /** 第二只, the last one: a place in a list is spoken of. */
  places: boolean;
  hasThread: boolean;
  readable: boolean;
  /** Figures that were read as conditions: 管理费不到千分之五. */
  figures: number;
}

const LISTING =
  /推荐|推存|推介|推送|推一|推个|推几|介绍|有哪些|有那些|都有(?:哪|什|啥)|有什么|有啥|哪些|那些|哪几|那几|哪(?:只|支|一只|一支)|有没有|选|找|筛|列出|列表|排名前|前\d|top|list|show|find|recommend|which|screen|any |(?<![持拥还没])有(?!底|机会|负|救|戏).{0,12}(?:吗|么|嘛)/;
const SCREEN_HELPERS = /^(?:.*(?:推荐|有哪些|哪些|有什么|帮我选|帮我找|选一|找|筛选).*)$/;

/** The one intent of a message: what must not be answered by a list wins. */
export function readFundIntent(evidence: IntentEvidence): FundIntent {
  const { text } = evidence;
  const bare = text.replace(/\s+/g, '');
  if (!evidence.readable) return 'unreadable';
  if (signs.injectionSigns.test(text)) return 'injection';
  if (SURELY_COMPLAINS.test(bare)) return 'complaint';
  const said = evidence.said.replace(/\s+/g, '');
  if (signs.guaranteeSigns.test(said) || signs.guaranteeSigns.test(evidence.said)) return 'guarantee';
  if (signs.abuseSigns.test(text)) return 'abuse';
  if (signs.otherPersonSigns.test(bare) || signs.otherPersonSigns.test(text)) return 'other_person';
  const named = evidence.funds + evidence.ambiguous;
  if (signs.smalltalkSigns.test(text.trim())) return 'smalltalk';
  if (signs.custodySigns.test(bare) && named === 0 && evidence.figures === 0) return 'knowledge';
  if (signs.claimSigns.test(bare) || signs.claimSigns.test(text)) {
    if (evidence.hasConditions || evidence.hasThread) return 'screen';
    return ASKS_WHY.test(text) ? 'knowledge' : 'suitability';
  }
  if (evidence.hasThread && !evidence.hasConditions && named === 0 && (signs.insistSigns.test(text) || pressesOn(evidence, bare))) return 'screen';
  if (named === 0 && SURELY_ELSEWHERE.test(bare)) return 'out_of_scope';
  const simulation = evidence.figures === 0 && signs.simulateSigns.test(text) && (named > 0 || /多少|收益|模拟|回测|测算|how much|worth/.test(text));
  if (simulation && !signs.complaintSigns.test(text)) return 'simulate';
  if (signs.complaintSigns.test(bare) || signs.complaintSigns.test(text)) return 'complaint';
  const asksWhy = /为什么|为何|为啥|咋|怎么(?:也|还|就|又)(?:会)?(?:跌|亏|降|掉)/.test(bare) && !/还会|还能|明天|未来|以后|后期/.test(bare);
  const predicts = !asksWhy && (signs.predictionSigns.test(bare) || signs.predictionSigns.test(text));
  const advises = signs.adviceSigns.test(bare) || signs.adviceSigns.test(text);
  const valuationList = evidence.valuation && (LISTING.test(text) || !predicts);
  if (predicts && !valuationList && !/^(?:推荐|有哪些)/.test(bare)) return 'prediction';
  if (signs.shareClassSigns.test(text) && !(evidence.hasConditions && signs.eitherClassSigns.test(text))) return 'share_class';
  if (signs.suitabilitySigns.test(text)) {
    if (named > 0 || !(ASKS_WHY.test(text) || evidence.hasConditions)) return 'suitability';
    // 适合我的债券基金有哪些: a list, and the gate in it says what suits.
    return evidence.hasConditions && LISTING.test(text) ? 'screen' : ASKS_WHY.test(text) ? 'knowledge' : 'suitability';
  }
  if (named >= 2 && signs.compareSigns.test(text)) return 'compare';
  const distressed =
    (signs.distressSigns.test(bare) || signs.distressSigns.test(text)) && !/(?:最多|最大|可能|一般|大概).{0,6}(?:亏|赔|跌)(?:损)?(?:多少|几)/.test(bare);
  if (distressed && !(evidence.hasConditions && SCREEN_HELPERS.test(bare) && !/怎么办/.test(bare))) return 'distress';
  const operates = signs.operationSigns.test(bare) || signs.operationSigns.test(text);
  if (operates && !isScreenAnyway(evidence, bare))
    return advises && !/赎回|取出|转出|到账|撤|注销|为(?:什么|啥|何).{0,6}(?:不能|不让|没法|无法)/.test(bare) ? 'advice' : feeOr(bare, 'operation');
  if (advises && evidence.hasConditions && evidence.generic && choosesAmong(bare)) return 'screen';
  if (evidence.figures > 0 && evidence.generic && !advises && LISTING.test(text)) return 'screen';
  if (advises && !(evidence.hasConditions && LISTING.test(bare) && !/(?:该|要不要|值得|适合|时机|还能|必要|操作|加仓|可现在|可建仓|上车)/.test(bare)))
    return 'advice';
  if (
    signs.feeSigns.test(text) &&
    !evidence.sorted &&
    evidence.figures === 0 &&
    !(LISTING.test(text) && evidence.hasConditions && !/多少|怎么收|收不收|吗|扣|有没有(?:手续|费)/.test(text))
  )
    return 'fees';
  if (signs.ownSigns.test(bare) || signs.ownSigns.test(text))
    return evidence.hasConditions && LISTING.test(bare) && !/持有|持仓|买了|账户|收益/.test(bare) ? 'screen' : 'own_holdings';
  if (signs.buyingSigns.test(text) && !(evidence.generic && evidence.hasConditions)) {
    if (named > 0 || evidence.codes > 0 || evidence.hasCompany || !evidence.hasConditions) return 'operation';
  }
  if (signs.outOfScopeSigns.test(text) && !evidence.hasConditions && named === 0) return 'out_of_scope';
  if (named > 0) return 'analyse';
  if (evidence.stocks > 0) return HOLDS.test(bare) ? 'screen' : 'stock';
  if (evidence.codes > 0) return evidence.hasConditions && /推荐|有哪些|介绍/.test(bare) ? 'screen' : 'analyse';
  if (evidence.places) return signs.compareSigns.test(text) ? 'compare' : 'analyse';
  const wrapped = evidence.hasTheme && /(?:基金|理财|产品)(?:都)?(?:是|有)(?:什么|啥)$/.test(bare);
  const movesOfMarkets =
    /为什么|为啥|为何|why/.test(text) &&
    /跌|涨|绿|红|\b(?:crash|fall|fell|falling|drop|dropp|down|rise|rose|rising|up|tumbl|plung)/.test(text) &&
    signs.marketSigns.test(text);
  const asksMeaning = !wrapped && !movesOfMarkets && (signs.knowledgeSigns.test(bare) || signs.knowledgeSigns.test(text)) && !WHICH_FUNDS.test(text);
  if (
    asksMeaning &&
    !(
      evidence.hasConditions &&
      /推荐|有哪些|有那些|哪些|那些|哪几|那几|有没有|帮我|介绍|都有什么/.test(bare) &&
      (!/区别|意思|什么是|好处|优势|周末|假期|节假?日|没有?收益/.test(bare) || (evidence.hasSecurity && /基金有哪些|哪些基金/.test(bare)))
    ) &&
    (!evidence.sorted || (!evidence.hasConditions && MEANS.test(bare)))
  )
    return evidence.valuation && LISTING.test(bare) ? 'screen' : evidence.hasSecurity && !/基金|基$/.test(bare) ? 'stock' : 'knowledge';
  const markets = signs.marketSigns.test(bare) || signs.marketSigns.test(text);
  if (markets && !evidence.sorted && !(evidence.hasConditions && LISTING.test(bare) && !/行情|怎么回事|走势|为什么|涨了|跌/.test(bare))) {
    if (evidence.hasSecurity && !/基金/.test(bare)) return 'stock';
    // Of a person there are his funds to show.
    if (evidence.hasManager && !/涨|跌|行情|市场|怎么回事|为什么/.test(bare)) return 'screen';
    return 'market';
  }
  if (evidence.hasConditions || evidence.valuation || evidence.sorted) return 'screen';
  if (signs.outOfScopeSigns.test(text)) return 'out_of_scope';
  if (signs.buyingSigns.test(text)) return 'operation';
  if (signs.whomSigns.test(bare) || signs.whomSigns.test(text)) return 'suitability';
  return ANY_FUNDS.test(bare) || ANY_FUNDS.test(text) ? 'screen' : 'out_of_scope';
}

/** Matters of a bank that are no matters of funds. */
const SURELY_ELSEWHERE =
  /房贷|按揭|月供|车贷|公积金|社保|医保|挖矿|电费|遗产|过世|去世|年终奖|信用卡(?:额度|账单|还款|积分)|mortgage|forgot(?:my|the)?(?:login)?password|creditcard(?!.*fund)/;
const SURELY_COMPLAINS = /投诉|说理|讨(?:个)?说法|举报|维权|12386|file a complaint|want to complain/;
/** What a figure says, and not who has the best of it. */
const MEANS = /越(?:大|高|小|低|多|久)越(?:好|稳|安全)|多少(?:才)?算|就(?:一定|肯定)?(?:好|安全|稳)|什么意思|是什么|是啥|怎么算|意味|说明什么/;
const ASKS_WHY = /为(?:什么|啥|何)|多久|怎么(?:重|再|做|改)|在哪|过期|有效期|几次|why|how (?:do|long|often|can)|where/;

/** Pressing, and nothing else in it: no question, no matter of its own. */
function pressesOn({ text, places }: IntentEvidence, bare: string): boolean {
  if (!signs.pressingSigns.test(text) || bare.length > 40 || places) return false;
  return ![signs.operationSigns, signs.knowledgeSigns, signs.marketSigns, signs.outOfScopeSigns, signs.complaintSigns, signs.ownSigns].some((pattern) =>
    pattern.test(bare),
  );
}

/** Wishes for funds of no kind in particular: a list that asks what he would like. */
const ANY_FUNDS =
  /(?:推荐|推存|推介|推送|介绍|选|找|来|看看?|有(?:什么|哪些|那些|啥)|买(?:点|什么|哪)).{0,10}(?:基金|理财|产品|基$|其金)|(?:基金|理财|产品).{0,4}(?:推荐|介绍|有哪|有什么|有那)|(?:recommend|suggest|show|find|give me|what|which).{0,20}\bfunds?\b/;
const WHICH_FUNDS = /\b(?:what|which) (?:\w+[ -]){0,3}funds? (?:have|has|hold|own|track|with|are (?:there|cheap|low|in)|invest|do you)/;
const HOLDS = /重仓|持仓|持有|持股|含有|包含|(?:的|股|)基金?$|的基金|holding/;

/** 沪深300哪个基金可建仓: one of a kind is to be chosen, not a holding to be judged. */
function choosesAmong(text: string): boolean {
  return (
    /(?:哪|那)(?:一)?(?:个|只|支|款|些|种|几).{0,10}(?:基|产品|理财|etf)|(?:基金|产品|理财|etf)(?:买)?(?:哪|那)(?:一)?(?:个|只|支|款|些|种|几)|适合.{0,10}的(?:基金|产品|理财)|适合.{0,12}(?:基金|产品|理财)$/.test(
      text,
    ) && !/卖|抛|割|减仓|清仓|止[损盈]|赎回|持有|拿着|我(?:的|买)|换仓|该不该|要不要/.test(text)
  );
}

function feeOr(text: string, other: FundIntent): FundIntent {
  return /手续费|费率|多少费|管理费|收费|费用|赎回费|申购费|服务费|托管费|认购费/.test(text) && !/到账|取消|撤/.test(text) ? 'fees' : other;
}

/** 比如想买茅台的基金怎么买入, 想转到短期理财: the operation's word only wraps a wish for funds. */
function isScreenAnyway({ hasConditions, generic, funds, ambiguous, codes }: IntentEvidence, text: string): boolean {
  if (!hasConditions || !generic || funds + ambiguous + codes > 0) return false;
  const selling =
    /赎回|取出|转出|卖出|卖掉|退出|到账|撤|注销|取消|提现|提出|取消|找不到|看不到|换成钱|怎么卖|想卖|不能卖|卖不|能卖|可以卖|变现|解除|删除|关闭|到期|清零|退款|退回/.test(
      text,
    );
  return !selling && /推荐|有哪些|有没有|哪些|选|找|推|换成|换个|更换|想买|想看/.test(text);
}
