import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import { type Place, placesOf, type Working } from './plan-places.ts';
import type { Figure } from './read-numbers.ts';
import { edgeSaid, putFigure } from './revise-figures.ts';
import { clauseOf, fenOf, quoteOf, type Sheet, spendFigure } from './sheet.ts';

/** A figure of the plan that an amount without a name may be meant for. */
interface Candidate {
  had: number;
  said: number;
  place: Place | null;
  apply: () => void;
}

const EDITED =
  /改|调|换|抬|提|加到|降|涨|砍|压|放宽|收紧|写错|打错|应该是|应为|更正|还是|那就|就按|太[高低少多大小贵]|不够|\b(?:back to|typo|i meant|should be|sorry|make (?:it|that)|raise|lower|increase|decrease|reduce|cut|bump|drop|change|set|too (?:low|high|small|big|little|much|few|many)|not enough|instead|rather|say)\b/;
const UPWARD = /抬|提高|提到|提提|加到|涨|放宽|太[低少小]|不够|\b(?:raise|increase|bump|lift|up to|too (?:low|small|little|few)|not enough)\b/;
const DOWNWARD = /降|砍|压|减|太[高多大贵]|\b(?:lower(?! (?:end|bound|limit))|decrease|reduce|cut|drop|too (?:high|big|much|many|expensive))\b/;
const FILLER =
  /延长?到|缩短?到|放宽到|拉长到|extend|shorten|stretch|widen|那就?|就|还是|改成|改为|改到|改|调到|调成|换成|定|按|用|吧|好了|好|行|了|元|块|给|再|也|都|ok(?:ay)?|then|make|it|that|this|amount|figure|number|one|raise|lower|to|set|should|be|is|please|yuan|at|say|the|and|but|change|instead|just|put|double-?check|check|[-，,。.!;:"' ]/g;

/**
 * "改成12元", "lower it to 405,000", "that amount is too low, 300k": an amount of which no member was said. It is for what
 * the sentence before names, else for the plan's figure of the nearest size on the side that the verb says.
 */
export function reviseBareAmount(sheet: Sheet, plan: CampaignPlan, figure: Figure, asked: string, working: Working): boolean {
  const clause = clauseOf(sheet, figure.start);
  const own = sheet.text.slice(clause.start, clause.end);
  const rest = besideFigure(sheet, figure);
  const before = sheet.text.slice(Math.max(0, clause.start - 60), figure.start);
  const candidates = candidatesFor(sheet, plan, figure, `${asked} ${before}`, working);
  // 把20元换成25元, 只留不超过80万: what is repeated as it stands changes nothing.
  if (candidates.some(({ had, said }) => had === said)) {
    spendFigure(sheet, figure);
    return true;
  }
  if (rest.length > 1 && !EDITED.test(before)) return false;
  const up = UPWARD.test(before);
  const down = DOWNWARD.test(before);
  const fits = candidates.filter(({ had, said }) => (up === down ? had !== said : up ? said > had : said < had));
  const far = ({ had, said }: Candidate): number => Math.abs(Math.log(said / had));
  const [edged] = edgeSaid(`${asked} ${before}`) === null ? [] : fits.filter(({ place }) => place !== null && place.had.length > 1);
  const best = edged ?? fits.sort((a, b) => far(a) - far(b))[0];
  if (best === undefined || (best !== edged && far(best) > Math.log(own.length <= 24 ? 30 : 10))) return false;
  best.apply();
  return true;
}

/** What its part of the message says beside a figure, but for words that any edit has. */
export function besideFigure(sheet: Sheet, figure: Figure): string {
  const clause = clauseOf(sheet, figure.start);
  return (sheet.text.slice(clause.start, figure.start) + sheet.text.slice(figure.end, clause.end)).replace(FILLER, '');
}

function candidatesFor(sheet: Sheet, plan: CampaignPlan, figure: Figure, words: string, working: Working): Candidate[] {
  const fen = fenOf(figure);
  const quote = quoteOf(sheet, figure);
  const candidates: Candidate[] = [];
  const change = (had: number | null | undefined, said: number | null, item: PlanChange): void => {
    if (had === null || had === undefined || had <= 0 || said === null || said <= 0 || sheet.changes.some((other) => isSame(other, item))) return;
    candidates.push({
      had,
      said,
      place: null,
      apply: () => {
        spendFigure(sheet, figure);
        sheet.changes.push(item);
      },
    });
  };
  if (fen !== null) {
    change(plan.budget?.amountFen, fen, { op: 'set_budget', amountFen: fen, quote });
    for (const { id, templateCode, faceValueFen, points } of plan.rights) {
      const template = sheet.context.catalogue.rights.find(({ code }) => code === templateCode);
      const fits = template === undefined || (fen >= template.faceValueFen.min && fen <= template.faceValueFen.max);
      if (fits) change(faceValueFen, fen, { op: 'set_rights', rightsId: id, templateCode, faceValueFen: fen, quote });
      if (figure.value.kind === 'plain')
        change(points, Math.round(figure.magnitude), { op: 'set_rights', rightsId: id, templateCode, points: Math.round(figure.magnitude), quote });
    }
  }
  for (const place of placesOf(sheet, plan, working)) {
    const said = place.kind === 'value' ? place.read(figure) : null;
    const edge = place.had.length > 1 ? edgeSaid(words) : null;
    if (said === null || said <= 0) continue;
    for (const [at, had] of place.had.entries()) {
      if (had <= 0 || (edge === 'low' && at === 1) || (edge === 'high' && at === 0)) continue;
      const which = place.had.length < 2 ? null : at === 0 ? 'low' : 'high';
      candidates.push({
        had,
        said,
        place,
        apply: () => putFigure(sheet, place, { comparison: null, first: figure, second: null, head: '', tail: '', edge: which }, working, figure),
      });
    }
  }
  return candidates;
}

function isSame(one: PlanChange, other: PlanChange): boolean {
  if (one.op === 'set_budget') return other.op === 'set_budget';
  return one.op === 'set_rights' && other.op === 'set_rights' && one.rightsId === other.rightsId && one.faceValueFen !== undefined;
}
