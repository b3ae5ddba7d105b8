import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { ChannelCode } from '../../server/marketing/channel/channel.schema.ts';
import type { Touch } from '../../server/marketing/strategy/strategy.schema.ts';
import { entityOf } from './link-entities.ts';
import { figureAt, spanOf } from './read-settings.ts';
import { findTouches, type TouchHit } from './read-touches.ts';
import { assume, clauseOf, cover, mask, quoteOf, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const REMOVE =
  /(?:把|将)?(ⓗ+)(?:触达|渠道|那步|这步|那一步|这一步|跟进|的)*(?:都|就)?(?:先)?(?:去掉|取消|删掉?|删除|拿掉|不要了?|不发了?|不用了?|别(?:再)?(?:发|用|推|打|要|弹)了?|停掉|停了|撤掉|撤了|免了|算了|is not needed)|(?:不要|不用|别|不|免了|去掉|取消|删掉?|删除|拿掉|撤掉|remove|drop|delete|cancel|no|without|skip|take out|get rid of|lose)(?:再|发|用|推|打|弹|走|the|any| )*(ⓗ+)(?:了|渠道| touch| step)?/g;
const REPLACE =
  /(?:把|将)?(ⓗ+)(?:渠道|触达|的)*(?:都)?(?:换成|换为|改成|改为|改用|变成|替换成|替换为|改走|改发)(?:发|用)?(ⓗ+)|(?:replace|swap|change|switch) (?:the )?(ⓗ+)(?: touch| step)? (?:with|to|for|by) (?:a |an |the )?(ⓗ+)|(ⓗ+)(?: message)?,? (?:instead of|rather than)(?: by| the| an?| via)* (ⓗ+)|make (?:the |that |this )(ⓗ+)(?: touch| step)? (?:an? )(ⓗ+)|\bnot (?:the |an? |by )?(ⓗ+),? (?:but |use )?(?:by |an? |the )?(ⓗ+)/g;
const SWITCH =
  /(?:换成|换回|改成|改为|改回|改用|换|换用|改走|改发|改|还是|就|用回|用|走|switch (?:back )?to|change (?:it |that )?(?:back )?to|(?:send )?(?:it )?as|let(?:'s| us) use|back to|stick (?:to|with)|prefer|make it|use|instead use)(?:发|用|走|推|按|打|一下|an?|the| )*(ⓗ+)(?: instead)?(?!后|没|未|那|的)|(ⓗ+)(?:吧|算了|好了|更好)|(ⓗ+) (?:was|is|would be|seems) (?:better|fine|best|enough)/g;
const WAIT_ONLY =
  /(?:间隔|等待?|隔|wait|interval|gap)(?:时间|时长|改成|改|改为|调整为|调到|为|of|to|is| )*(Ⓓ+)(?:再|后)?|(?:改成|改为|调整为)(Ⓓ+)(?:后|之后|再)/g;

/** Edits of the touches: taken out, put on another channel, moved in time, or one more at the end. */
export function reviseTouches(sheet: Sheet, plan: CampaignPlan): void {
  const touches = plan.strategies.flatMap((strategy) => strategy.touches);
  relinkAdded(sheet);
  const masked = mask(sheet, { mentions: ['channel'], hideUsed: true });
  for (const match of masked.matchAll(REPLACE)) {
    const runs = [...match[0].matchAll(/ⓗ+/g)].map((run) => channelAt(sheet, match.index + run.index));
    const [from, to] = /instead of|rather than/.test(match[0]) ? [runs[1], runs[0]] : [runs[0], runs[1]];
    if (from === undefined || to === undefined || from === null || to === null) continue;
    for (const touch of touches.filter((item) => item.channel === from)) put(sheet, touch, { channel: to }, spanOf(match));
    settle(sheet, spanOf(match));
  }
  for (const match of masked.matchAll(REMOVE)) {
    // "remove the push condition" is about who gets it.
    if (isSettled(sheet, match) || /^(?:的)?(?:条件|限制|标签|开关)|^ (?:condition|filter|requirement|rule)/.test(sheet.text.slice(spanOf(match).end)))
      continue;
    const letters = match[1] ?? match[2] ?? '';
    const channel = channelAt(sheet, match.index + match[0].indexOf(letters));
    const gone = touches.filter((touch) => touch.channel === channel);
    if (gone.length === 0) continue;
    settle(sheet, spanOf(match));
    for (const touch of gone) {
      reanchor(sheet, touches, touch, spanOf(match));
      sheet.changes.push({ op: 'remove_touch', touchId: touch.id, quote: quoteOf(sheet, spanOf(match)) });
    }
  }
  for (const match of masked.matchAll(SWITCH)) {
    if (isSettled(sheet, match) || ADDING.test(sheet.text.slice(Math.max(0, match.index - 10), match.index + 2))) continue;
    const channel = channelAt(sheet, match.index + match[0].search(/ⓗ/));
    const removed = sheet.changes.find((change) => change.op === 'remove_touch');
    // 不要短信了，换成企微: the touch just taken out is the one that changes channel.
    const named = mentionedTouch(sheet, touches, channel);
    const target = removed?.op === 'remove_touch' ? touches.find((touch) => touch.id === removed.touchId) : (named ?? touches[0]);
    if (removed !== undefined) sheet.changes = sheet.changes.filter((change) => change !== removed && !(change.op === 'set_touch'));
    if (channel === null || target === undefined || touches.some((touch) => touch.channel === channel)) continue;
    if (touches.length > 1 && removed === undefined && named === undefined)
      assume(sheet, `strategies.s1.touches.${target.id}`, '没有说明换哪一次触达，先换第一次', 'Which touch was not said; the first for now');
    settle(sheet, spanOf(match));
    put(sheet, target, { channel }, spanOf(match));
  }
  fillGap(sheet, touches);
  waitsBy(sheet, touches);
  placeAfter(sheet, touches);
  dropByOrder(sheet, touches);
  keepOnly(sheet, touches);
  addOrMove(sheet, touches);
  waits(sheet, touches);
  for (const match of sheet.text.matchAll(/同一时间|同一时刻|同步|\bat the same time\b/g)) cover(sheet, spanOf(match));
}

/** 渠道加个企微: beside a word for channels or a wait, the channel added, and not the deed of adding one as a friend. */
function relinkAdded(sheet: Sheet): void {
  for (const mention of sheet.mentions) {
    const own = /^(?:添?加|补)(?:个|一个|一条|条|上|一步|一次)*/.exec(sheet.text.slice(mention.start, mention.end));
    const clause = clauseOf(sheet, mention.start);
    const around = sheet.text.slice(clause.start, clause.end + 8);
    if (own === null || entityOf(mention, 'channel') !== undefined || !/渠道|触达|(?:隔|等|过)[^，。;]{0,3}[天日小时周]/.test(around)) continue;
    const name = sheet.text.slice(mention.start + own[0].length, mention.end);
    const { channels } = sheet.context.catalogue;
    const channel = channels.find((item) => [item.name.zh, ...item.synonyms.zh].some((known) => known.toLowerCase() === name));
    if (channel === undefined) continue;
    mention.start += own[0].length;
    mention.entities = [{ kind: 'channel', code: channel.code, weight: 1 }];
    sheet.masks.clear();
  }
}

const ADDING = /再加|再发|再来|再打|加一|增加|追加|加上|加个|加条|另外|再用|再补|补一|补个|补条|也发|也用|add|another|also|plus|as well/;

/** 电话太贵，改短信: the plan's touch on another channel that the same message names. */
function mentionedTouch(sheet: Sheet, touches: Touch[], channel: ChannelCode | null): Touch | undefined {
  const named = sheet.mentions.flatMap((mention) => entityOf(mention, 'channel')?.code ?? []).filter((code) => code !== channel);
  return touches.find((touch) => named.includes(touch.channel));
}

/** "no SMS, WeCom please", 不发短信，发企微: when every touch goes and another channel is named, the first goes by that one instead. */
function fillGap(sheet: Sheet, touches: Touch[]): void {
  const gone = sheet.changes.filter((change) => change.op === 'remove_touch').map((change) => change.touchId);
  const [first] = touches;
  if (first === undefined || !touches.every(({ id }) => gone.includes(id))) return;
  const [hit] = findTouches(sheet);
  if (hit === undefined || touches.some(({ channel }) => channel === hit.channel)) return;
  sheet.changes = sheet.changes.filter((change) => change.op !== 'remove_touch' || change.touchId !== first.id);
  spendMention(sheet, hit.mention);
  put(sheet, first, { channel: hit.channel }, hit.mention);
}

const AFTER =
  /(ⓗ+)(?:那[条步]|触达)?(?:放|安排|排|挪|改)?(?:在|到)?(ⓗ+)(?:之?后)(?:的|第)?(Ⓓ+)|(ⓗ+)(?: message| touch| step)?(?: should| must| to| will)?(?: come| comes| go| goes| be| is| moves?)?(?: to)? (Ⓓ+) after (?:the )?(ⓗ+)/g;
const UNCLICKED = /[没未]有?点|not clicked|n't clicked|no clicks?\b|non-?clickers/;

/** 短信放在推送后一天, "the call comes 5 days after the WeCom message": one touch set by its distance from another. */
function placeAfter(sheet: Sheet, touches: Touch[]): void {
  const masked = mask(sheet, { mentions: ['channel'], hideUsed: true });
  for (const match of masked.matchAll(AFTER)) {
    const runs = [...match[0].matchAll(/ⓗ+/g)].map((run) => channelAt(sheet, match.index + run.index));
    const [own, other] = runs.map((channel) => touches.find((touch) => touch.channel === channel));
    const figure = figureAt(sheet, match.index + match[0].search(/Ⓓ/));
    if (own === undefined || other === undefined || own === other || figure?.value.kind !== 'duration' || sheet.usedFigures.has(figure)) continue;
    const unclicked = UNCLICKED.exec(sheet.text);
    const kept = own.start.kind === 'after' ? own.start.when : 'always';
    const start: Touch['start'] = { kind: 'after', touchId: other.id, waitHours: hours(figure.value.hours), when: unclicked === null ? kept : 'not_clicked' };
    put(sheet, own, { start }, spanOf(match));
    spendFigure(sheet, figure);
    settle(sheet, spanOf(match));
    if (unclicked !== null) cover(sheet, clauseOf(sheet, unclicked.index));
  }
}

const ORDINALS: [RegExp, number][] = [
  [/第一|头一|首次|\bfirst\b|\b1st\b/, 0],
  [/第二|\bsecond\b|\b2nd\b/, 1],
  [/第三|\bthird\b|\b3rd\b/, 2],
  [/第四|\bfourth\b|\b4th\b/, 3],
  [/最后|末次|\blast\b|\bfinal\b/, -1],
];
const DROP = /去掉|取消|删|拿掉|不要|不发|不用|撤|停|免了|别|remove|drop|delete|cancel|without|skip|lose|get rid of/;
const STEP = /触达|那步|这步|一步|步骤|那次|一次|次|条|个|touch|step|message|reminder|one|follow-?up/;

/** "drop the second one", 最后一次触达不要了: a touch by where it stands. */
function dropByOrder(sheet: Sheet, touches: Touch[]): void {
  if (!DROP.test(sheet.text) || touches.length < 2 || sheet.changes.some((change) => change.op === 'remove_touch')) return;
  for (const [pattern, index] of ORDINALS) {
    const match = pattern.exec(sheet.text);
    if (
      match === null ||
      !STEP.test(sheet.text.slice(match.index, match.index + 16)) ||
      /版|条件|condition/.test(sheet.text.slice(match.index, match.index + 12))
    )
      continue;
    const gone = touches.at(index);
    if (gone === undefined) continue;
    const span = { start: 0, end: sheet.text.length };
    reanchor(sheet, touches, gone, span);
    sheet.changes.push({ op: 'remove_touch', touchId: gone.id, quote: quoteOf(sheet, span) });
    cover(sheet, clauseOf(sheet, match.index));
    return;
  }
}

const ONLY =
  /(?:只|仅|就)(?:留|保留|要|用|发|走|推|剩)*(ⓗ+)|\b(?:only|just)(?: use| keep| send| do| the| by| via)*(?: an?| the)? (ⓗ+)|\bkeep (?:only|just) (?:the )?(ⓗ+)/;

/** 只留推送: every other touch goes. */
function keepOnly(sheet: Sheet, touches: Touch[]): void {
  const match = ONLY.exec(mask(sheet, { mentions: ['channel'], hideUsed: true }));
  if (match === null || touches.length < 2) return;
  const channel = channelAt(sheet, match.index + match[0].search(/ⓗ/));
  if (!touches.some((touch) => touch.channel === channel)) return;
  settle(sheet, spanOf(match));
  for (const gone of touches.filter((touch) => touch.channel !== channel)) {
    reanchor(sheet, touches, gone, spanOf(match));
    sheet.changes.push({ op: 'remove_touch', touchId: gone.id, quote: quoteOf(sheet, spanOf(match)) });
  }
}

/** A channel said in an edit: that touch with its new wait, or one more touch. */
function addOrMove(sheet: Sheet, touches: Touch[]): void {
  let last = touches.at(-1)?.id ?? null;
  let number = Math.max(0, ...touches.map((touch) => Number(touch.id.replace(/\D/g, ''))));
  for (const hit of findTouches(sheet)) {
    const own = touches.find((touch) => touch.channel === hit.channel);
    const adding = ADDING.test(sheet.text.slice(hit.part.start, hit.mention.start));
    const quote: Span = { start: hit.part.start, end: hit.part.end };
    if (own !== undefined && !(adding && hit.wait !== null && own.start.kind === 'trigger')) {
      if (own.start.kind === 'after' && (hit.wait !== null || hit.when !== null)) {
        put(
          sheet,
          own,
          {
            start: { ...own.start, ...(hit.wait === null ? {} : { waitHours: hours(hit.wait.hours) }), ...(hit.when === null ? {} : { when: hit.when.when }) },
          },
          quote,
        );
        if (hit.wait !== null) spendWait(sheet, hit.wait);
        if (hit.when !== null) cover(sheet, hit.when.span);
        spendMention(sheet, hit.mention);
      } else if (hit.moment !== null || touches.length === 1) spendMention(sheet, hit.mention);
      else if (hit.wait === null) spendMention(sheet, hit.mention);
      continue;
    }
    number += 1;
    const id = `t${number}`;
    if (last === null) {
      sheet.changes.push({ op: 'set_touch', touchId: id, channel: hit.channel, start: { kind: 'trigger' }, quote: quoteOf(sheet, hit.mention) });
    } else if (hit.wait === null && hit.when === null && /同时|一起|同步|、|和|at the same time|as well/.test(sheet.text.slice(hit.part.start, hit.part.end))) {
      sheet.changes.push({ op: 'set_touch', touchId: id, channel: hit.channel, start: { kind: 'trigger' }, quote: quoteOf(sheet, quote) });
    } else {
      if (hit.wait === null) assume(sheet, `strategies.s1.touches.${id}`, '没有说明间隔多久，先按 3 天', 'No wait was named; 3 days for now');
      else spendWait(sheet, hit.wait);
      if (hit.when !== null) cover(sheet, hit.when.span);
      sheet.changes.push({
        op: 'set_touch',
        touchId: id,
        channel: hit.channel,
        start: { kind: 'after', touchId: last, waitHours: hours(hit.wait?.hours ?? 72), when: hit.when?.when ?? 'always' },
        quote: quoteOf(sheet, quote),
      });
    }
    spendMention(sheet, hit.mention);
    last = id;
  }
}

function spendWait(sheet: Sheet, wait: NonNullable<TouchHit['wait']>): void {
  cover(sheet, wait.span);
  if (wait.figure !== null) spendFigure(sheet, wait.figure);
}

const WAIT_BY =
  /(?:间隔|等待?|隔)(?:时间|时长|的|也|都|再|又|要|可以| )*(?:(多|增加|加|延长)|(少|减少?|缩短))(?:等|隔|个|了|上|掉)*(Ⓓ+)(?!后)|(?:再|又)?(?:(多)|(少))(?:等|隔)(?:个|上)?(Ⓓ+)(?!后)|\bwait (?:for )?(?:an?(?: extra| additional)|another) (Ⓓ+)|\b(?:wait|gap|interval)[^，。;,.]{0,12} (?:(longer|up)|(shorter|down)) by (Ⓓ+)|\bwait (Ⓓ+) (?:(longer|more)|(less))\b/;

/** 间隔再多等一天, "wait two days longer": a wait told by how it differs from the plan's own. */
function waitsBy(sheet: Sheet, touches: Touch[]): void {
  const match = WAIT_BY.exec(mask(sheet, { mentions: [], hideUsed: true }));
  const figure = match === null ? null : figureAt(sheet, match.index + match[0].search(/Ⓓ/));
  const target = touches.find((touch) => touch.start.kind === 'after');
  if (match === null || figure?.value.kind !== 'duration' || sheet.usedFigures.has(figure) || target?.start.kind !== 'after') return;
  const less = [2, 5, 9, 13].some((group) => match[group] !== undefined);
  spendFigure(sheet, figure);
  cover(sheet, spanOf(match));
  put(sheet, target, { start: { ...target.start, waitHours: hours(target.start.waitHours + (less ? -1 : 1) * figure.value.hours) } }, spanOf(match));
}

/** "间隔改成5天": the wait of the one touch that has any. */
function waits(sheet: Sheet, touches: Touch[]): void {
  const later = touches.filter((touch) => touch.start.kind === 'after');
  const [target] = later;
  if (target === undefined || target.start.kind !== 'after') return;
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const match of masked.matchAll(WAIT_ONLY)) {
    const figure = figureAt(sheet, match.index + match[0].search(/Ⓓ/));
    if (figure?.value.kind !== 'duration' || sheet.usedFigures.has(figure)) continue;
    if (later.length > 1)
      assume(sheet, `strategies.s1.touches.${target.id}`, '没有说明是哪一次触达的间隔，先改第一个', 'Which wait was not said; the first for now');
    spendFigure(sheet, figure);
    cover(sheet, spanOf(match));
    put(sheet, target, { start: { ...target.start, waitHours: hours(figure.value.hours) } }, spanOf(match));
  }
}

function hours(said: number): number {
  return Math.min(24 * 90, Math.max(1, Math.round(said)));
}

function put(sheet: Sheet, touch: Touch, change: { channel?: ChannelCode; start?: Touch['start'] }, span: Span): void {
  sheet.changes.push({
    op: 'set_touch',
    touchId: touch.id,
    channel: change.channel ?? touch.channel,
    start: change.start ?? touch.start,
    quote: quoteOf(sheet, span),
  });
}

/** Touches that waited for one that goes wait for what it waited for. */
function reanchor(sheet: Sheet, touches: Touch[], gone: Touch, span: Span): void {
  for (const touch of touches) {
    if (touch.start.kind !== 'after' || touch.start.touchId !== gone.id) continue;
    const start: Touch['start'] =
      gone.start.kind === 'trigger'
        ? { kind: 'trigger' }
        : { ...touch.start, touchId: gone.start.touchId, waitHours: hours(touch.start.waitHours + gone.start.waitHours) };
    put(sheet, touch, { start }, span);
  }
}

function channelAt(sheet: Sheet, at: number): ChannelCode | null {
  const mention = sheet.mentions.find((candidate) => candidate.start <= at && at < candidate.end);
  return mention === undefined ? null : ((entityOf(mention, 'channel')?.code as ChannelCode | undefined) ?? null);
}

function isSettled(sheet: Sheet, match: RegExpMatchArray): boolean {
  const span = spanOf(match);
  return sheet.mentions.some((mention) => mention.start >= span.start && mention.end <= span.end && sheet.usedMentions.has(mention));
}

function settle(sheet: Sheet, span: Span): void {
  cover(sheet, span);
  for (const mention of sheet.mentions) if (mention.start >= span.start && mention.end <= span.end) spendMention(sheet, mention);
}
