import type { SetRights } from './add-rights.ts';
import type { Figure } from './read-numbers.ts';
import { spanOf } from './read-settings.ts';
import { daysOf } from './read-windows.ts';
import { clauseOf, cover, fenOf, mask, type Sheet, spendFigure } from './sheet.ts';

const CUSTOMER = '(?:customer|person|head|user|client|account|member|individual)';
const PER_HEAD = new RegExp(
  [
    '(?:单个客户|单一客户|单客户|每一[位个]客户|每人|一人|每位|每户|单人|单户|每个?客户|人均|每客|每名|每账户)(?:客户|用户|人)?(?:限领?|最多领?|至多领?|不超过|只?能领?|各?[送发得]|可以?领?|限用|限制|上限|领取?|享|各|仅限|发|有|抽|为|是|:| )*([ⒸⓃ]+)(?:封顶|为限|以内)?',
    `(?:limit(?:ed)?(?: to| of)?|max(?:imum)?(?: of)?|up to|at most|no more than|only|capped at|a cap of)? ?([ⒸⓃ]+)(?: [a-z]+){0,2}? (?:per|each|a|for each|for every) ${CUSTOMER}`,
    '(?:limit(?:ed)?(?: to| of)?|max(?:imum)?(?: of)?|up to|at most|no more than|capped at)? ?([ⒸⓃ]+) each\\b',
    `(?:each|every|per) (?:[a-z]+ ){0,2}?${CUSTOMER}s?(?: (?:can|may|have|has|take|is|gets?|receives?|claims?|redeems?|limited|to|up|at most|no more than|only|a|maximum|max|of|limit|cap|draws?))*[: ]+([ⒸⓃ]+)`,
  ].join('|'),
  'g',
);
const STOCK = new RegExp(
  [
    '(?:总共|一共|总计|限量|总量|合计|库存|共计|共|限(?!领|用|每)|准备|备货?|名额|发行|首批|数量|先到先得|只有|仅有|仅|发完|派完|送完|前)(?:发放?|送出?|放|有|为|是|:|，|,|限量|改成|改为| )*([Ⓒ]+)(?:封顶|为限|为止|发完即止|送完即止|先到先得)?',
    '(?:库存|数量|限量|总量)(?:为|是|:|改成|改为| )*([Ⓝ]+)',
    '(?<=^|[，,。;：:] ?)(?:发|送|放|备)(?:出|放)?([Ⓒ]+)(?=$|[，,。;])',
    '(?:total of|a total of|limited to|only|stock(?: of| is|:)?|quantity(?: of| is|:)?|up to|capped at|cap of|first|no more than|maximum of|at most|the first)(?: the| first| of| at)* ([Ⓒ]+)(?! (?:per|each|a) )(?: (?:in total|in all|available|overall|only))?',
    '(?:stock(?: of| is|:)?|quantity(?: of| is|:)?|the first|first|total of|limited to|capped at)(?: the| first)? ([Ⓝ]+)(?: only| in stock)?(?=[,.;]|$)',
    '([ⒸⓃ]+) (?:of (?:them|these|those)|in all|in total|available|overall|in stock|to give (?:away|out)|up for grabs)',
    '(?<= )[x×*] ?([ⒸⓃ]+)(?=[,.;，。]|$)',
  ].join('|'),
  'g',
);
/** 一人两张: the person is counted too. */
const TWO_A_HEAD =
  /(?:一|每)个?人(?:限领?|领|发|送|各|最多|给)*([一二两三四五六七八九十\d]+)(?:张|份|次|个|枚)|(?:抽奖|刮奖)(?:机会)?([一二两三四五六七八九十\d]+)次/g;
