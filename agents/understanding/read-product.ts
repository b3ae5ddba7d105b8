import { entityOf } from './link-entities.ts';
import { clauseOf, quoteOf, type Sheet, spendMention } from './sheet.ts';

const PROMOTE =
  /(?:推广|推荐|销售|主推|营销|推介|宣传|售卖|办理|推销|促销|引导(?:购买|办理|申购)?|购买|申购|认购|投保|申请|开通|产品(?:是|为|:)?|关于|卖|推|promot\w*|recommend\w*|sell\w*|cross-sell|advertis\w*|market\w*|push|offer\w*|for|about|product)(?:我行的?|本行的?|我们的?|一下|他们|这款|一款|的|是|为|:|our|the|a|an|new| )*$/;

/** The product promoted: one of the catalogue beside a word of promoting it. */
export function readProduct(sheet: Sheet): void {
  for (const mention of sheet.mentions) {
    const product = entityOf(mention, 'product');
    if (product === undefined || sheet.usedMentions.has(mention)) continue;
    const clause = clauseOf(sheet, mention.start);
    const sole = mention.entities.every((entity) => entity.kind === 'product');
    if (!PROMOTE.test(sheet.text.slice(clause.start, mention.start)) && !(sole && product.weight === 1)) continue;
    spendMention(sheet, mention);
    if (sheet.changes.some((change) => change.op === 'set_product')) continue;
    sheet.changes.push({ op: 'set_product', productCode: product.code, quote: quoteOf(sheet, mention) });
  }
}
