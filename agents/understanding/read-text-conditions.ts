import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import type { Condition } from './conditions.ts';
import { clauseOf, cover, type Sheet, spendFigure, spendMention } from './sheet.ts';

const VALUE_CHINESE =
  /^(?:的?(?:名称|名字))?(?:里|中)?(?:就)?(不是|是|为|叫做?|含有?|包含|带有?|等于|:| )+(?:"([^"]{1,40})"|([^，。;,、的"]{2,30}?))(?=的?(?:客户|用户|人|员工)|的|，|。|;|、|,|$)/;
const VALUE_ENGLISH =
  /^ (?:(is not|isn't|is|are|contains?|includes?|named|called|=)) (?:"([^"]{1,40})"|((?:[a-z0-9&.-]+ ?){1,4}?))(?=$|[,;.:]| (?:and|or|who|with|customers?|employees|on|at|tomorrow|next|this|by|in|via)\b)/;

/** Tags that hold free text, with the words to be found in it: 代发单位是…, "employer is …". */
export function readTextConditions(sheet: Sheet): Condition[] {
  const conditions: Condition[] = [];
  for (const mention of sheet.mentions) {
    const tag = mention.entities.find((entity) => entity.kind === 'tag' && entity.tag?.type === 'text')?.tag;
    if (tag === undefined || sheet.usedMentions.has(mention)) continue;
    const rest = sheet.text.slice(mention.end, clauseOf(sheet, mention.start).end);
    const match = VALUE_CHINESE.exec(rest) ?? VALUE_ENGLISH.exec(rest);
    const said = match?.[2] ?? match?.[3];
    if (match === null || said === undefined) continue;
    const at = mention.end + match[0].lastIndexOf(said);
    const span = { start: mention.start, end: mention.end + match[0].length };
    const condition: Predicate = { kind: 'tag', tag: tag.code, op: 'contains', value: sheet.raw.slice(at, at + said.trimEnd().length) };
    spendMention(sheet, mention);
    for (const other of sheet.mentions) if (other.start >= span.start && other.end <= span.end) spendMention(sheet, other);
    for (const figure of sheet.figures) if (figure.start >= span.start && figure.end <= span.end) spendFigure(sheet, figure);
    cover(sheet, span);
    conditions.push({ span, predicate: /不是|not|n't/.test(match[1] ?? '') ? { kind: 'not', of: condition } : condition });
  }
  return conditions;
}
