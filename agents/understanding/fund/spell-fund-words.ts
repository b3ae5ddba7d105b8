import type { FundNames } from './fund-names.ts';
import { looseSound } from './fund-sound.ts';

/** Text as it was most likely meant, with the place each unit has in what was typed. */
interface Spelled {
  text: string;
  /** One entry more than `text` has units: the last is the end. */
  origin: number[];
}

/** Words of a question about funds that no list of names holds, by which figures, holdings and places are told. */
const SPOKEN =
  '重仓|重仓股|持仓|回撤|最大回撤|波动率|收益率|业绩|规模|费率|管理费|托管费|申购费|赎回费|净值|估值|年化|夏普|夏普比率|排名|同类|评级|基金经理|新发|新发行|即将发行|认购|募集|定投|赎回|申购|分红|半导体|白酒|医药|军工|新能源|光伏|消费|科技|芯片|纯债|短债|可转债|偏股|偏债|指数|混合|债券|货币|股票|风险等级'.split(
    '|',
  );
/** Said as it is written, although it sounds like a word above. */
const MEANT = new Set(
  '受益|禁止|静止|精致|进制|经历|精力|警力|年华|年画|评级|凭借|真挚|分工|同类|桶类|回测|回车|回撤|基金|资金|股票|古朴|神购|认够|人够|制书|指数|之书|植树|质数|信发|信法|心法|消费|肖飞|校费|小费|科技|可及|科级|重创|中层|中餐|混和|后比|火币|或必|黑河|合伙|赤仓|一要|以要|赢利|收回|书会|叔会|其中|期终'.split(
    '|',
  ),
);
/** Written like another word, and that other word meant where these stand beside it. */
const BESIDE: readonly (readonly [RegExp, string])[] = [
  [/(?<![遭受被])重创(?=了|的|股|[^，。的]{2,8}(?:的|类)?(?:股票)?(?:基|产品|etf|$))/g, '重仓'],
  [/回[测策侧彻撒](?=率|幅度?|[最比较很]*[小大低少高]|控制|不超|小于|低于|在)|(?<=最[小大低]的?)回[测策侧彻撒]/g, '回撤'],
];

/** 一点五以上 is a number, where 三点五十 is a time of day. */
const DECIMAL =
  /(?<![上下午晚早间十百千\d])[零一二三四五六七八九]点[零一二三四五六七八九]{1,3}(?![十分刻半点])(?=以上|以下|往上|往下|之间|到|至|以内|左右|的|亿|万|倍|%|个|元|块|折|，|。|$)/g;

/** Reads over slips of the ear and of the hand in the words that carry a question: 重创 (重仓), 波洞率 (波动率), lagest (largest). */
export function spellFundWords(text: string, names: FundNames): Spelled {
  const heard = hearChinese(text, names);
  return /[a-z]{3}/.test(heard) ? spellEnglish(heard, names) : { text: heard, origin: Array.from({ length: heard.length + 1 }, (_, unit) => unit) };
}

/** A syllable to a hurried ear: 重创 and 重仓 differ in a glide only. */
const spoken = new Map<string, string[]>();
const lengths = new Set<number>();
for (const word of SPOKEN) {
  const sound = [...word].map(looseSound).join(' ');
  spoken.set(sound, [...(spoken.get(sound) ?? []), word]);
  if (word.length >= 2) lengths.add(word.length);
}

function hearChinese(raw: string, names: FundNames): string {
  let text = raw;
  text = text.replaceAll('丶', '、');
  for (const [pattern, word] of BESIDE) text = text.replaceAll(pattern, word);
  text = text.replaceAll(DECIMAL, (said) => [...said].map((unit) => (unit === '点' ? '.' : String('零一二三四五六七八九'.indexOf(unit)))).join(''));
  for (const length of [...lengths].sort((a, b) => b - a))
    for (let start = 0; start + length <= text.length; start += 1) {
      const said = text.slice(start, start + length);
      if (!/^\p{Script=Han}+$/u.test(said) || MEANT.has(said) || isWritten(said)) continue;
      const [word] = spoken.get([...said].map(looseSound).join(' ')) ?? [];
      if (word === undefined || word === said || cutsOrdinary(text, start, length) || isOfAName(text, start, length, names)) continue;
      // Two syllables sound like something everywhere: one of them has to be right.
      if (length === 2 && said.charAt(0) !== word.charAt(0) && said.charAt(1) !== word.charAt(1)) continue;
      text = text.slice(0, start) + word + text.slice(start + length);
    }
  return text;
}

const written = new Set(SPOKEN);
function isWritten(said: string): boolean {
  return written.has(said);
}

const ORDINARY = /基金|产品|理财|集团|股份|公司|科技|行业|产业|概念|板块|主题|类型|经理|股票|指数|收益|业绩/g;

/** 种植[业基]金: half of an ordinary word is no slip. */
function cutsOrdinary(text: string, start: number, length: number): boolean {
  return [...text.matchAll(ORDINARY)].some(({ index, 0: { length: size } }) => index < start + length && start < index + size);
}

/** A stretch that is part of something's own name stays as it is. */
function isOfAName(text: string, start: number, length: number, names: FundNames): boolean {
  if (names.exact.has(text.slice(start, start + length))) return true;
  for (let from = Math.max(0, start - 3); from <= start; from += 1)
    for (let to = start + length; to <= Math.min(text.length, start + length + 3); to += 1)
      if (to - from > length && to - from >= 3 && (names.exact.has(text.slice(from, to)) || (to - from >= 4 && names.corpus.includes(text.slice(from, to)))))
        return true;
  return false;
}

