import { figureAt, spanOf } from './read-settings.ts';
import { clauseOf, cover, mask, quoteOf, type Sheet, type Span, spendFigure } from './sheet.ts';

const CONTROL = '(?:空白|随机)?对照(?:组|客户|样本|人群)?|空白组|留白组?|不触达组|hold-?out(?: group)?|control(?: group)?';
const HOLDOUT_BEFORE = new RegExp(
  `(?:预留|留出?|保留|设置?|拿出?|取|抽|另外|keep|hold|with|use|reserve|leave|set aside)?(?:了|出|out|back|a|an| )*(Ⓟ+)(?:的|客户|用户|人|留作?|留下来?|当作|of customers|of the audience|不发|不触达|作为|作|做|当|为|of them|as|for|a|an|the|back| )*(?:${CONTROL}|held out|hold out|不触达)`,
  'g',
);
const HOLDOUT_AFTER = new RegExp(`(?:${CONTROL})(?:比例|占比|改成|改为|调到|调整为|设为|留|为|占|是|:|of|at|to|share| )*(Ⓟ+)`, 'g');
const HOLD_BACK =
  /(?:hold(?:ing)? (?:out|back)|keep(?:ing)?|leave|leaving|set aside) (Ⓟ+)(?: (?:of (?:them|customers|the audience) )?(?:out|back|untouched|unsent|unmessaged))?|(Ⓟ+) (?:of (?:them|customers|the audience) )?(?:is |are )?(?:held|kept|left) (?:back|out|aside)(?: as (?:a )?control)?|(?:留出?|预留)(Ⓟ+)(?:的?(?:客户|用户|人))?(?:不发|不触达|空白|做空白|不做触达)/g;
const NO_HOLDOUT = new RegExp(
  `(?:不要|不设置?|不留|不做|不分|不需要|不用|无需|没有|取消|去掉|别|无|without|no|don't use|do not use|skip|drop)(?:任何|留|设|做|分|了| a| any| the)* ?(?:${CONTROL})`,
  'g',
);
const NO_HOLDOUT_AFTER = /(?:空白|随机)?对照(?:组|客户)?(?:就|都|也)?(?:不要|不用|不留|不设|取消|免)了?/g;

/** Control group and arms: 留10%对照, no holdout, A/B/C, 60/40, two subject lines. */
export function readExperiment(sheet: Sheet): void {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const pattern of [HOLDOUT_BEFORE, HOLDOUT_AFTER, HOLD_BACK])
    for (const match of masked.matchAll(pattern)) {
      const figure = figureAt(sheet, match.index + match[0].indexOf('Ⓟ'));
      if (figure?.value.kind !== 'percent' || sheet.usedFigures.has(figure) || figure.value.rate > 0.9) continue;
      spendFigure(sheet, figure);
      cover(sheet, spanOf(match));
      sheet.changes.push({ op: 'set_experiment', holdoutShare: figure.value.rate, quote: quoteOf(sheet, spanOf(match)) });
    }
  for (const match of [...sheet.text.matchAll(NO_HOLDOUT), ...sheet.text.matchAll(NO_HOLDOUT_AFTER)]) {
    cover(sheet, spanOf(match));
    sheet.changes.push({ op: 'set_experiment', holdoutShare: 0, quote: quoteOf(sheet, spanOf(match)) });
  }
  readArms(sheet);
}

const NUMBER = '([两二三四五2-5]|two|three|four|five)';
/** Ways to say that there are several arms; a group, where there is one, says how many. */
const ARMS = [
  /(?<![a-z])a(?: ?[/、和与] ?| ?vs\.? ?)?b(?:[/、和与 ]*c(?:[/、和与 ]*d)?)?(?![a-z])(?:[ -]?(?:split )?test(?:ing|s)?| split)?/,
  /(?<![a-z])a(?:组|版)?(?=ⓅⓅ*).{1,8}b(?:组|版)?(?=ⓅⓅ*)/,
  new RegExp(`(?:均分|平分|拆|切|随机分|分)(?:为|成)?${NUMBER}(?:个)?(?:组|份|版|批)(?!客户|人群)`),
  new RegExp(
    `${NUMBER}(?:个|套|种|条|款)?(?:不同的?)?(?:版本?的?(?:文案|话术|素材|标题|内容|测试|对比)?|(?:文案|话术|标题)(?=[^，。;]{0,8}(?:测|试|对比|比较|pk|各)))`,
  ),
  /分流测试|对半测|五五开/,
  new RegExp(
    `(?:(?:test|compare|try|run|with|using|use) )*${NUMBER} (?:different |equal |test |experiment(?:al)? |content |copy |creative )*(?:subject lines?|versions?|variants?|variations?|headlines?|copies|creatives?|wordings?|messages|arms|test groups|groups(?! (?:for|of|qualify|are|who|may))|cells|titles)(?: of the (?:copy|message|text))?(?: against each other)?`,
  ),
  /\bsplit(?: it| them| the audience| customers)?(?: test(?:ing)?)?(?: into)?(?: (?:two|three|four|half|evenly|equally))?/,
];
const COUNTS: Record<string, number> = { 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, two: 2, three: 3, four: 4, five: 5 };
const ARM_WORDS =
  /^(?:测试|测一下|试一下|实验|对比|比较|分组|分流|组|版|文案|话术|两|三|四|各|自|占|一半|对半|均分|平分|平均|五五|用|发|的|和|做|按|跑|看|比例|:|：|\/|-|~|ⒸⓅⓃ|test(?:ing)?|it|half|each|evenly|equally|split|with|between|arms?|groups?|messages?|versions?|in|into|of|the|equal|shares?|and|two|three|[ⒸⓅⓃ、,， ])*/;

