import { entityOf, type Mention } from './link-entities.ts';
import { negationBefore } from './polarity.ts';
import { clauseOf, cover, freeFiguresIn, hull, quoteOf, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const GOAL_LEFT =
  /(?:目标|目的|为了|旨在|让(?=更?多)|提醒|引导|邀请|鼓励|督促|the point is|point being|remind\w*|提升|提高|促进|拉动|希望|争取|力争|想要?|带动|增加|增长|推动|引导|促|做|冲|拉升|转化|指标|kpi|考核|完成|objective|goal|aim|target|increase|boost|drive|improve|grow|raise|lift|promote|encourage|get them to|so that|want|need|to)(?:客户|用户|他们|她们|大家|更多人|多人|多点|多多|多|都|能|来|一下|一波|一轮|一次|一场|波|是|为|在于|:|更多|去|的|率|to|is|the|them|more|our|new|for|[\d,.]+k?|increase|boost|improve|drive|grow|raise|lift| )*$/;
const GOAL_RIGHT =
  /^(?:的)?(?:率|量|数|转化|目标|户数|笔数| rate| volume)?(?:的)?(?:提上|拉上|拉起|冲上|做上|提一|拉一|冲一|提升|提高|增长|为目标|作为目标|活动|专项|工作|:| campaign| as the goal)/;
const GROWTH = /(?:目标|新增|达到|争取|力争|拉新|转化|完成|实现|带来|获客|goal|target|reach|gain|acquire|win|get|add|need|want)[^，。;,\d]{0,12}$/;
const PEOPLE = /人$|户|名|位|客户|用户|customers?|users?|people|clients?|accounts?/;

/** What the campaign is for: a KPI of the catalogue beside a word of purpose, and how many customers it should gain. */
export function readObjective(sheet: Sheet): void {
  const found = [...sheet.mentions, ...goalDeeds(sheet)]
    .filter((mention) => !sheet.usedMentions.has(mention) && entityOf(mention, 'kpi') !== undefined)
    .map((mention) => ({ mention, strength: strength(sheet, mention) }));
  const best = found.filter((item) => item.strength > 0).sort((a, b) => b.strength - a.strength || b.mention.start - a.mention.start)[0] ?? wish(sheet, found);
  const target = targetCustomers(sheet);
  if (best === undefined) return;
  const kpi = entityOf(best.mention, 'kpi');
  if (kpi === undefined) return;
  const span = withCue(sheet, best.mention);
  spendMention(sheet, best.mention);
  cover(sheet, span);
  sheet.changes.push({
    op: 'set_objective',
    kpi: kpi.code,
    ...(target === null ? {} : { targetCustomers: target.count }),
    quote: quoteOf(
      sheet,
      target === null
        ? span
        : clauseOf(sheet, span.start).end >= target.span.end && target.span.start >= clauseOf(sheet, span.start).start
          ? hull([span, target.span])
          : span,
    ),
  });
}

/** Deeds that are the goal of one KPI only (办分期): beside a word of purpose they name it. */
function goalDeeds(sheet: Sheet): Mention[] {
  return sheet.mentions.flatMap((mention) => {
    const event = entityOf(mention, 'event');
    const kpis =
      event === undefined || entityOf(mention, 'kpi') !== undefined ? [] : sheet.context.catalogue.kpis.filter((kpi) => kpi.goalEvent === event.code);
    const [only] = kpis;
    if (only === undefined || kpis.length !== 1 || sheet.usedMentions.has(mention)) return [];
    const clause = clauseOf(sheet, mention.start);
    const left = sheet.text.slice(clause.start, mention.start);
    if (!GOAL_LEFT.test(left) || /[没未不]$/.test(left) || /^(?:过|了|的)?(?:客户|用户|人)/.test(sheet.text.slice(mention.end))) return [];
    return [{ ...mention, entities: [{ kind: 'kpi' as const, code: only.code, weight: 0.9 }] }];
  });
}

const WISH = /让|想|主要看|看重|看|为了?|多|稳|引|want|\bget\b|\bto\b|after|hope|looking for|\bneed\b|(?<!or )more/;

/** "想让更多人绑卡", "to get more loan applications": a wish in a part that names no customers, when only one purpose is named at all. */
function wish(sheet: Sheet, found: { mention: Mention; strength: number }[]): { mention: Mention; strength: number } | undefined {
  const wishes = found.filter(({ mention }) => {
    const clause = clauseOf(sheet, mention.start);
    const said = sheet.text.slice(clause.start, clause.end);
    const state = /^(?:的|过|了)/.test(sheet.text.slice(mention.end)) || negationBefore(sheet, mention.start) !== null;
    return (
      !state &&
      !/客户|用户|customers?|users?|clients?|(?:people|anyone|anybody|everyone|those) (?:with|who|in)|who\b|whose/.test(said) &&
      WISH.test(sheet.text.slice(clause.start, mention.start))
    );
  });
  const codes = new Set(wishes.map(({ mention }) => entityOf(mention, 'kpi')?.code));
  return codes.size === 1 ? wishes.at(-1) : undefined;
}

const ALONE_LEFT = /^(?:请|帮我|帮忙|想|我们|咱们|咱|要|来|做|一下|一次|对|把|please|we want to|we'd like to|i want to|let's|to| )*$/;
/** Purposes that are also verbs, at the start of a request. */
const WINNING_BACK = /^(?:唤醒|召回|挽回|挽留|激活|盘活|留存|促活|win[- ]back|reactivat\w*|re-?engag\w*)$/;

function strength(sheet: Sheet, mention: Mention): number {
  const clause = clauseOf(sheet, mention.start);
  const left = sheet.text.slice(clause.start, mention.start);
  const own = sheet.text.slice(mention.start, mention.end);
  if (/目标|目的|objective|goal|\baim\b|kpi|\bpoint is/.test(left)) return 4;
  if (/^(?:的)?目标|^ (?:is|are) (?:the |our |what we )?(?:main )?(?:kpi|goal|objective|target|measure|track)/.test(sheet.text.slice(mention.end))) return 4;
  if (/^(?:提升|促|increase|boost)/.test(own)) return 3;
  if (GOAL_LEFT.test(left) && !/[没未不]$/.test(left) && !isOfAudience(sheet, mention))
    return /为了|旨在|提升|提高|促进|拉动|increase|boost|improve|drive/.test(left) ? 3 : 2;
  if (negationBefore(sheet, mention.start) !== null || mention.denied === true || isOfAudience(sheet, mention)) return 0;
  const right = sheet.text.slice(mention.end, clause.end);
  // "…，绑卡，…", "Card activation.": a part of the request that is nothing but the name of a KPI.
  if (ALONE_LEFT.test(left) && /^[\s。.]*$/.test(right)) return 2;
  if (WINNING_BACK.test(own) && ALONE_LEFT.test(left)) return 2;
  if (GOAL_RIGHT.test(right)) return 2;
  // 发短信召回: a word that is both a purpose and a kind of customer is a purpose beside a touch.
  const bare = !/^(?:的|期)?(?:客户|用户|人|户|customers?)/.test(right) && !/客户$/.test(own);
  const beside = sheet.mentions.some(
    (other) =>
      other !== mention &&
      entityOf(other, 'channel') !== undefined &&
      Math.min(Math.abs(other.end - mention.start), Math.abs(other.start - mention.end)) <= 2 &&
      !/[，。;:]/.test(sheet.text.slice(Math.min(other.end, mention.end), Math.max(other.start, mention.start))),
  );
  if (bare && beside) return 1;
  return 0;
}

const DONE_BY =
  /(?:近|最近|过去|上个?|本|今|去)[^，。;]{0,8}(?:天|日|周|月|年|季度?|期间)(?:以?内|里|以来)?(?:曾经?|都|有|刚|新)?$|已经?$|\b(?:who|have|has|had|who've|that|whose|on|with|without|customers|people|anyone)(?: (?:recently|already|just|ever|have|has|had|are|is|been|set up|on|made|at least \d+))* ?$/;

/** [近30天激活了信用卡]的, "who activated their card", "customers on payroll": what somebody did or is, and not what is wanted. */
function isOfAudience(sheet: Sheet, mention: Mention): boolean {
  const clause = clauseOf(sheet, mention.start);
  const right = sheet.text.slice(mention.end, clause.end);
  const own = sheet.text.slice(mention.start, mention.end);
  if (/(?:好友|客户|持有人|friends|holders|customers)$/.test(own)) return true;
  if (/^(?:了|过)?的(?:客户|用户|人|户|$|，|、|都|全)/.test(right) || /^(?:过|了)(?!$)/.test(right) || /(?<=.)[过了](?=.)/.test(own)) return true;
  return DONE_BY.test(sheet.text.slice(clause.start, mention.start));
}

function withCue(sheet: Sheet, mention: Mention): Span {
  const clause = clauseOf(sheet, mention.start);
  const left = sheet.text.slice(clause.start, mention.start);
  const cue = GOAL_LEFT.exec(left);
  const goal = /(?:目标|目的|objective|goal|aim)[^，。;,]*$/.exec(left);
  const start = Math.min(cue === null ? mention.start : clause.start + cue.index, goal === null ? mention.start : clause.start + goal.index);
  const right = /^(?:率|量|数|转化|户数|rate)/.exec(sheet.text.slice(mention.end, clause.end));
  return { start, end: mention.end + (right?.[0].length ?? 0) };
}

function targetCustomers(sheet: Sheet): { count: number; span: Span } | null {
  for (const clause of sheet.clauses) {
    for (const figure of freeFiguresIn(sheet, clause)) {
      const ofKpi =
        figure.value.kind === 'plain' &&
        figure.magnitude >= 10 &&
        sheet.mentions.some((mention) => mention.start >= figure.end && mention.start - figure.end <= 6 && entityOf(mention, 'kpi') !== undefined);
      if (!ofKpi && (figure.value.kind !== 'count' || !PEOPLE.test(figure.value.unit ?? ''))) continue;
      const left = sheet.text.slice(clause.start, figure.start);
      const cue = GROWTH.exec(left);
      if (cue === null) continue;
      spendFigure(sheet, figure);
      const span = { start: clause.start + cue.index, end: figure.end };
      cover(sheet, span);
      return { count: Math.max(1, Math.round(figure.magnitude)), span };
    }
  }
  return null;
}
