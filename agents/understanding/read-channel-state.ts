import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import type { Condition } from './conditions.ts';
import { entityOf } from './link-entities.ts';
import { negationBefore } from './polarity.ts';
import { cover, mask, type Sheet, type Span, spendMention } from './sheet.ts';

const ON = '开启|打开|开通|启用|订阅|绑定|enabled|enable|turned on|switched on|allow(?:ed|s)?|subscribed to';
const CONSENT = '同意|授权|允许|接受|愿意接收|opted in to|opted into|opt in to|consented to|agreed to';
const OFF =
  '没有?加过|没有?添加过?|没加|未添加|关闭|关掉|屏蔽|禁用|关|拒绝|拒收|退订|off|muted|turned off|switched off|disabled|turned off|opted out of|unsubscribed from';
const LEFT = new RegExp(
  `(${ON}|${CONSENT}|${OFF}|开|关)(?:过|了|着)?(?:接收|接受|收|app|手机|营销| receive| receiving| our| their| the| marketing| app)* ?(ⓗ+)(?:通知|权限|功能|开关|消息|营销|服务|授权| notifications?| messages?| marketing)?`,
  'g',
);
const SPLIT =
  /\b(?:turned|switched|turn|switch|keep|kept|have|has|had|with) (?:their |the |app )*(ⓗ+)(?: notifications?)* (?:turned |switched )?(off\b|on\b(?! (?:[ⓎⒾⓉⓃ]|the)))/g;
const RIGHT =
  /(ⓗ+)(?:通知|权限|功能|开关|消息|营销| notifications?)*(?: is | are | )?(?:还|都|仍|一直|已经|已)?(?:是)?(已?开启|已?打开|开着|关闭|关着|关了|关掉了?|没有?加过|没有?添加过?|没加|未添加|(?:turned |switched )?off\b|disabled|muted|已开|可达|可触达|已授权|(?:turned |switched |(?<=(?:is|are) ))on\b(?! [ⓎⒾⓉ])|enabled|opted[- ]in)/g;

/** 开了推送, 同意接收短信, 关闭推送: a state of the customer that a tag with the channel's reach or consent role holds. */
export function readChannelStates(sheet: Sheet): Condition[] {
  const conditions: Condition[] = [];
  const masked = mask(sheet, { mentions: ['channel'], hideUsed: true });
  for (const match of masked.matchAll(LEFT)) {
    const letters = match[2] ?? '';
    add(sheet, conditions, { start: match.index, end: match.index + match[0].length }, match.index + match[0].lastIndexOf(letters), match[1] ?? '');
  }
  for (const match of masked.matchAll(RIGHT)) add(sheet, conditions, { start: match.index, end: match.index + match[0].length }, match.index, match[2] ?? '');
  for (const match of masked.matchAll(SPLIT))
    add(
      sheet,
      conditions,
      { start: match.index, end: match.index + match[0].length },
      match.index + match[0].indexOf(match[1] ?? ''),
      match[2] === 'off' ? 'turned off' : 'on',
    );
  return conditions;
}

function add(sheet: Sheet, conditions: Condition[], span: Span, channelAt: number, verb: string): void {
  const mention = sheet.mentions.find((candidate) => candidate.start === channelAt || (candidate.start <= channelAt && candidate.end > channelAt));
  const channel = mention === undefined ? undefined : entityOf(mention, 'channel')?.code;
  if (mention === undefined || channel === undefined || sheet.usedMentions.has(mention)) return;
  const entry = sheet.context.catalogue.channels.find((candidate) => candidate.code === channel);
  const wantsConsent = new RegExp(`^(?:${CONSENT}|已授权|opted[- ]in)`).test(verb);
  const roles = wantsConsent ? [entry?.consentRole, entry?.reachRole] : [entry?.reachRole, entry?.consentRole];
  const tag = roles.map((role) => tagOfRole(sheet, role)).find((found) => found !== undefined);
  if (tag === undefined) return;
  const negation = negationBefore(sheet, span.start);
  const off = new RegExp(`^(?:${OFF})`).test(verb);
  spendMention(sheet, mention);
  const whole = negation === null ? span : { start: negation.start, end: span.end };
  cover(sheet, whole);
  conditions.push({ span: whole, predicate: { kind: 'tag', tag: tag.code, op: 'eq', value: (negation === null) !== off } });
}

function tagOfRole(sheet: Sheet, role: string | null | undefined): Tag | undefined {
  return role === null || role === undefined ? undefined : sheet.context.catalogue.tags.find((tag) => tag.role === role && tag.type === 'boolean');
}
