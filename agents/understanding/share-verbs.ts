import { BEFORE_SOURCE } from './comparisons.ts';
import { entityOf, linkEntities, type Mention } from './link-entities.ts';
import { negationBefore } from './polarity.ts';
import { clauseOf, type Sheet } from './sheet.ts';

const VERB = /^(?:购买|申购|办理|开通|持有|使用|参加|参与|浏览|查看|买|办|做|投|赎回|开|用|领|看|存|借|去|到)(?:过|了)?/;
const NEXT = /^(?:客户)?(?:、|和|或者?|与|及|以及|还是|\/)(?:者)?/;
/** "limit >= 30k", 额度不低于3万: the measure of something named before. */
const BARE_MEASURE = new RegExp(`(?:额度|余额|\\b(?:limit|balance))(?= ?(?:${BEFORE_SOURCE}) ?[\\d¥一二两三四五六七八九])`, 'g');
const LONGEST_OBJECT = 10;

/**
 * The mentions, with those that a list leaves its verb out of: 买过基金、[理财]或[保险] names three deeds. A list that is
 * denied as it begins (没买过…) is denied throughout.
 */
export function withSharedVerbs(sheet: Sheet): Mention[] {
  const added: Mention[] = [];
  for (const mention of sheet.mentions) {
    if (entityOf(mention, 'event') === undefined) continue;
    const verb = VERB.exec(sheet.text.slice(mention.start, mention.end))?.[0];
    if (verb === undefined || verb.length === mention.end - mention.start) continue;
    const denied = mention.denied === true || negationBefore(sheet, mention.start) !== null;
    const limit = clauseOf(sheet, mention.start).end;
    let end = mention.end;
    for (;;) {
      const link = NEXT.exec(sheet.text.slice(end, limit));
      if (link === null) break;
      const start = end + link[0].length;
      const name = verb + sheet.text.slice(start, Math.min(limit, start + LONGEST_OBJECT));
      const found = linkEntities(name, name, sheet.index).find((one) => one.start === 0 && one.end > verb.length && entityOf(one, 'event') !== undefined);
      if (found === undefined) break;
      end = start + found.end - verb.length;
      added.push({ ...found, start, end, ...(denied ? { denied: true as const } : {}) });
    }
  }
  added.push(...bareMeasures(sheet));
  const own = sheet.mentions.filter((mention) => !added.some((other) => other.start < mention.end && mention.start < other.end));
  return [...own, ...added].sort((a, b) => a.start - b.start);
}

function bareMeasures(sheet: Sheet): Mention[] {
  return [...sheet.text.matchAll(BARE_MEASURE)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length, entities: [], score: 0.8 }))
    .filter((found) => !sheet.mentions.some((other) => other.start < found.end && found.start < other.end));
}
