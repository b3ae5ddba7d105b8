/**
 * When forbidden words are right: denied, warned of, asked about, defined. Judged per match, by the sentence it stands in.
 * All texts are normalised ones (normaliseWording).
 */

export interface Match {
  /** The whole text, and where the match stands in it. */
  text: string;
  start: number;
  end: number;
}

/** "不", "非", "未" and their like, not as parts of words that deny nothing. */
const NEGATION =
  /并不|并非|并没有|不是|不得|不可(?!多得|错过|思议)|不能|不会|不应|不宜|不要|不作|不做|不对|不构成|不代表|不表明|不意味|不等于|不预示|不预期|不保证|不承诺|不属于|不存在|不提供|不含|不具|不(?=承诺|保证|保本|保收益|保息|保底|构成|代表|预示|表明|暗示|许诺|担保)|非(?!常|凡|同|得|你|他)|未(?!来|必|婚|成年)|没有(?!任何?风险|风险)|无法|无权|无意|从不|绝不(?=承诺|保证)|严禁|禁止|切勿|请勿|勿(?!失|错)|拒绝|避免|杜绝(?=承诺|宣传|使用|出现)|停止|取消了?|never|not?\b|n't|cannot|without/gu;

/** What follows a negation and turns it into an appeal. */
const APPEAL = /^.{0,3}(错过|犹豫|迟疑|观望|再等|等待|担心|怕|愁|失)/u;
/** Words that begin like a negation and affirm. */
const AFFIRMING = /不(但|仅|只|止|光|单|得不|容|妨|愧|断|错|少|同|变|停|限|用|必|怕|愁|亏|低于|菲)|无(论|不|疑)|not only|no doubt/u;

const WARNING_BEFORE =
  /(警惕|谨防|提防|防范|当心|小心|切莫|莫信|别信|不要?(相信|轻信|听信)|勿(信|轻信|听信)|远离|识别|辨别|识破|抵制|举报|beware of|watch out for|warning:)(?!.{0,4}(错过|踏空))/u;
const SCAM_AFTER =
  /^["'”’」』》)]{0,2}(等|的|类|式|之类|这类|为(诱饵|噱头|名|幌子)|话术|宣传|承诺|说法|字样|广告|产品|理财|投资){0,5}["'”’」』》)]{0,2}.{0,10}(骗局|诈骗|骗子|骗人|陷阱|套路|忽悠|圈套|非法集资|传销|违规|违法|虚假|不可信|不要相信|不可能|都?是假的|scam|fraud)/u;
const QUESTION = /(是否|是不是|会不会|能不能|有没有|可不可以|吗$|么$|呢$|^什么是|^何为|^怎么|^如何)/u;
const LURING_QUESTION = /(想|要|还在|需要|渴望|心动|试试|不来|为何不|何不|敢不敢|羡慕)/u;
const DENIAL = /(不|非|没有|否|未|存在.{0,6}风险|可能.{0,6}(亏|损)|no\b|not\b)/u;
const DEFINITION_AFTER =
  /^["'”’」』》)]{0,2}(型|类)?(理财|基金|产品|保险|收益|投资|策略)?["'”’」』》)]{0,2}(是指|指的是|系指|的含义|的定义|的意思|意思是|一词|这一?(概念|说法|表述))/u;
const DEFINITION_BEFORE = /(所谓|什么是|何为|名词解释|释义|术语)["'“‘「『《(]{0,2}$/u;

/** Whether the words of a match are denied, warned of, asked about or defined where they stand. */
export function isInnocent(match: Match): boolean {
  const { before, after, sentence, next } = surroundings(match);
  return (
    isDenied(before) || isWarnedOf(before, after, sentence, match) || isAsked(sentence, next) || DEFINITION_AFTER.test(after) || DEFINITION_BEFORE.test(before)
  );
}

/** A negation earlier in the same clause governs what follows in it. */
export function isDenied(before: string): boolean {
  const clause = lastClause(before);
  // The match itself may begin with the verb that is denied: 不|保证收益.
  if (/(?<!得|但|仅)(不|非|未|勿|莫)$/u.test(clause)) return true;
  for (const found of clause.matchAll(NEGATION)) {
    const rest = clause.slice(found.index);
    if (AFFIRMING.test(rest.slice(0, 8)) && AFFIRMING.exec(rest)?.index === 0) continue;
    if (APPEAL.test(rest.slice(found[0].length))) continue;
    return true;
  }
  return false;
}

function isWarnedOf(before: string, after: string, sentence: string, { text, start, end }: Match): boolean {
  if (SCAM_AFTER.test(after)) return true;
  const quoted = /["'“‘「『《]$/u.test(text.slice(0, start).replace(/[^"'“‘「『《]*$/u, '')) && /^[^"'“‘「『《]*["'”’」』》]/u.test(text.slice(end));
  const warned = WARNING_BEFORE.test(before);
  if (warned && (quoted || WARNING_BEFORE.test(lastClause(before)))) return true;
  // "任何承诺保本高收益的都是诈骗": what is said of the words stands at the end.
  return (
    /(任何|凡是?|一切|所有|those who|any(one|body)?).*/u.test(before) &&
    /(都|均|皆|即|就)(是|属|为|系|涉嫌).{0,6}(诈骗|骗|违规|违法|非法|虚假|陷阱)/u.test(sentence)
  );
}

/** A question of fact: defined, or answered with a denial. "想要稳赚不赔吗？" is no such question. */
function isAsked(sentence: string, next: string): boolean {
  if (!/\?$/.test(sentence)) return false;
  const asked = sentence.slice(0, -1);
  if (!QUESTION.test(asked) || LURING_QUESTION.test(asked)) return false;
  return /^(什么是|何为|如何|怎么)/u.test(asked) || DENIAL.test(next);
}

function lastClause(before: string): string {
  return before.split(/[,:;、(]|(?<![a-z])—|但是?|而是|却|不过|then|but\b/u).at(-1) ?? before;
}

function surroundings({ text, start, end }: Match): { before: string; after: string; sentence: string; next: string } {
  const from = Math.max(...['。', '!', '?', '\n', ';'].map((mark) => text.lastIndexOf(mark, start - 1) + 1));
  const ends = ['。', '!', '?', '\n', ';'].map((mark) => text.indexOf(mark, end)).filter((index) => index >= 0);
  const to = ends.length === 0 ? text.length : Math.min(...ends) + 1;
  const next = /^[^。!?\n;]*[。!?\n;]?/u.exec(text.slice(to))?.[0] ?? '';
  return { before: text.slice(from, start), after: text.slice(end, to), sentence: text.slice(from, to).trim(), next };
}

/** The sentence a match stands in. */
export function sentenceOf(match: Match): string {
  return surroundings(match).sentence;
}