function readArms(sheet: Sheet): void {
  const masked = mask(sheet, { mentions: [] });
  const hits = ARMS.map((pattern) => pattern.exec(pattern.source.includes('Ⓟ') ? masked : sheet.text)).filter((match) => match !== null);
  const [first] = hits.filter(
    (match) => (sheet.covered[match.index] === 0 && !/^split$/.test(match[0].trim()) === true) || (/^split/.test(match[0]) && beside(sheet, match)),
  );
  if (first === undefined) return;
  const spans = hits.map((match) => withTail(masked, spanOf(match)));
  for (const span of spans) cover(sheet, span);
  const own = withTail(masked, spanOf(first));
  const clause = clauseOf(sheet, own.start);
  const stretch: Span = { start: Math.max(clause.start, own.start - 6), end: Math.max(own.end, Math.min(clause.end, own.end + 16)) };
  const inside = sheet.figures.filter((figure) => figure.start >= stretch.start && figure.end <= stretch.end && !sheet.usedFigures.has(figure));
  const shares = sharesOf(inside.filter((figure) => figure.value.kind === 'percent' || figure.value.kind === 'plain').map((figure) => figure.magnitude));
  const said = Math.max(...hits.map((match) => countOf(match)));
  const parts = shares ?? Array.from({ length: said }, () => 1 / said);
  for (const figure of inside) if (shares !== null || (figure.start >= own.start && figure.end <= own.end)) spendFigure(sheet, figure);
  for (const figure of sheet.figures)
    if (spans.some((span) => figure.start >= span.start && figure.end <= span.end && figure.value.kind === 'count')) spendFigure(sheet, figure);
  const rounded = parts.map((share) => Math.round(share * 1e6) / 1e6);
  const last = Math.round((1 - rounded.slice(0, -1).reduce((sum, share) => sum + share, 0)) * 1e6) / 1e6;
  sheet.changes.push({
    op: 'set_experiment',
    arms: rounded.map((share, index) => ({ id: String.fromCharCode(97 + index), share: index === rounded.length - 1 ? last : share })),
    quote: quoteOf(sheet, own),
  });
}

/** "split 50/50": the word alone splits nothing without shares or a number beside it. */
function beside(sheet: Sheet, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  return /(?:two|three|four|half|evenly|equally|test)/.test(match[0]) || /^ ?\d{1,2} ?[/:-] ?\d{1,2}|^ into (?:\d|two|three|four)/.test(sheet.text.slice(end));
}

function withTail(masked: string, span: Span): Span {
  const tail =
    ARM_WORDS.exec(masked.slice(span.end, span.end + 40))?.[0]
      .trimEnd()
      .replace(/[，,、 ]+$/, '') ?? '';
  return { start: span.start, end: span.end + tail.length };
}

function countOf(match: RegExpExecArray): number {
  const letters = /^a[^a-z]*b/.test(match[0]) ? match[0].replace(/test.*|split.*/, '').replace(/[^a-d]/g, '').length : 0;
  const number = match.slice(1).find((group) => group !== undefined) ?? /\b(two|three|four)\b/.exec(match[0])?.[1];
  return Math.max(2, letters, number === undefined ? 0 : (COUNTS[number] ?? Number(number)));
}

/** Percentages that make up a whole, or numbers that make a hundred or ten; null: no shares were said. */
function sharesOf(said: number[]): number[] | null {
  if (said.length < 2) return null;
  const total = said.reduce((sum, share) => sum + share, 0);
  return Math.abs(total - 100) < 1.5 || total === 10 ? said.map((share) => share / total) : null;
}
