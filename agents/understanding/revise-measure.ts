import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { change } from './drop-conditions.ts';
import { shared } from './plan-conditions.ts';
import type { Working } from './plan-places.ts';
import { cover, mentionsIn, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const MEASURE =
  /(?:^|[，。;,])(?:不是|别用|不用|不看)[^，。;,]{1,12}[，,]?(?:而?是|用|看|按|改成|换成)([^，。;,]{3,16}?)(?:吧|就行|算)?(?=$|[，。;,!])|(?:换成|改成|改为|改用|改看|改按|按)([^，。;,]{3,16}?)(?:吧|就行|来?算)?(?=$|[，。;,!])/;

/** 不是当前余额，是近30天日均: the same bound, put on another measure of the same thing. */
export function reviseMeasure(sheet: Sheet, plan: CampaignPlan, working: Working): void {
  const match = MEASURE.exec(sheet.text);
  const name = (match?.[1] ?? match?.[2] ?? '').trim();
  if (match === null || name === '') return;
  const found = plan.audience.include.flatMap(({ id, predicate }) => {
    const current = working.get(id) ?? predicate;
    const own = current.kind === 'tag' ? sheet.index.tags.get(current.tag) : undefined;
    if (current.kind !== 'tag' || own === undefined || own.type === 'category' || own.type === 'boolean') return [];
    const others = [...sheet.index.tags.values()].filter((tag) => tag.code !== own.code && tag.type === own.type && isKin(own, tag) && isNamed(tag, name));
    return others.map((tag) => ({ id, predicate: { ...current, tag: tag.code } }));
  });
  const [only] = found;
  if (only === undefined || found.length > 1) return;
  const span: Span = { start: match.index, end: match.index + match[0].length };
  for (const figure of sheet.figures) if (figure.start >= span.start && figure.end <= span.end) spendFigure(sheet, figure);
  for (const window of sheet.windows) if (window.start >= span.start && window.end <= span.end) sheet.usedWindows.add(window);
  for (const mention of mentionsIn(sheet, span)) spendMention(sheet, mention);
  cover(sheet, span);
  change(sheet, working, only.id, only.predicate, span);
}

const namesOf = (tag: Tag): string[] => [tag.name.zh, ...tag.synonyms.zh].map((name) => name.toLowerCase());

/** Two characters in a row that one's name has, the other's has too: 活期余额, 近30天活期日均. */
function isKin(one: Tag, other: Tag): boolean {
  const names = namesOf(other);
  return namesOf(one).some((name) =>
    [...name].some(
      (_, at) => at + 2 <= name.length && !/余额|金额|[\d天近]/.test(name.slice(at, at + 2)) && names.some((item) => item.includes(name.slice(at, at + 2))),
    ),
  );
}

function isNamed(tag: Tag, name: string): boolean {
  return /日均|平均|当前|时点|余额|\d/.test(name) && namesOf(tag).some((own) => shared(name, own) === 1);
}
