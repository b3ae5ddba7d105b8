import { entityOf } from './link-entities.ts';
import { clauseOf, quoteOf, type Sheet, spendMention } from './sheet.ts';

const PROMOTE =
  /(?:推广|推荐|销售|主推|营销|推介|宣传|售卖|办理|推销|促销|引导(?:购买|办理|申购)?|购买|申购|认购|投保|申请|开通|产品(?:是|为|:)?|关于|卖|推|promot\w*|recommend\w*|sell\w*|cross-sell|advertis\w*|market\w*|push|offer\w*|for|about|product)(?:我行的?|本行的?|我们的?|一下|他们|这款|一款|的|是|为|:|our|the|a|an|new| )*$/;

const AUDIENCE = /^(?:已经?|还|没|未|尚|的?客户|的?用户|持|余额|额度|账单|逾期)|^ ?(?:customers?|holders?|users?|clients?)\b/;
const HELD = /(?:有|持有|办过|买过|没有?|未|hold|holds|holding|have|has|with|own|owns|no)(?: ?(?:a|an|the))? ?$/;

/** The product promoted: one of the catalogue beside a word of promoting it. */
export function readProduct(sheet: Sheet): void {
  for (const mention of sheet.mentions) {
    const product = entityOf(mention, 'product');
    // A name that several products go by, or a shortened one, means none of them in particular.
    if (product === undefined || sheet.usedMentions.has(mention) || product.weight < 0.95) continue;
    if (mention.entities.filter((entity) => entity.kind === 'product').length > 1) continue;
    const clause = clauseOf(sheet, mention.start);
    if (AUDIENCE.test(sheet.text.slice(mention.end, clause.end)) || HELD.test(sheet.text.slice(clause.start, mention.start))) continue;
    const sole = mention.entities.every((entity) => entity.kind === 'product');
    if (!PROMOTE.test(sheet.text.slice(clause.start, mention.start)) && !(sole && product.weight === 1)) continue;
    spendMention(sheet, mention);
    if (sheet.changes.some((change) => change.op === 'set_product')) continue;
    sheet.changes.push({ op: 'set_product', productCode: product.code, quote: quoteOf(sheet, mention) });
  }
}