/** …券，限2张: so few are what one customer may have, and no stock. */
const BARE_LIMIT = /(?<![上期权受不无])限([Ⓒ]+)(?=$|[，,。;)])/g;
const PIECES = /张|份|个|枚|件|套|coupons?|vouchers?|units?|pieces?|draws?|gifts?|tickets?|chances?/;
const HEAD_PIECES = /张|份|次|个|枚|笔|件|coupons?|vouchers?|units?|times?|pieces?|draws?|tickets?|chances?/;
const VALID =
  /(?:有效期|使用期限?|使用时间|用券时间|用券期|期限|时效|有效|valid(?:ity)?(?: period)?|good|usable|can be used|redeemable)(?:改成|改为|缩短(?:到|为|至|成)|缩(?:到|至)|延长(?:到|为|至|成)|延到|给|(?:自|从)?(?:领取|到账|发放|领券)(?:之日|当日|当天|日)?起|调到|为|是|:|for|of|共|设为|within|is|to| )*([ⒹⓌ]+)|(?:领取?后|到账后|领到后|发放后|(?:自|从)?(?:领取|到账|发放|领券|领到)(?:之日|当日|当天|日)?起)(?:的)?([ⒹⓌ]+)(?:之?内)?(?:有效|使用|可用|内用|过期|失效|用完)|([ⒹⓌ]+)(?:之?内)?(?:的)?(?:有效期?|使用期|可用|使用(?!过)|用完|过期|失效|后过期|后失效|后作废)|expir\w+ (?:in|after|within)? ?([ⒹⓌ]+)(?: after (?:claim\w*|issue|receipt|it is claimed))?|(?:to be used|must be used|use(?:d)?|redeem(?:ed)?|spend it)(?: it)?(?: within| in)? ([ⒹⓌ]+)(?: of (?:claim\w*|receipt|issue))?|([ⒹⓌ]+)(?: |-)?(?:validity|valid|expiry|to use(?: it)?)/g;
const THRESHOLD =
  /(?:消费|单笔|支付|使用|订单|实付)*(?:满|达到?|不低于)([ⓂⓃ]+)(?:元)?(?:以上)?(?:即|就|方|才|后|时)?(?:可用|可使用|可抵|能用|使用|起用|有效|立享|可享|能使用|才能用|用(?!户|途|于))|([ⓂⓃ]+)(?:元)?起(?:可?用|付)|(?:使用|消费|最低)?(?:门槛|起用金额|最低消费)(?:金额)?(?:为|是|:|改成|改为|调到|提到|提高到|降到|满| )*([ⓂⓃ]+)(?:元)?|(?<=[(，,])(?:消费|单笔|支付|订单)*满([ⓂⓃ]+)(?:元)?(?=[)，,。;]|$)|(?:minimum|min)\.? (?:spend(?:ing)?|purchase|order|payment|ticket)(?: of| is|:|=| to)* ([ⓂⓃ]+)|([ⓂⓃ]+)(?: |-)(?:minimum|min)(?: spend| purchase| order| payment)?|(?:when|if) (?:you|they|customers|he|she) (?:spend|pay)(?: at least| over| above| more than)? ([ⓂⓃ]+)(?: or more)?|(?:on|for) (?:any |a |single |each )?(?:orders?|purchases?|spend(?:ing)?|payments?|bills?|transactions?)(?: of)?(?: over| above| at least| of| from| exceeding)* ([ⓂⓃ]+)(?: or more| and (?:above|up))?|threshold(?: of| is| to|:)* ([ⓂⓃ]+)|(?<=[·a-z]) off ([ⓂⓃ]+)/g;
const NO_THRESHOLD =
  /(?:加|设|定)(?:个|一个)?(?:使用)?门槛(?=，|,|。|$)|无(?:使用)?门槛|没有门槛|\bno (?:minimum|min)\.?(?: spend| purchase| order)?|\bwithout (?:a |any )?minimum(?: spend)?/g;
