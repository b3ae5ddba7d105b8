import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { CONNECT } from './compare-figures.ts';
import { type Condition, take, valueFor } from './conditions.ts';
import { normalizeText } from './normalize-text.ts';
import { type Figure, readFigures } from './read-numbers.ts';
import { mask, type Sheet, spendFigure } from './sheet.ts';

const ITEM = new RegExp(
  `^(?:在|为|是|:|属于|落在|处于|、|，|,|和|或者?|及|以及|与|\\/| |of|in|at|and|or|either)*([ⓂⓃ]+)(?:元)?(?:${CONNECT}([ⓂⓃ]+)(?:元)?)?(以上|以下|及以上|及以下| or (?:more|less)|\\+)?(?:的|之间|这?(?:一|两|二|三|几)?档| a month)*`,
);

/** 收入档在2万至5万、5万以上: bands of a category told by the figures in their names, one or several. */
export function readBands(sheet: Sheet): Condition[] {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  return sheet.mentions.flatMap((mention) => {
    const tag = mention.entities.find(({ kind, tag: own }) => kind === 'tag' && own?.type === 'category')?.tag;
    if (tag === undefined || sheet.usedMentions.has(mention) || !hasBands(tag)) return [];
    const found: string[] = [];
    const used: Figure[] = [];
    let end = mention.end;
    for (;;) {
      const match = ITEM.exec(masked.slice(end, end + 40));
      const figures = match === null ? [] : sheet.figures.filter((figure) => figure.start >= end && figure.end <= end + match[0].length);
      const band = match === null ? undefined : bandOf(sheet, tag, figures, match[3] ?? '');
      if (match === null || band === undefined) break;
      found.push(band);
      used.push(...figures);
      end += match[0].length;
    }
    const [only] = found;
    if (only === undefined) return [];
    for (const figure of used) spendFigure(sheet, figure);
    return [
      take(sheet, mention, [{ start: mention.end, end }], {
        kind: 'tag',
        tag: tag.code,
        ...(found.length === 1 ? { op: 'eq', value: only } : { op: 'in', value: found }),
      }),
    ];
  });
}

function hasBands(tag: Tag): boolean {
  return (tag.values ?? []).filter(({ name }) => /[\d一二两三四五六七八九十][千万]/.test(name.zh)).length >= 2;
}

/** The band whose own figures are these. */
function bandOf(sheet: Sheet, tag: Tag, figures: Figure[], edge: string): string | undefined {
  const said = figures.map((figure) => valueFor({ type: 'money' }, figure));
  return tag.values?.find(({ name }) => {
    const own = readFigures(normalizeText(name.zh), sheet.context.now).map((figure) => valueFor({ type: 'money' }, figure));
    const sameEdge = own.length === 2 || /下$|less/.test(edge) === /以下$/.test(name.zh);
    return own.length === said.length && own.every((value, index) => value !== null && value === said[index]) && sameEdge && (own.length === 2 || edge !== '');
  })?.code;
}
