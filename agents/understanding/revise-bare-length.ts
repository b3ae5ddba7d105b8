import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import { placesOf, type Working } from './plan-places.ts';
import type { Figure } from './read-numbers.ts';
import { daysOf } from './read-windows.ts';
import { besideFigure } from './revise-bare-amounts.ts';
import { putFigure } from './revise-figures.ts';
import { clauseOf, quoteOf, type Sheet, spendFigure } from './sheet.ts';

const VALIDITY = /有效|期限|过期|用券|\b(?:valid\w*|expir\w*|lasts?|good for|usable)\b/;

const LASTS = /\b(?:should|must|may|can|to|will) (?:last|run for|be good for|stay valid)\b/;

function ownWords(sheet: Sheet, figure: Figure): string {
  return sheet.text.slice(clauseOf(sheet, figure.start).start, figure.start);
}

/** "ok, make it 15 days": a length of which no member was said, for what the question before it is about, else for the plan's length of the nearest size. */
export function reviseBareLength(sheet: Sheet, plan: CampaignPlan, asked: string, working: Working): void {
  for (const figure of sheet.figures) {
    if (figure.value.kind !== 'duration' || sheet.usedFigures.has(figure) || (besideFigure(sheet, figure).length > 1 && !LASTS.test(ownWords(sheet, figure))))
      continue;
    const days = figure.value.hours / 24;
    const quote = quoteOf(sheet, figure);
    const candidates: { had: number; apply: () => void }[] = [];
    for (const { id, templateCode, validityDays } of plan.rights)
      candidates.push({
        had: validityDays,
        apply: () => void sheet.changes.push({ op: 'set_rights', rightsId: id, templateCode, validityDays: daysOf(days * 24), quote }),
      });
    const [validity] = candidates;
    for (const touch of plan.strategies.flatMap(({ touches }) => touches)) {
      const { start } = touch;
      if (start.kind !== 'after') continue;
      const waitHours = Math.min(24 * 90, Math.max(1, Math.round(figure.value.hours)));
      candidates.push({
        had: start.waitHours / 24,
        apply: () => void sheet.changes.push({ op: 'set_touch', touchId: touch.id, channel: touch.channel, start: { ...start, waitHours }, quote }),
      });
    }
    for (const place of placesOf(sheet, plan, working)) {
      const [had] = place.had;
      if (place.kind !== 'days' || had === undefined || place.read(figure) === null) continue;
      const said = { comparison: null, first: figure, second: null, head: '', tail: '', edge: null };
      candidates.push({ had, apply: () => putFigure(sheet, place, said, working, figure) });
    }
    const far = ({ had }: { had: number }): number => Math.abs(Math.log(days / had));
    const best =
      (VALIDITY.test(asked) || LASTS.test(ownWords(sheet, figure))) && validity !== undefined
        ? validity
        : candidates.sort((one, other) => far(one) - far(other))[0];
    if (best === undefined) continue;
    spendFigure(sheet, figure);
    best.apply();
  }
}