/** Worth said apart from the thing: 面额20元, 每次奖值5元, "face value 20 yuan", "5 yuan per prize". */
const WORTH =
  /(?:面值|面额|价值|券值|奖值|单价|单张|单份|每张|每份|每次|每个|每枚|每件|每笔|奖品|奖金)(?:面值|面额|价值|奖值|金额|立减|返|减|奖品|奖金|抵|最高|最多|至多|上限)*(?:为|是|:|约| )*([ⓂⓃ]+)(?:元)?(?![ⒸⒹ以起])|(?:face value|worth|valued at|value|prizes?)(?: of| is|:| at| up to| worth)* ([ⓂⓃ]+)|([ⓂⓃ]+) (?:each|apiece|per (?:coupon|voucher|prize|draw|piece|unit|win|ticket|customer|person|head))/g;

/** Limit per customer, stock, threshold, validity and worth, wherever they stand in the request. `all`: the rights named, the last of them `rights`. */
export function readTerms(sheet: Sheet, rights: SetRights, all: readonly SetRights[] = [rights]): void {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const match of masked.matchAll(NO_THRESHOLD)) cover(sheet, spanOf(match));
  for (const match of masked.matchAll(PER_HEAD)) {
    const figure = termFigure(sheet, match, /[ⒸⓃ]/);
    if (figure === null || (figure.value.kind === 'count' && !HEAD_PIECES.test(figure.value.unit ?? '')) || figure.magnitude > 100) continue;
    owner(sheet, match, rights, all).perCustomerLimit = Math.max(1, Math.round(figure.magnitude));
    settle(sheet, match, figure);
  }
  for (const match of sheet.text.matchAll(TWO_A_HEAD)) {
    const figure = sheet.figures.find(({ start }) => start === match.index + match[0].lastIndexOf(match[1] ?? match[2] ?? ''));
    if (figure === undefined || sheet.usedFigures.has(figure)) continue;
    owner(sheet, match, rights, all).perCustomerLimit = Math.min(100, Math.max(1, Math.round(figure.magnitude)));
    settle(sheet, match, figure);
  }
  for (const match of masked.matchAll(THRESHOLD)) {
    const figure = termFigure(sheet, match, /[ⓂⓃ]/);
    const fen = figure === null ? null : fenOf(figure);
    if (figure === null) continue;
    const target = owner(sheet, match, rights, all);
    // 余额门槛提高到10万: the threshold of a condition.
    const ofCondition = sheet.mentions.some(
      (mention) =>
        mention.start < figure.start &&
        mention.end >= (match.index ?? 0) - 2 &&
        mention.end <= figure.start &&
        isTag(mention) &&
        /门槛|threshold/.test(match[0]),
    );
    if (fen === null || target.thresholdFen !== undefined || ofCondition) continue;
    target.thresholdFen = fen;
    settle(sheet, match, figure);
  }
  for (const match of masked.matchAll(WORTH)) {
    const figure = termFigure(sheet, match, /[ⓂⓃ]/);
    const fen = figure === null ? null : fenOf(figure);
    const target = owner(sheet, match, rights, all, (one) => one.faceValueFen === undefined && one.points === undefined);
    if (figure === null || fen === null || fen === 0 || target.faceValueFen !== undefined || target.points !== undefined) continue;
    target.faceValueFen = fen;
    settle(sheet, match, figure);
  }
  for (const match of masked.matchAll(BARE_LIMIT)) {
    const figure = termFigure(sheet, match, /Ⓒ/);
    const target = owner(sheet, match, rights, all);
    if (
      figure === null ||
      figure.magnitude > 10 ||
      target.perCustomerLimit !== undefined ||
      (figure.value.kind === 'count' && !HEAD_PIECES.test(figure.value.unit ?? ''))
    )
      continue;
    target.perCustomerLimit = Math.max(1, Math.round(figure.magnitude));
    settle(sheet, match, figure);
  }
  for (const match of masked.matchAll(STOCK)) {
    const figure = termFigure(sheet, match, /[ⒸⓃ]/);
    const times = figure?.value.kind === 'count' && figure.value.unit === '次' && figure.magnitude >= 50;
    if (figure === null || (figure.value.kind === 'count' && !PIECES.test(figure.value.unit ?? '') && !times)) continue;
    owner(sheet, match, rights, all).quantity = Math.max(1, Math.round(figure.magnitude));
    settle(sheet, match, figure);
  }
  looseStock(sheet, rights);
  for (const match of masked.matchAll(VALID)) {
    const figure = termFigure(sheet, match, /[ⒹⓌ]/);
    if (figure?.value.kind !== 'duration') continue;
    owner(sheet, match, rights, all).validityDays = daysOf(figure.value.hours);
    settle(sheet, match, figure);
  }
}

