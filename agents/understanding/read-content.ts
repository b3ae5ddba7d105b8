import { cover, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const SAYS = '(?:改成|改为|换成|写成?|就写|用|是|为|要写|里写|说|reads?|says?|saying|to say|should (?:say|read)|is|to|:| )';
const QUOTED = new RegExp(`(?:文案|话术|正文|内容|文字|(?<![a-z])(?:copy|wording|text|message|body)(?![a-z]))${SAYS}{0,4}"([^"]{2,600})"`);
const BARE = /(?:文案|话术|正文)(?:里)?(?:就?写成?|改成|改为|换成|:) ?([^"，。;\n][^。;\n]{3,300})/;

/** The words that the user wants customers to read; nothing in them says whom or when. Null: none were given. */
export function readContent(sheet: Sheet): { body: string; span: Span } | null {
  const match = QUOTED.exec(sheet.text) ?? BARE.exec(sheet.text);
  const said = match?.[1];
  if (match === null || said === undefined) return null;
  const span = { start: match.index, end: match.index + match[0].length };
  const at = match.index + match[0].lastIndexOf(said);
  cover(sheet, span);
  for (const mention of sheet.mentions) if (mention.start >= span.start && mention.end <= span.end) spendMention(sheet, mention);
  for (const figure of sheet.figures) if (figure.start >= span.start && figure.end <= span.end) spendFigure(sheet, figure);
  return { body: sheet.raw.slice(at, at + said.length).trim(), span };
}

/** Puts the words to touches, in each arm that there is. */
export function setContent(sheet: Sheet, content: { body: string; span: Span }, touchIds: string[]): void {
  const split = sheet.changes.flatMap((change) => (change.op === 'set_experiment' ? (change.arms ?? []) : []));
  const arms = split.length > 0 ? split : (sheet.context.plan?.experiment.arms ?? [{ id: 'a' }]);
  const quote = sheet.raw.slice(content.span.start, content.span.end).slice(0, 500);
  for (const touchId of new Set(touchIds))
    for (const arm of arms) sheet.changes.push({ op: 'set_content', touchId, arm: arm.id, title: null, body: content.body, aiGenerated: false, quote });
}
