import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import { spanOf } from './read-settings.ts';
import { cover, quoteOf, type Sheet } from './sheet.ts';

const CONTROL = /对照|留白|空白组|hold-?out|control/;
const HALF = /减半|砍半|一半|对半砍|halve|in half|by half/;
const DOUBLE = /翻倍|加倍|翻一番|[两二2]倍|double|twice/;
const GROUPS = /(?:改成?|要|分|做|变成|make (?:it|that) |use )?([两二三四五2-5]|two|three|four|five)(?:个)?(?:组|版| (?:groups|arms|versions|cells))/;
const COUNTS: Record<string, number> = { 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, two: 2, three: 3, four: 4, five: 5 };

/** "control group is too big, halve it", 三组吧: the control group by a factor, and the arms there are in another number. */
export function reviseExperiment(sheet: Sheet, plan: CampaignPlan): void {
  const { holdoutShare, arms } = plan.experiment;
  const factor = HALF.test(sheet.text) ? 0.5 : DOUBLE.test(sheet.text) ? 2 : null;
  if (CONTROL.test(sheet.text) && factor !== null && holdoutShare > 0 && (sheet.figures.length === 0 || /倍/.test(sheet.text))) {
    const span = { start: 0, end: sheet.text.length };
    cover(sheet, span);
    for (const figure of sheet.figures) sheet.usedFigures.add(figure);
    sheet.changes.push({ op: 'set_experiment', holdoutShare: Math.min(0.9, Math.round(holdoutShare * factor * 1e6) / 1e6), quote: quoteOf(sheet, span) });
  }
  const groups = arms.length > 1 && sheet.text.trim().length <= 24 ? GROUPS.exec(sheet.text) : null;
  if (groups === null || sheet.changes.some((change) => change.op === 'set_experiment' && change.arms !== undefined)) return;
  const count = COUNTS[groups[1] ?? ''] ?? Number(groups[1]);
  const share = Math.floor(1e6 / count) / 1e6;
  cover(sheet, { start: 0, end: sheet.text.length });
  for (const figure of sheet.figures) if (figure.start < spanOf(groups).end && figure.end > groups.index) sheet.usedFigures.add(figure);
  sheet.changes.push({
    op: 'set_experiment',
    arms: Array.from({ length: count }, (_, at) => ({
      id: String.fromCharCode(97 + at),
      share: at === count - 1 ? Math.round((1 - share * (count - 1)) * 1e6) / 1e6 : share,
    })),
    quote: quoteOf(sheet, { start: 0, end: sheet.text.length }),
  });
}
