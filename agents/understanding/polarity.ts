import { clauseOf, cover, type Sheet, type Span } from './sheet.ts';

const NEGATION_LEFT =
  /(?:还没有?|还未|还不是|没有|没(?!问题)|尚未|从未|从没有?|并未|并没有?|未曾|未(?!来)|一直没有?|都没有?|不是|不属于|不在|并非|(?<!除)非(?!常)|无(?!论|需)|零(?!钱|售|食|花|用|星)|不(?!仅|同|限|论|管|只)|缺少|缺|尚无|仍未|仍没有?)(?:曾|有|过|再|被|签|设置?|加|添加|装|注册|授权|参与|任何|成功|去|能|完成|进行|办理?|做|在|是|持有?|使用|用|产生|发生|主动|我行|本行|我们的?|通过|app|一笔|一次|拥有|购买?|买|绑定?|开通?|签约|登记|的){0,3}$/;
const NEGATION_LEFT_ENGLISH =
  /(?:\bnot|\bnever|\bno|\bwithout|\bw\/o|\bneither|\bhaven't|\bhasn't|\bhadn't|\bdon't|\bdoesn't|\bdidn't|\baren't|\bisn't|\bweren't|\bnon|\black(?:s|ing)?|\byet to|\bfailed to|\bun|\bhave yet to|\bnor)[ -]*(?:yet|ever|been|be|have|had|has|having|hold|holds|own|any|a|an|the|made|make|done|used|in|from|are|is|to|completed|bound|linked|opened|their|turned|got|get|made any|end up|ended up|go on to|get around to|gone on to|currently|already|actually|our|really)?[ -]*(?:any|a(?: single)?|an|one|the|their|our|on|for|been|to|yet)?[ -]*$/;

/** The negation that ends just before `at`, within its clause; null if there is none. */
export function negationBefore(sheet: Sheet, at: number): Span | null {
  const clause = clauseOf(sheet, Math.max(0, at - 1));
  const from = Math.max(clause.start, at - 40);
  const left = sheet.text.slice(from, at);
  const match = NEGATION_LEFT.exec(left) ?? NEGATION_LEFT_ENGLISH.exec(left);
  if (match === null) return null;
  const start = from + match.index;
  return start > 0 && /^不$/.test(match[0]) && /^[要管论]/.test(sheet.text.slice(at)) ? null : { start, end: at };
}

const NEGATION_RIGHT =
  /^(?:还|尚|都|也|一直|仍|从)*(?:没有?|未)(?:绑定?|开启?|打开|开通|激活|签约|持有|办理|完成|注册|登录|购买|买|签|做|用|使用|有)?(?:过|的|了)?(?=$|[，。;、,]|的|且|并|和|客户|用户)|^ ?(?:is |are |has |have |was |were )?(?:not|never)(?: yet)?(?: been)?(?: yet)?(?: bound| enabled| activated| opened| linked| on| set up| held| used)?(?= |$|,|;)/;

/** The negation that follows a name: 快捷支付未绑定, "quick pay not bound". */
export function negationAfter(sheet: Sheet, at: number): Span | null {
  const clause = clauseOf(sheet, Math.max(0, at - 1));
  const match = NEGATION_RIGHT.exec(sheet.text.slice(at, clause.end));
  return match === null ? null : { start: at, end: at + match[0].length };
}

const EXCLUSION_BEFORE =
  /排除掉?|剔除掉?|剔掉|去除|去掉|除去|除了|除开|刨除|刨掉|过滤掉?|屏蔽掉?|避开|跳过|扣除|不含|不包括|不包含|不要(?!求|紧)|不发给?|别发给?|不给|别给|不再发给?|不推给?|不触达|不打扰|不考虑|别要|先不碰|先不动|暂不(?:发|推|碰|打扰|考虑|触达)?|先别(?:发|推|碰|打扰)|别碰|不碰|绕开|放过|excluding|exclude(?!d)|except(?: for)?|leave out|leaving out|remove|filter out|drop|skip|without targeting|but not|not including|do not (?:send to|include|target)|don't (?:send to|include|target)|suppress|omit|除(?!了|以|去|开|外|非|夕|[^，。;]{0,3}(?:权|息))(?=[^，。;]{1,20}?(?:以外|之外|外(?=的|，|,|都|客户|其他|所有|$)))|other than|outside of|outside(?= [a-z])|apart from|aside from|screen out|left out(?=:)|排掉|排走|先排除/g;
const NOTHING_FOLLOWS = /^(?:再|发送?|推送?|送|触达|参加|参与|打扰|联系|营销|包括|包含|了|他们|她们|在内|给|短信|就|都|吧|行| |them|it)*$/;
const EXCLUSION_AFTER =
  /(?:的|都|全部|一律)*(?:除外|就算了|就免了|就不用了|就别(?:发|推|打|送)?了|不要|剔除|排除|去掉|不发|不含在内|不在内|不算(?:在内)?|以外|之外|不参与|先不碰|先不动|先不管|先别碰|别碰|不碰|就不要了|不参加|不能参加|are excluded|excluded|should be excluded|(?:should |must |will |to )?(?:be |are )?left out|(?:should|must|will|can) not (?:receive|get|be (?:contacted|included|targeted))|(?:should |must )be removed)/g;

const LISTED_LINES = /^(?:\n[ \t]*(?:\(?[\d一二三四五六七八九]{1,2}[.)、]|[-*•·])[^\n]*)+/;

/** Stretches whose conditions say who is left out: from 排除 to the end of its sentence part, or from the part's start to 除外. */
export function exclusionScopes(sheet: Sheet): Span[] {
  const scopes: Span[] = [];
  const marks: Span[] = [];
  for (const match of sheet.text.matchAll(EXCLUSION_BEFORE)) {
    const start = match.index;
    if (marks.some((mark) => start < mark.end)) continue;
    marks.push({ start, end: start + match[0].length });
    const clause = clauseOf(sheet, start);
    // A line of its own, with a list under it: every line of the list.
    if (
      /^[\s:]*$/.test(sheet.text.slice(clause.start, start) + sheet.text.slice(start + match[0].length, clause.end)) &&
      sheet.text.charAt(clause.end) === '\n'
    ) {
      const list = LISTED_LINES.exec(sheet.text.slice(clause.end));
      if (list !== null) {
        scopes.push({ start: clause.start, end: clause.end + list[0].length });
        continue;
      }
    }
    // 投诉过的客户不要发: nothing follows, so those before it are meant.
    if (start > clause.start && NOTHING_FOLLOWS.test(sheet.text.slice(start + match[0].length, clause.end))) {
      scopes.push({ start: clause.start, end: clause.end });
      continue;
    }
    // "NPS低于6的，不要发": a clause of its own speaks of the one before it.
    if (start - clause.start <= 2 && NOTHING_FOLLOWS.test(sheet.text.slice(start + match[0].length, clause.end))) {
      const previous = sheet.clauses[sheet.clauses.findIndex((candidate) => candidate.start === clause.start) - 1];
      if (previous !== undefined && /的$|者$|的?(?:客户|用户|人)$|customers?$|people$/.test(sheet.text.slice(previous.start, previous.end).trimEnd())) {
        scopes.push({ start: previous.start, end: clause.end });
        continue;
      }
    }
    let end = clause.end;
    const closing = /以外|之外|外(?=的|，|,|都|客户|其他|所有|$)/.exec(sheet.text.slice(start + match[0].length, end));
    if (closing !== null) end = start + match[0].length + closing.index + closing[0].length;
    scopes.push({ start, end });
  }
  for (const match of sheet.text.matchAll(EXCLUSION_AFTER)) {
    const start = match.index;
    if (scopes.some((scope) => start < scope.end && start >= scope.start)) continue;
    const clause = clauseOf(sheet, start);
    if (start === clause.start) continue;
    marks.push({ start, end: start + match[0].length });
    const scoped = sheet.text.slice(clause.start, start);
    // 同意外呼的、上海以外的: an item of a list that ends in 的 is one of its own.
    const item = scoped.lastIndexOf('的、');
    const split = Math.max(scoped.lastIndexOf('，'), scoped.lastIndexOf(';'), item < 0 ? -1 : item + 1);
    scopes.push({ start: clause.start + split + 1, end: start + match[0].length });
  }
  for (const mark of marks) if (scopes.length > 0) sheet.exclusionMarks.push(mark);
  return scopes;
}

export function coverMarks(sheet: Sheet, spans: Span[]): void {
  for (const span of spans) cover(sheet, span);
}