const ENGLISH =
  'money|market|bond|bonds|stock|stocks|equity|mixed|balanced|hybrid|index|convertible|pension|retirement|flexible|leveraged|commodity|overseas|volatility|volatile|drawdown|drawdowns|sharpe|return|returns|annualised|annualized|yearly|annual|management|custody|service|purchase|subscription|redemption|expense|ratio|largest|biggest|smallest|cheapest|lowest|highest|oldest|youngest|steadiest|safest|performance|performing|percent|billion|million|quarter|quartile|category|inception|concentration|tracking|guarantee|guaranteed|principal|dividend|portfolio|recommend|compare|sector|theme|manager|company|holding|holdings|morningstar|conservative|aggressive|suspended|semiconductor|semiconductors|pharmaceutical|healthcare|technology|consumer|military|energy|liquor|insurance|securities|artificial|intelligence|suitable|assessment|questionnaire'.split(
    '|',
  );
/** Words that are right as they stand, near as they are to one above. */
const RIGHT = new Set(
  'them|then|stable|found|founds|shape|share|shares|stick|stuck|stack|sticks|blond|bound|bands|monthly|month|moneys|marked|marks|maker|makers|mines|mined|miner|remark|indeed|fixed|mixes|marketing|retire|retired|managed|manages|managing|returned|returning|compared|compares|comparing|recommended|recommends|holder|holders|sectors|themes|managers|companies|quarters|quarterly|categories|guarantees|annually|year|performed|performs|perform|percentage|percents|secure|security|insured|insure|suitably|suited|consume|consumed|consumers|ratios|rating|ratings|rates|rated|services|serviced|purchases|purchased|dividends|investor|investors|invested|investing|invest|large|larger|small|smaller|cheap|cheaper|lower|low|high|higher|highly|old|older|young|younger|steady|steadier|safer|volatile|tracked|tracks|tracker|billions|millions|flexibly|concentrate|concentrated|technologies|convert|converted|ports|resort|market|markets|another|order|orders|ordered|orderly'.split(
    '|',
  ),
);

const byInitial = new Map<string, string[]>();
for (const word of ENGLISH) byInitial.set(word.charAt(0), [...(byInitial.get(word.charAt(0)) ?? []), word]);

function spellEnglish(text: string, names: FundNames): Spelled {
  let out = '';
  const origin: number[] = [];
  const push = (piece: string, from: number, to: number): void => {
    for (let unit = 0; unit < piece.length; unit += 1) origin.push(Math.min(from + unit, to - 1));
    out += piece;
  };
  let at = 0;
  for (const match of text.matchAll(/[a-z]{3,}/g)) {
    push(text.slice(at, match.index), at, match.index);
    const end = match.index + match[0].length;
    const meant = meantBy(match[0], names);
    // The last letter keeps its place, so that a quotation ends where the word did.
    push(meant, match.index, end);
    if (meant.length > 0) origin[origin.length - 1] = end - 1;
    at = end;
  }
  push(text.slice(at), at, text.length);
  origin.push(text.length);
  return { text: out, origin };
}

const SHORT: Record<string, string> = {
  yrs: 'years',
  mths: 'months',
  mnths: 'months',
  wks: 'weeks',
  perf: 'performance',
  vol: 'volatility',
  maxdd: 'drawdown',
  mgmt: 'management',
  mkt: 'market',
  intl: 'international',
  cheepest: 'cheapest',
};

function meantBy(said: string, names: FundNames): string {
  const whole = SHORT[said];
  if (whole !== undefined) return whole;
  if (said.length < 4 || RIGHT.has(said) || ENGLISH.includes(said) || ENGLISH.includes(said.replace(/s$/, '')) || names.exact.has(said)) return said;
  let best: { word: string; edits: number } | null = null;
  for (const word of byInitial.get(said.charAt(0)) ?? []) {
    const most = word.length >= 8 ? 2 : 1;
    if (word.length < 5 || Math.abs(word.length - said.length) > most) continue;
    const edits = editsBetween(said, word, most);
    // In a short word a wrong letter makes another word; a missing, doubled or swapped one seldom does.
    if (edits <= most && !(word.length < 6 && word.length === said.length && !isSwap(said, word)) && (best === null || edits < best.edits))
      best = { word, edits };
  }
  return best?.word ?? said;
}

function isSwap(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}

/** Letters added, dropped, changed or swapped with a neighbour; more than `most` counts as more. */
function editsBetween(a: string, b: string, most: number): number {
  let [older, old] = [[] as number[], Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a.charAt(row - 1) === b.charAt(column - 1);
      let value = Math.min((line[column - 1] ?? 0) + 1, (old[column] ?? 0) + 1, (old[column - 1] ?? 0) + Number(!same));
      if (row > 1 && column > 1 && a.charAt(row - 1) === b.charAt(column - 2) && a.charAt(row - 2) === b.charAt(column - 1))
        value = Math.min(value, (older[column - 2] ?? 0) + 1);
      line.push(value);
    }
    if (Math.min(...line) > most) return most + 1;
    [older, old] = [old, line];
  }
  return old[b.length] ?? most + 1;
}
