import { coverSpan, type FundSheet } from './fund-sheet.ts';

const WORDED = 'two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty';
const ENGLISH: Record<string, number> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
};
const FIRST_RATE =
  'best|top|largest|biggest|smallest|lowest|highest|cheapest|oldest|newest|youngest|steadiest|calmest|safest|strongest|worst|longest|most|least|smoothest';
const LIMIT = new RegExp(
  [
    String.raw`(?:排名|排行)?(?:前|top ?)([一二两三四五六七八九十]+|\d{1,2})(?:名|只|支|个|位|款)?(?![\d%年月周天季亿万个分大]|之|\/| ?percent| ?per cent|重仓|持仓|成(?!立))`,
    String.raw`([一二两三四五六七八九十]|\d{1,2})(?:只|支|款|条)(?!基金经理)`,
    String.raw`(?:来|要|给|给我|列|看|挑|选|推荐|拿|找|出|前)(?:出|我|上)?([三四五六七八九十]|\d{1,2})个(?!月|点|亿|百|季|工|交易|人|行业|主题|板块|方向|基点|经理|条件|类)`,
    String.raw`(?<=[的前])([三四五六七八九十]|\d{1,2})个(?=$|[，。,]|基|债|混|股|指|货|产品|etf|qdii|fof|主题|纯|偏|灵|短)`,
    String.raw`\b(\d{1,2}|${WORDED}) (?:of (?:them|those|these)|will do|(?:is|are) enough|instead|please)\b`,
    String.raw`(?:top|bottom|first|show|list|give me|only|just) (?:me )?(?:the )?(\d{1,2}|${WORDED})\b(?!%| ?percent|[- ](?:years?|months?|weeks?|days?|stars?)|\.\d)`,
    String.raw`\b(?:${FIRST_RATE})[- ](\d{1,2}|${WORDED})\b(?!%| ?percent|[- ](?:years?|months?|weeks?|days?|stars?))`,
    String.raw`(?<![\da-z.])(\d{1,2}|${WORDED}) (?=(?:${FIRST_RATE})\b)`,
    String.raw`(?<![\da-z.])(?<!\b(?:and|than|under|over|below|above|least|most|to|of|exceeding|is|last|past) )(\d{1,2}|${WORDED}) (?!years?|months?|weeks?|days?|stars?|percent|billion|million)(?:(?:[a-z-]+ ){0,2})funds\b`,
  ].join('|'),
);

/** How many are wanted: 前十, 三只, the six largest. */
export function readLimit(sheet: FundSheet): number | null {
  const match = LIMIT.exec(sheet.text);
  if (match === null) return null;
  const said = match.slice(1).find((group) => group !== undefined) ?? '';
  const count = /^\d+$/.test(said) ? Number(said) : (ENGLISH[said] ?? chineseCount(said));
  // 推荐一只 asks for a suggestion, not for a list of one.
  if (count < 2 || count > 50) return null;
  // 之前的3只 speaks of funds already seen.
  if (/第$|(?:之前|刚才|上面|这|那|上次)的?$/.test(sheet.text.slice(0, match.index))) return null;
  const at = match.index + match[0].indexOf(said);
  coverSpan(
    sheet,
    /^[a-z\d]/.test(said) && /[a-z]/.test(match[0]) ? { start: at, end: at + said.length } : { start: match.index, end: match.index + match[0].length },
  );
  return count;
}

function chineseCount(said: string): number {
  const digits: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
  if (!said.includes('十')) return digits[said] ?? 0;
  const [tens, ones] = said.split('十');
  return (tens === '' || tens === undefined ? 1 : (digits[tens] ?? 0)) * 10 + (ones === '' || ones === undefined ? 0 : (digits[ones] ?? 0));
}
