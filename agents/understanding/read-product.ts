import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import { entityOf, type Mention } from './link-entities.ts';
import { clauseOf, cover, quoteOf, type Sheet, spendMention } from './sheet.ts';

const PROMOTE =
  /(?:推广|推荐|销售|主推|营销|推介|宣传|售卖|办理|推销|促销|引导(?:购买|办理|申购)?|购买|申购|认购|投保|申请|开通|产品(?:是|为|:)?|关于|卖|推|promot\w*|recommend\w*|sell\w*|cross-sell|advertis\w*|market\w*|push|offer\w*|for|about|invit\w* to|teaser|product(?: idea)?|产品方向|介绍|推送|内容是|内容为)(?:我行的?|本行的?|我们的?|一下|他们|这款|一款|的|是|为|:|our|the|a|an|new| )*$/;

/** 不推意外险了, "not the bond fund": what is promoted no longer. */
const DENIED =
  /(?:不|别|不再|不用|不要|停止)(?:再)?(?:推广?|卖|推荐|主推|营销|办理?)(?:了)?$|\b(?:instead of|rather than|not|no longer|stop (?:promoting|selling|pushing))(?: the| an?)? $/;
const AUDIENCE = /^(?:已经?|还|没|未|尚|的?客户|的?用户|持|余额|额度|账单|逾期)|^ ?(?:customers?|holders?|users?|clients?)\b/;
/** Beside these the thing itself is offered, whatever else its name stands for. */
const OFFERED = /(?:推广?|推荐|主推|推送|卖|推介|营销|介绍|promot\w*|recommend\w*|sell\w*|push|about)(?:我行的?|我们的?|一下| our| the| a| an| )*$/;
const HELD = /(?:有|持有|办过|买过|没有?|未|hold|holds|holding|have|has|with|own|owns|no)(?: ?(?:a|an|the))? ?$/;

/** The product promoted: one of the catalogue beside a word of promoting it. */
export function readProduct(sheet: Sheet): void {
  for (const mention of sheet.mentions) {
    const product = entityOf(mention, 'product');
    // A name that several products go by, or a shortened one, means none of them in particular.
    if (product === undefined || product.weight < 0.85) continue;
    // 推账单分期: the purpose may be read from the same words.
    if (sheet.usedMentions.has(mention) && !isAlsoPurpose(sheet, mention)) continue;
    if (mention.entities.filter((entity) => entity.kind === 'product').length > 1) continue;
    const clause = clauseOf(sheet, mention.start);
    if (AUDIENCE.test(sheet.text.slice(mention.end, clause.end)) || HELD.test(sheet.text.slice(clause.start, mention.start))) continue;
    if (DENIED.test(sheet.text.slice(clause.start, mention.start))) {
      spendMention(sheet, mention);
      continue;
    }
    const sole = mention.entities.every((entity) => entity.kind === 'product');
    const promoted = PROMOTE.test(sheet.text.slice(clause.start, mention.start));
    // A part that is nothing but the name of a product (大额存单) says what it is about.
    // "Home loan teaser": the thing before a noun for what is sent about it.
    const announced = /^ (?:teaser|promotion|promo|offer|leaflet|invitation|flyer|information|news|pitch|intro\w*)\b|^(?:的)?(?:推介|宣传|介绍|推广)/.test(
      sheet.text.slice(mention.end, clause.end),
    );
    const alone = product.weight === 1 && sheet.text.slice(clause.start, clause.end).trim() === sheet.text.slice(mention.start, mention.end).trim();
    if (!(promoted && (sole || product.weight >= 0.95)) && !(sole && product.weight === 1) && !alone && !announced) continue;
    spendMention(sheet, mention);
    if (sheet.changes.some((change) => change.op === 'set_product')) continue;
    sheet.changes.push({ op: 'set_product', productCode: product.code, quote: quoteOf(sheet, mention) });
  }
}

/** The words are what the objective rests on, with a word of offering before them. */
function isAlsoPurpose(sheet: Sheet, mention: Mention): boolean {
  const clause = clauseOf(sheet, mention.start);
  const own = sheet.raw.slice(mention.start, mention.end);
  return (
    OFFERED.test(sheet.text.slice(clause.start, mention.start)) &&
    sheet.changes.some((change) => change.op === 'set_objective' && change.quote?.includes(own) === true)
  );
}

const REPLACED =
  /(?:产品(?:换成|改成|改为|换为|换|改|用|是)|(?:换|改)(?:推|卖|成推))(?:我行的?|的|推)?([^，。;,!?]{2,14}?)(?:吧|好了|试试)?(?=$|[，。;,!?])|\b(?:switch|change|swap) the product (?:to|for) (?:the |our |an? )?([a-z -]{3,40}?)(?: please| instead)?(?=$|[,.;!?])|\b(?:promote|push|sell|offer) (?:the |our |an? )?([a-z -]{3,40}?) instead(?=$|[,.;!? ])/;

/** 产品换成纯债: a product by a part of its name, where the words say that a product is meant; of several, the one of the plan's own kind. */
export function replaceProduct(sheet: Sheet, plan: CampaignPlan): void {
  const match = REPLACED.exec(sheet.text);
  const name = (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
  if (match === null || name === '' || sheet.changes.some((change) => change.op === 'set_product')) return;
  const { products } = sheet.context.catalogue;
  const namesOf = ({ name: own, synonyms }: (typeof products)[number]): string[] => [
    own.zh,
    own.en.toLowerCase(),
    ...synonyms.zh,
    ...synonyms.en.map((word) => word.toLowerCase()),
  ];
  const exact = products.filter((product) => namesOf(product).includes(name));
  const partly = exact.length > 0 ? exact : products.filter((product) => namesOf(product).some((own) => own.includes(name)));
  const kind = products.find(({ code }) => code === plan.productCode)?.kind;
  const alike = partly.filter((product) => product.kind === kind);
  const [only] = partly.length === 1 ? partly : alike;
  if (only === undefined || (partly.length > 1 && alike.length !== 1)) return;
  const span = { start: match.index, end: match.index + match[0].length };
  cover(sheet, span);
  for (const mention of sheet.mentions) if (mention.start >= span.start && mention.end <= span.end) spendMention(sheet, mention);
  sheet.changes.push({ op: 'set_product', productCode: only.code, quote: quoteOf(sheet, span) });
}