function isTag({ entities }: Sheet['mentions'][number]): boolean {
  return entities.some(({ kind }) => kind === 'tag') && !entities.some(({ kind }) => kind === 'rights');
}

/** The rights a term is about: the last named before it that may take it, else the first after it. */
function owner(
  sheet: Sheet,
  match: RegExpMatchArray,
  fallback: SetRights,
  all: readonly SetRights[],
  may: (one: SetRights) => boolean = () => true,
): SetRights {
  if (all.length < 2) return fallback;
  const at = match.index ?? 0;
  const placed = all.filter(may).map((one) => ({ one, start: sheet.raw.indexOf(one.quote ?? '') }));
  return placed.findLast(({ start }) => start <= at)?.one ?? placed[0]?.one ?? fallback;
}

/** "小礼品，50份", "5000张10元立减金": a number of the thing given, beside it and in units of it. */
function looseStock(sheet: Sheet, rights: SetRights): void {
  if (rights.quantity !== undefined) return;
  const at = sheet.raw.indexOf(rights.quote ?? '');
  const figure = sheet.figures.find(
    (candidate) =>
      (candidate.start >= at
        ? candidate.start - at <= 60 || isAlone(sheet, candidate)
        : candidate.end <= at && /^(?:的|面值|价值| (?:of|x))* ?$/.test(sheet.text.slice(candidate.end, at))) &&
      candidate.magnitude > 1 &&
      candidate.value.kind === 'count' &&
      !sheet.usedFigures.has(candidate) &&
      /^(?:张|份|件|枚|套|pieces?|units?|coupons?|vouchers?|draws?|chances?|tickets?|gifts?)$/.test(candidate.value.unit ?? '') &&
      !/每[^，。;]{0,6}$|per .{0,12}$/.test(sheet.text.slice(Math.max(0, candidate.start - 12), candidate.start)),
  );
  if (figure === undefined) return;
  rights.quantity = Math.round(figure.magnitude);
  spendFigure(sheet, figure);
}

/** "…, 400 coupons, …": a part of the sentence that is nothing but the figure. */
function isAlone(sheet: Sheet, figure: Figure): boolean {
  const clause = clauseOf(sheet, figure.start);
  return (sheet.text.slice(clause.start, figure.start) + sheet.text.slice(figure.end, clause.end)).trim() === '';
}

/** The figure at the first such letter of a match, if nothing has taken it. */
function termFigure(sheet: Sheet, match: RegExpMatchArray, letters: RegExp): Figure | null {
  const at = (match.index ?? 0) + match[0].search(letters);
  const figure = sheet.figures.find(({ start, end }) => end > at && start < at + match[0].length);
  return figure === undefined || sheet.usedFigures.has(figure) ? null : figure;
}

function settle(sheet: Sheet, match: RegExpMatchArray, figure: Figure): void {
  spendFigure(sheet, figure);
  const span = spanOf(match);
  // "each Shanghai customer two": who is meant stays to be read.
  const others = sheet.mentions.some(
    (mention) =>
      mention.start >= span.start && mention.end <= span.end && !sheet.usedMentions.has(mention) && mention.entities.some(({ kind }) => kind === 'tag_value'),
  );
  cover(sheet, others ? figure : span);
  for (const window of sheet.windows) if (window.figure === figure) sheet.usedWindows.add(window);
}
