import type { DateTime } from 'luxon';
import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { ChannelCode } from '../../server/marketing/channel/channel.schema.ts';
import { entityOf, type Mention } from './link-entities.ts';
import type { Figure } from './read-numbers.ts';
import { verbTouches } from './repeat-touches.ts';
import { assume, clauseOf, cover, mask, quoteOf, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

type SetTouch = Extract<PlanChange, { op: 'set_touch' }>;
type When = Extract<SetTouch['start'], { kind: 'after' }>['when'];

/** A channel named as a way to reach customers, with the words that belong to it. */
export interface TouchHit {
  mention: Mention;
  channel: ChannelCode;
  part: Span;
  wait: { hours: number; figure: Figure | null; span: Span } | null;
  when: { when: When; span: Span } | null;
  moment: Figure | null;
  sequence: boolean;
  /** The same channel again ("再推一次"). */
  repeat: boolean;
}

const WHENS: [When, RegExp][] = [
  [
    'not_clicked',
    /(?:还|仍|依然|若|如果?|如)?(?:没有?|未|不)(?:有)?(?:人)?(?:点击|点开|点|打开|看|响应|反应|反馈|回应|理|互动|查看|阅读|回复|接|通)(?:的|过|链接)*|(?:did|do|does|have|has)(?:n't| not) (?:yet )?(?:click|open|respond|react|tap|answer|engage|read)\w*|not click\w*|no (?:click|response|reaction|reply)s?|unclicked|non-?(?:clickers?|responders?|openers?)|without (?:a |any )?(?:clicks?|responses?|opens?|reactions?|repl(?:y|ies))|ignored? (?:it|the \w+)/,
  ],
  [
    'not_claimed',
    /(?:还|仍|若|如果?)?(?:没有?|未)(?:有)?(?:领取|领券|领|核销|使用|用券|用)(?:的|过)*|(?:did|do|does|have|has)(?:n't| not) (?:yet )?(?:claim|redeem|use)\w*|not claim\w*|unclaimed|not redeem\w*/,
  ],
  [
    'not_converted',
    /(?:还|仍|若|如果?)?(?:没有?|未|尚未)(?:有)?(?:转化|办理|办|绑卡|绑定|绑|完成|支付|购买|买|申购|申请|达标|激活|成交|开通|登录|存|参与|下单|成单|签约|投保|添加|加)(?:的|过)*|(?:did|do|does|have|has)(?:n't| not) (?:yet )?(?:convert|buy|bought|bind|bound|purchase|complete|appl|sign|activate|link|pay|paid)\w*|(?:is|are|has|have|was)(?: still)? not (?:yet )?(?:been )?(?:activat|bound|link|complet|convert|open|paid|bought|sign|used)\w*|not convert\w*|no conversions?|unconverted|non-?converters?/,
  ],
  ['clicked', /(?:点击|点开|打开)(?:了|过)?(?:的|但|链接|后)|点(?:了|过)(?:的|但)?|\bclicked\b|\btapped\b|(?<!non-)\bclickers?\b|who opened/],
];
const SEQUENCE = /再|然后|接着|之后|其后|随后|后续|跟进|补发|补|继而|最后|追加|兜底|then|after(?:wards)?|follow|later|next|finally|again|subsequently/;

/** Channels used as touches in order, each with its wait, condition and time. Words that name a channel as anything else are left. */
export function findTouches(sheet: Sheet): TouchHit[] {
  const masked = mask(sheet, { mentions: ['channel'], hideUsed: true });
  const channels = sheet.mentions.filter(
    (mention) =>
      !sheet.usedMentions.has(mention) &&
      entityOf(mention, 'channel') !== undefined &&
      !covered(sheet, mention) &&
      !isVerb(sheet, mention, masked) &&
      !UNSEEN.test(sheet.text.slice(Math.max(0, mention.start - 14), mention.start)),
  );
  // 企微内容: words about a touch, where it is named elsewhere; the touch itself where it is not.
  const named = channels.filter((mention) => !isContent(sheet, mention));
  const spoken = named.length === 0 && sheet.context.plan === null ? channels.filter((mention) => !isContact(sheet, mention)) : named;
  const candidates = [...spoken, ...verbTouches(sheet, spoken)].sort((a, b) => a.start - b.start);
  const touches = candidates.filter((mention, index) => !refersBack(sheet, candidates, index) || mention === candidates[0]);
  const hits = touches.map((mention, index) => {
    const channel = (entityOf(mention, 'channel')?.code ?? 'push') as ChannelCode;
    const part = partOf(sheet, touches, index);
    return { mention, channel, part, ...readPart(sheet, part, mention), repeat: false };
  });
  // The same channel named again without a wait, a condition or a 再 is the same touch spoken of twice.
  return hits.filter((hit, index) => {
    const again = hits.slice(0, index).some((other) => other.channel === hit.channel);
    const fresh =
      !again ||
      hit.wait !== null ||
      hit.when !== null ||
      (hit.sequence && (hit.moment !== null || /再|again|another|second|one more/.test(sheet.text.slice(hit.part.start, hit.part.end))));
    if (!fresh) spendMention(sheet, hit.mention);
    return fresh;
  });
}

/** 看不到弹窗: why a channel is not used. */
const UNSEEN =
  /(?:看不到|看不见|收不到|打不通|不看|不接|屏蔽了?|关闭了?|关了)$|\b(?:cannot|can't|don't|do not|never|won't) (?:see|read|get|receive) (?:the |our |any |an? )?$/;

const REACTED_TO =
  /(?:点击?|打开|点开|看|查看|阅读|收到?|回复|接)(?:了|过|到)?(?:这条|那条|该|这个|那个)?$|\b(?:click(?:ed|s)?(?: on)?|open(?:ed|s)?|ignor(?:e|ed|es)|read|answer(?:ed|s)?|respond(?:ed)? to|got|received)(?: the| our| that| this| it)? $/;

/** "外呼，…，外呼没接通的发短信": the second 外呼 speaks of the touch already named. */
function refersBack(sheet: Sheet, all: Mention[], index: number): boolean {
  const mention = all[index];
  const next = all[index + 1];
  if (mention === undefined) return false;
  if (sheet.text.charAt(mention.start) === '再') return false;
  const code = entityOf(mention, 'channel')?.code;
  // "2 days after the SMS", 短信后2天: the channel only says what is waited for.
  const receives = /^ (?:non-|those|to |the (?:customers|ones|rest)|every|who|any|them|him|her)/.test(sheet.text.slice(mention.end));
  if (
    index > 0 &&
    !receives &&
    /\b(?:after|following|than) (?:the |that |this |an? )?(?:first )?$/.test(sheet.text.slice(Math.max(0, mention.start - 24), mention.start))
  )
    return true;
  const named = all.slice(0, index).some((other) => entityOf(other, 'channel')?.code === code);
  // 点了邮件的第二天: the channel is the object of what the customer did with the touch before.
  if (named && REACTED_TO.test(sheet.text.slice(Math.max(0, mention.start - 20), mention.start))) return true;
  return (
    named &&
    next !== undefined &&
    clauseOf(sheet, mention.start).end >= next.end &&
    /^(?:后|发出|发送|触达|到达|都|还|仍|又|的|人|用户|客户|\d|[一二三四五六七八九十两]|天|小时|之)*(?:没|未|不|点|后)/.test(sheet.text.slice(mention.end))
  );
}

function covered(sheet: Sheet, span: Span): boolean {
  return sheet.covered.subarray(span.start, span.end).some((unit) => unit === 1);
}

/** 推送 and 通知 are also plain verbs: 用短信推送, 推送短信. */
function isVerb(sheet: Sheet, mention: Mention, masked: string): boolean {
  const own = sheet.text.slice(mention.start, mention.end);
  if (!/^(?:推送|通知|push|slot|call|mail|text|notification)$/.test(own)) return false;
  const clause = clauseOf(sheet, mention.start);
  const left = masked.slice(clause.start, mention.start);
  const right = masked.slice(mention.end, clause.end);
  const verbal =
    /(?:用|通过|以|走|借助|利用|by|via|through|using)[^，。;]{0,8}ⓗ+[^，。;]{0,6}$/.test(left) || /ⓗ+(?:的方式|方式|渠道|进行|来|去| )*$/.test(left);
  const next = sheet.mentions.find((other) => other.start >= mention.end && entityOf(other, 'channel') !== undefined);
  // 推送通知 is one channel named twice; 推送短信 is a verb and a channel.
  const doubled = next !== undefined && next.start - mention.end <= 3 && entityOf(next, 'channel')?.code === entityOf(mention, 'channel')?.code;
  const object = !doubled && /^(?:一条|一封|一个|一份|条|封|个)?ⓗ+/.test(right);
  if (own === 'slot' && /^ ?:|^ (?:is|on|at)\b/.test(sheet.text.slice(mention.end))) return true;
  return own !== 'text' && (verbal || object) && !/ⓗ+(?:、|和|\+|及|与)$/.test(left);
}

function isContent(sheet: Sheet, mention: Mention): boolean {
  return /^(?:的)?(?:文案|话术|内容|素材|标题|模板|正文|好友| copy| text| content| template| (?:friends?|connections?|contacts?))/.test(
    sheet.text.slice(mention.end),
  );
}

/** 企微好友, "WeCom connections": whom one knows, and no way to write to them. */
function isContact(sheet: Sheet, mention: Mention): boolean {
  return /^(?:的)?(?:好友|文案|话术)|^ (?:friends?|connections?|contacts?|copy|template)\b/.test(sheet.text.slice(mention.end));
}

/** The stretch of text that belongs to one touch: between the clause breaks that part it from its neighbours. */
function partOf(sheet: Sheet, all: Mention[], index: number): Span {
  const mention = all[index];
  if (mention === undefined) return { start: 0, end: 0 };
  const before = all[index - 1];
  const after = all[index + 1];
  const clause = clauseOf(sheet, mention.start);
  // In an edit the plan's own touches come before the first one named.
  const later = before ?? ((sheet.context.plan?.strategies[0]?.touches.length ?? 0) > 0 ? { ...mention, start: 0, end: 0 } : undefined);
  const start = later === undefined ? clause.start : startAfter(sheet, later, mention);
  let end = after === undefined ? clause.end : Math.min(clause.end, splitBetween(sheet, mention.end, after.start));
  // "再加企微，2天后没点的": the wait may follow in a part of its own.
  const next = sheet.clauses.find((candidate) => candidate.start >= clause.end);
  if (
    end === clause.end &&
    next !== undefined &&
    (after === undefined || after.start >= next.end) &&
    sheet.figures.some((figure) => figure.value.kind === 'duration' && figure.start >= next.start && figure.end <= next.end) &&
    WHENS.some(([, pattern]) => pattern.test(sheet.text.slice(next.start, next.end))) &&
    !sheet.mentions.some((candidate) => candidate.start >= next.start && candidate.end <= next.end && sheet.usedMentions.has(candidate)) &&
    !/客户|用户|customers?|users?/.test(sheet.text.slice(next.start, next.end))
  )
    end = next.end;
  return { start, end: Math.max(end, mention.end) };
}

/** A later touch takes its own clause, and those just before it that only speak of waiting or of a reaction. */
function startAfter(sheet: Sheet, before: Mention, mention: Mention): number {
  const split = before.end === 0 ? 0 : splitBetween(sheet, before.end, mention.start);
  let start = Math.max(split, clauseOf(sheet, mention.start).start);
  for (const clause of sheet.clauses.filter((candidate) => candidate.start >= split && candidate.end <= start).reverse()) {
    const text = sheet.text.slice(clause.start, clause.end);
    const waits = sheet.figures.some((figure) => figure.value.kind === 'duration' && figure.start >= clause.start && figure.end <= clause.end);
    const reacts = WHENS.some(([, pattern]) => pattern.test(text));
    const others = sheet.mentions.some(
      (other) => other.start >= clause.start && other.end <= clause.end && !sheet.usedMentions.has(other) && entityOf(other, 'channel') === undefined,
    );
    const when = reacts && /^ ?(?:but )?(?:if|若|如果|要是)/.test(text) && clause.end - clause.start <= 70;
    if (when) {
      start = clause.start;
      continue;
    }
    if (others || clause.end - clause.start > 40 || !(waits || reacts || SEQUENCE.test(text))) break;
    start = clause.start;
  }
  return start;
}

function splitBetween(sheet: Sheet, from: number, to: number): number {
  const between = sheet.text.slice(from, to);
  const first = /[，。;!?\n]|,|\.(?=\s)/.exec(between);
  if (first !== null) return from + first.index + 1;
  const then = /,? (?:and then|then|followed by|and|after that)\b|再|然后|接着/.exec(between);
  return then === null ? from : from + then.index;
}

function readPart(sheet: Sheet, part: Span, mention: Mention): Omit<TouchHit, 'mention' | 'channel' | 'part' | 'repeat'> {
  const text = sheet.text.slice(part.start, part.end);
  const found = WHENS.map(([when, pattern]) => ({ when, match: pattern.exec(text) })).filter((item) => item.match !== null);
  const at = mention.start - part.start;
  const inside = (match: RegExpExecArray | null): boolean =>
    found.some(
      (other) =>
        other.match !== null &&
        match !== null &&
        other.match !== match &&
        other.match.index <= match.index &&
        other.match.index + other.match[0].length >= match.index + match[0].length &&
        other.match[0].length > match[0].length,
    );
  const first = found
    .filter((item) => !inside(item.match))
    .sort((a, b) => Math.abs((a.match?.index ?? 0) - at) - Math.abs((b.match?.index ?? 0) - at) || (b.match?.[0].length ?? 0) - (a.match?.[0].length ?? 0))[0];
  const when =
    first === undefined || first.match === null
      ? null
      : { when: first.when, span: { start: part.start + first.match.index, end: part.start + first.match.index + first.match[0].length } };
  const figures = sheet.figures.filter((figure) => figure.start >= part.start && figure.end <= part.end && !sheet.usedFigures.has(figure));
  const durations = figures.filter(
    (figure) =>
      figure.value.kind === 'duration' &&
      !sheet.windows.some(
        (window) => window.figure === figure && !sheet.usedWindows.has(window) && /近|过去|last|past/.test(sheet.text.slice(window.start, window.end)),
      ),
  );
  const duration = durations.at(-1);
  const moment = figures
    .filter((figure) => figure.moment !== null)
    .sort((a, b) => rank(a) - rank(b) || Math.abs(a.start - mention.start) - Math.abs(b.start - mention.start))[0];
  return {
    wait: duration?.value.kind === 'duration' ? { hours: duration.value.hours, figure: duration, span: duration } : nextDay(part, text),
    when,
    moment: moment ?? null,
    sequence: SEQUENCE.test(text),
  };
}

const NEXT_DAY = /第([二三四五六七])天|次日|隔天|翌日|the (?:next|following) day|(?:the )?day after|a day (?:after|later)/;

/** 第二天, 次日: a wait said as a day counted from the touch before. */
function nextDay(part: Span, text: string): TouchHit['wait'] {
  const match = NEXT_DAY.exec(text);
  if (match === null) return null;
  const days = match[1] === undefined ? 1 : '一二三四五六七'.indexOf(match[1]);
  const start = part.start + match.index;
  return { hours: days * 24, figure: null, span: { start, end: start + match[0].length } };
}

function rank(figure: Figure): number {
  return figure.value.kind === 'instant' ? 0 : figure.value.kind === 'day' ? 1 : 2;
}

/** Cover the words of a touch's wait and condition, so that they are not left over. */
function coverPart(sheet: Sheet, hit: TouchHit): Span {
  spendMention(sheet, hit.mention);
  let span: Span = hit.mention;
  if (hit.when !== null) {
    cover(sheet, hit.when.span);
    span = join(span, hit.when.span);
    for (const mention of sheet.mentions) if (mention.start < hit.when.span.end && mention.end > hit.when.span.start) spendMention(sheet, mention);
  }
  if (hit.wait !== null) {
    if (hit.wait.figure !== null) spendFigure(sheet, hit.wait.figure);
    cover(sheet, hit.wait.span);
    const window = sheet.windows.find((candidate) => candidate.figure !== null && candidate.figure === hit.wait?.figure);
    if (window !== undefined) sheet.usedWindows.add(window);
    span = join(span, hit.wait.span);
  }
  return span;
}

function join(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** set_touch changes t1, t2, …: the first starts with the trigger, later ones after the one before them. */
export function readTouches(sheet: Sheet, hits: TouchHit[]): void {
  const done: { id: string; hit: TouchHit }[] = [];
  let number = 0;
  for (const hit of hits) {
    number += 1;
    if (number > 12) return;
    const id = `t${number}`;
    const previous = done.at(-1);
    const first = previous === undefined;
    const follows = !first && (hit.sequence || hit.wait !== null || hit.when !== null || laterMoment(previous?.hit, hit) !== null);
    if (first || !follows) {
      if (first) spendMention(sheet, hit.mention);
      const span = first ? withMoment(hit) : coverPart(sheet, hit);
      sheet.changes.push({ op: 'set_touch', touchId: id, channel: hit.channel, start: { kind: 'trigger' }, quote: quoteOf(sheet, span) });
    } else {
      const span = coverPart(sheet, hit);
      const later = laterMoment(previous?.hit, hit);
      const hours = hit.wait?.hours ?? later?.hours ?? null;
      if (hours === null) assume(sheet, `strategies.s1.touches.${id}`, '没有说明间隔多久，先按 3 天', 'No wait was named; 3 days for now');
      const at = hit.moment?.moment?.time;
      if (hit.moment !== null && (at !== null || later !== null)) spendFigure(sheet, hit.moment);
      sheet.changes.push({
        op: 'set_touch',
        touchId: id,
        channel: hit.channel,
        start: {
          kind: 'after',
          touchId: previous?.id ?? 't1',
          waitHours: Math.min(24 * 90, Math.max(1, Math.round(hours ?? 72))),
          when: hit.when?.when ?? 'always',
          ...(at === null || at === undefined ? {} : { at: `${String(at.hour).padStart(2, '0')}:${String(at.minute).padStart(2, '0')}` }),
        },
        quote: quoteOf(sheet, join(span, hit.mention)),
      });
    }
    done.push({ id, hit: first || hit.moment !== null ? hit : { ...hit, moment: previous.hit.moment } });
  }
}

function withMoment(hit: TouchHit): Span {
  return hit.moment === null ? hit.mention : join(hit.mention, hit.moment);
}

/** Hours from one touch's day to the next one's, when both name a day. */
function laterMoment(before: TouchHit | undefined, hit: TouchHit): { hours: number } | null {
  const from = before?.moment?.moment;
  const to = hit.moment?.moment;
  if (from?.day === null || from?.day === undefined || to?.day === null || to?.day === undefined) return null;
  const start = withTime(from.day, from.time);
  const end = withTime(to.day, to.time ?? from.time);
  const hours = end.diff(start, 'hours').hours;
  return hours >= 1 ? { hours } : null;
}

function withTime(day: DateTime, time: { hour: number; minute: number } | null): DateTime {
  return day.set({ hour: time?.hour ?? 10, minute: time?.minute ?? 0 });
}
