import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import { entityOf } from './link-entities.ts';
import type { Working } from './plan-places.ts';
import type { Figure } from './read-numbers.ts';
import { reviseBareAmount } from './revise-bare-amounts.ts';
import { reviseBareLength } from './revise-bare-length.ts';
import { clauseOf, fenOf, quoteOf, type Sheet, spendFigure, spendMention } from './sheet.ts';

/** Fen. Smaller sums are what customers get or spend. */
const SMALLEST_BUDGET = 100_000;

/** A bare answer ("20万", "绑卡支付") fills the field of the plan that is open and that it fits. `asked`: what was asked in the same message. */
export function fillMissing(sheet: Sheet, plan: CampaignPlan, said: { asked: string; working: Working }): void {
  const has = (op: string): boolean => sheet.changes.some((change) => change.op === op);
  for (const figure of sheet.figures) {
    const fen = fenOf(figure);
    if (fen === null || fen === 0 || sheet.usedFigures.has(figure)) continue;
    if (correctStruck(sheet, plan, figure, fen)) continue;
    // AUM门槛提到100万: the figure of something that the same part names.
    if (isOfCondition(sheet, figure)) continue;
    const open = plan.rights.find((rights) => rights.faceValueFen === null && rights.points === null);
    const template = sheet.context.catalogue.rights.find((candidate) => candidate.code === (open ?? plan.rights[0])?.templateCode);
    const fitsFace = template !== undefined && fen >= template.faceValueFen.min && fen <= template.faceValueFen.max;
    if (open !== undefined && fitsFace && !has('set_rights')) {
      sheet.changes.push({ op: 'set_rights', rightsId: open.id, templateCode: open.templateCode, faceValueFen: fen, quote: quoteOf(sheet, figure) });
    } else if (!has('set_budget') && plan.budget === null && isAnswer(sheet, figure)) {
      sheet.changes.push({ op: 'set_budget', amountFen: fen, quote: quoteOf(sheet, figure) });
    } else {
      // "let's set 40k aside for this": a sum of its own while the plan has no budget.
      if (reviseBareAmount(sheet, plan, figure, said.asked, said.working) || has('set_budget') || plan.budget !== null || fen < SMALLEST_BUDGET) continue;
      sheet.changes.push({ op: 'set_budget', amountFen: fen, quote: quoteOf(sheet, figure) });
    }
    spendFigure(sheet, figure);
  }
  reviseBareLength(sheet, plan, said.asked, said.working);
  if (plan.objective === null && !has('set_objective')) {
    const mention = sheet.mentions.find((candidate) => !sheet.usedMentions.has(candidate) && entityOf(candidate, 'kpi') !== undefined);
    const kpi = mention === undefined ? undefined : entityOf(mention, 'kpi');
    if (mention !== undefined && kpi !== undefined) {
      spendMention(sheet, mention);
      sheet.changes.push({ op: 'set_objective', kpi: kpi.code, quote: quoteOf(sheet, mention) });
    }
  }
  const rights = sheet.mentions.find(
    (candidate) =>
      !sheet.usedMentions.has(candidate) && entityOf(candidate, 'rights') !== undefined && candidate.entities.every((entity) => entity.kind === 'rights'),
  );
  const template = rights === undefined ? undefined : entityOf(rights, 'rights');
  if (plan.rights.length === 0 && rights !== undefined && template !== undefined && !has('set_rights')) {
    spendMention(sheet, rights);
    sheet.changes.push({ op: 'set_rights', rightsId: 'r1', templateCode: template.code, quote: quoteOf(sheet, rights) });
  }
}

function isOfCondition(sheet: Sheet, figure: Sheet['figures'][number]): boolean {
  const clause = clauseOf(sheet, figure.start);
  if (/人数|张数|份数|数量|名额|pieces|people|customers/.test(sheet.text.slice(clause.start, clause.end))) return true;
  return sheet.mentions.some(
    (mention) =>
      mention.start >= clause.start && mention.end <= figure.start && entityOf(mention, 'tag') !== undefined && entityOf(mention, 'rights') === undefined,
  );
}

/** "12 yuan, not 10": the figure that was taken back says which member of the plan is meant. */
function correctStruck(sheet: Sheet, plan: CampaignPlan, figure: Sheet['figures'][number], fen: number): boolean {
  const old = sheet.struck.map((struck) => fenOf(struck));
  const points = plan.rights.find((one) => one.points !== null && sheet.struck.some((struck) => struck.magnitude === one.points));
  if (points !== undefined && figure.value.kind === 'plain') {
    sheet.changes.push({
      op: 'set_rights',
      rightsId: points.id,
      templateCode: points.templateCode,
      points: Math.round(figure.magnitude),
      quote: quoteOf(sheet, figure),
    });
    spendFigure(sheet, figure);
    return true;
  }
  const rights = plan.rights.find(({ faceValueFen }) => faceValueFen !== null && old.includes(faceValueFen));
  const quote = quoteOf(sheet, figure);
  if (rights !== undefined) sheet.changes.push({ op: 'set_rights', rightsId: rights.id, templateCode: rights.templateCode, faceValueFen: fen, quote });
  else if (plan.budget !== null && old.includes(plan.budget.amountFen)) sheet.changes.push({ op: 'set_budget', amountFen: fen, quote });
  else return false;
  spendFigure(sheet, figure);
  return true;
}

/** The whole message is the name of a KPI while the plan has none. */
export function answerObjective(sheet: Sheet, plan: CampaignPlan): void {
  if (plan.objective !== null) return;
  const mention = sheet.mentions.find(
    (candidate) => entityOf(candidate, 'kpi') !== undefined && sheet.text.trim().length - (candidate.end - candidate.start) <= 4,
  );
  const kpi = mention === undefined ? undefined : entityOf(mention, 'kpi');
  if (mention === undefined || kpi === undefined) return;
  spendMention(sheet, mention);
  sheet.changes.push({ op: 'set_objective', kpi: kpi.code, quote: quoteOf(sheet, mention) });
}

/** Nothing but the figure was said. */
function isAnswer(sheet: Sheet, figure: Figure): boolean {
  return (sheet.text.slice(0, figure.start) + sheet.text.slice(figure.end)).replace(/元|块|左右|吧|yuan|about|around|[\s，。,.!]/g, '') === '';
}
