import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import { figureAt, spanOf } from './read-settings.ts';
import { cover, mask, quoteOf, type Sheet, spendFigure } from './sheet.ts';

const NOUN = '(?:人数|名额|客户数|客群规模|受众规模)(?:的)?(?:上限|限制)?';
const TO = new RegExp(
  `(?<!目标|每日|每天)${NOUN}(?:也|都|就|先|再|给|的|从[ⒸⓃ]+)*(?:改|调|定|降|升|加|减|放|提|缩|控|收|扩|压)(?:整|宽|制|高|低|少|窄|大)?(?:成|为|到|至|在)?(?:了| )*([ⒸⓃ]+)`,
);
const NONE = new RegExp(
  `${NOUN}(?:上限|限制)?(?:也|都|就)?(?:不限制?|不设(?:上限|限)?|取消|去掉|放开|不要|删掉?|不封顶)(?:了|吧)*|(?:取消|去掉|放开|删掉?|不要|不设|不限制?)(?:了)?${NOUN}(?:了)?|\\bno (?:cap|limit|ceiling|maximum) on (?:the )?(?:number of |size of |the |our )*(?:customers|people|audience|recipients|headcount)(?: any ?more| any longer)?|\\b(?:remove|drop|lift|lose|scrap) the (?:audience |customer |head ?count |people )(?:cap|limit|ceiling|maximum)|\\bas many (?:customers|people) as there are\\b`,
);

const FIRST_COME =
  /\bfirst ([ⒸⓃ]+)(?: customers| people| users)? (?:only )?(?:get|gets|receive|win)\b|(?:^|[，。;,只])前([ⒸⓃ]+)(?:客户|用户)?(?:才|才能|能|可以?)(?:送|给|领|得|有|拿|抽)/;

/** "the first 1,500 customers get one": so many of what is given there are, for whoever comes first. */
export function reviseFirstCome(sheet: Sheet, plan: CampaignPlan): void {
  const [rights] = plan.rights;
  const match = FIRST_COME.exec(mask(sheet, { mentions: [], hideUsed: true }));
  const figure = match === null ? null : figureAt(sheet, match.index + match[0].search(/[ⒸⓃ]/));
  if (rights === undefined || match === null || figure === null) return;
  spendFigure(sheet, figure);
  cover(sheet, spanOf(match));
  const quantity = Math.round(figure.magnitude);
  sheet.changes.push({ op: 'set_rights', rightsId: rights.id, templateCode: rights.templateCode, quantity, quote: quoteOf(sheet, spanOf(match)) });
}

/** 名额改3000, 人数不限了: the plan's bound on how many customers, put elsewhere or taken away. */
export function reviseLimit(sheet: Sheet): void {
  const match = TO.exec(mask(sheet, { mentions: [], hideUsed: true }));
  const figure = match === null ? null : figureAt(sheet, match.index + match[0].search(/[ⒸⓃ]+$/));
  if (match !== null && figure !== null && !sheet.usedFigures.has(figure)) {
    for (const inside of sheet.figures) if (inside.start >= match.index && inside.end <= figure.end) spendFigure(sheet, inside);
    cover(sheet, spanOf(match));
    sheet.changes.push({ op: 'set_audience_limit', limit: Math.max(1, Math.round(figure.magnitude)), quote: quoteOf(sheet, spanOf(match)) });
    return;
  }
  const none = NONE.exec(sheet.text);
  if (none === null) return;
  cover(sheet, spanOf(none));
  sheet.changes.push({ op: 'set_audience_limit', limit: null, quote: quoteOf(sheet, spanOf(none)) });
}
