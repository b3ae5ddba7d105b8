import { bilingual, type LocalizedText } from '../../../values/language.ts';
import { bankDay } from '../../../values/time.ts';
import type { Channel } from '../../channel/channel.schema.ts';
import { normaliseWording } from '../../content/normalise-wording.ts';
import { AI_LABEL, contentLanguage, promotedProduct, type RenderedContent, renderContent, SLOTS, shortDisclosure } from '../../content/render-content.ts';
import { checkWording } from '../../content/wording.rules.ts';
import type { Content, Strategy, Touch } from '../../strategy/strategy.schema.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding, Severity } from '../finding.schema.ts';
import { clauseOf, count, finding, type PlanRule } from './finding.ts';

/** Every text as the customer will see it: wording, disclosure, sender and refusal, length, AI label, placeholders. */
export const contentRules: PlanRule[] = [
  (input) => eachText(input, wording),
  (input) => eachText(input, disclosure),
  (input) => eachText(input, sender),
  (input) => eachText(input, refusalRoute),
  (input) => eachText(input, tooLong),
  (input) => eachText(input, aiLabel),
  (input) => eachText(input, placeholders),
  (input) => eachText(input, otherAmounts),
];

interface Text {
  strategy: Strategy;
  touch: Touch;
  content: Content;
  channel: Channel;
  rendered: RenderedContent;
  /** Title and body. */
  whole: string;
  path: string;
}

function wording(input: PlanCheckInput, { whole, path, content, channel }: Text): Finding[] {
  const product = promotedProduct(input.plan, input.catalogue);
  const found = checkWording(
    withoutOwnDisclosure(whole, input),
    {
      productKind: product?.kind ?? null,
      channel: channel.code,
      asOf: bankDay(input.now),
      rightsKinds: input.plan.rights.map((rights) => rights.kind),
      aiGenerated: content.aiGenerated,
    },
    input.clauses,
  );
  return found.map((one) => ({
    ...finding(input, {
      code: `WORDING_${one.code}`,
      severity: one.severity === 'error' ? 'error' : 'warning',
      path,
      message: one.message,
      fix: one.fix,
      clause: null,
    }),
    clause: one.clause,
  }));
}

/** The bank's own mandatory words are not judged: they were approved with the catalogue. */
function withoutOwnDisclosure(text: string, { catalogue, plan }: PlanCheckInput): string {
  const own = promotedProduct(plan, catalogue)?.disclosure;
  return own == null ? text : [own.zh, own.en, shortDisclosure(own.zh), shortDisclosure(own.en)].reduce((rest, words) => rest.replaceAll(words, ''), text);
}

function disclosure(input: PlanCheckInput, text: Text): Finding[] {
  const product = promotedProduct(input.plan, input.catalogue);
  if (product?.disclosure == null) return [];
  const language = contentLanguage(text.whole);
  const said = bareText(text.whole);
  if (said.includes(bareText(product.disclosure[language]))) return [];
  if (SLOTS.has(text.channel.code) && said.includes(bareText(shortDisclosure(product.disclosure[language])))) {
    const message = bilingual(
      `${text.channel.name.zh}只显示简短提示，完整提示须在点开后的页面展示`,
      `${text.channel.name.en} shows the short warning only: the page it leads to must show the whole`,
    );
    return [finding(input, { code: 'DISCLOSURE_SHORT', severity: 'info', path: text.path, message, clause: 'promotion_316' })];
  }
  const message = bilingual(
    `缺少「${product.name.zh}」的必备提示：${product.disclosure.zh}`,
    `The words required with "${product.name.en}" are missing: ${product.disclosure.en}`,
  );
  return [
    told(input, text, 'DISCLOSURE_MISSING', 'error', message, bilingual('在文末加上必备提示', 'Add the required words'), 'promotion_316', '{disclosure}'),
  ];
}

function sender(input: PlanCheckInput, text: Text): Finding[] {
  const { signature } = input.policy;
  if (!text.channel.needsSignature || [signature.zh, signature.en].some((name) => text.whole.includes(name))) return [];
  const message = bilingual(`${text.channel.name.zh}没有署名「${signature.zh}」`, `${text.channel.name.en} does not name the sender, ${signature.en}`);
  const signed = text.channel.code === 'sms' ? `【{signature}】${text.content.body}` : `{signature}：${text.content.body}`;
  return [
    told(
      input,
      text,
      'SIGNATURE_MISSING',
      'error',
      message,
      bilingual(`在开头加上【${signature.zh}】`, `Begin with ${signature.en}`),
      'sms_refusal',
      undefined,
      signed,
    ),
  ];
}

function refusalRoute(input: PlanCheckInput, text: Text): Finding[] {
  if (!text.channel.needsRefusalRoute) return [];
  const { refusalRoute: route } = input.policy;
  if (
    [route.zh, route.en].some((words) => bareText(text.whole).includes(bareText(words))) ||
    /拒收|退订|回复?(td|t|r|n)(退订|拒收)|opt out|unsubscribe/i.test(text.whole)
  )
    return [];
  const message = bilingual(`${text.channel.name.zh}没有写明如何拒收`, `${text.channel.name.en} does not say how to refuse`);
  return [
    told(input, text, 'REFUSAL_ROUTE_MISSING', 'error', message, bilingual(`在文末加上「${route.zh}」`, `End with "${route.en}"`), 'pipl_24', '{refusal}'),
  ];
}

function tooLong(input: PlanCheckInput, text: Text): Finding[] {
  const { rendered, channel } = text;
  const over: LocalizedText[] = [];
  if (rendered.bodyLength > channel.limits.body)
    over.push(
      bilingual(
        `正文 ${count(rendered.bodyLength)} 字，上限 ${count(channel.limits.body)} 字`,
        `the body has ${count(rendered.bodyLength)} characters, the limit is ${count(channel.limits.body)}`,
      ),
    );
  if (rendered.title !== null && channel.limits.title !== null && rendered.titleLength > channel.limits.title)
    over.push(
      bilingual(
        `标题 ${count(rendered.titleLength)} 字，上限 ${count(channel.limits.title)} 字`,
        `the title has ${count(rendered.titleLength)} characters, the limit is ${count(channel.limits.title)}`,
      ),
    );
  return over.map((what) =>
    told(
      input,
      text,
      'CONTENT_TOO_LONG',
      'error',
      bilingual(`${channel.name.zh}${what.zh}`, `${channel.name.en}: ${what.en}`),
      bilingual('请缩短', 'Shorten it'),
      'house_wording',
    ),
  );
}

function aiLabel(input: PlanCheckInput, text: Text): Finding[] {
  // A script is read by a person; the customer hears that person.
  if (!text.content.aiGenerated || text.channel.code === 'telesales') return [];
  if (/ai\s*生成|人工智能生成|ai[- ]generated|generated by ai/i.test(text.whole)) return [];
  const message = bilingual('由系统生成的话术没有“AI生成”标识', 'Generated copy carries no AI label');
  return [
    told(
      input,
      text,
      'AI_LABEL_MISSING',
      'error',
      message,
      bilingual(`在文末加上「${AI_LABEL.zh}」`, `End with "${AI_LABEL.en.trim()}"`),
      'ai_label',
      '{ai_label}',
    ),
  ];
}

function placeholders(input: PlanCheckInput, text: Text): Finding[] {
  const open = [...text.rendered.unfilled, ...(text.whole.match(/\$\{\w+\}|\[(姓名|金额|日期|链接|产品名称|name|amount|date|link)\]|[xX×]{3,}|TODO/g) ?? [])];
  if (open.length === 0) return [];
  const listed = [...new Set(open)].join(' ');
  const message = bilingual(`话术中有未填的占位：${listed}`, `Placeholders are left unfilled: ${listed}`);
  return [told(input, text, 'PLACEHOLDER_UNFILLED', 'error', message, bilingual('请填写或删除', 'Fill or remove them'), 'house_wording')];
}

/** Amounts in the copy are amounts of the plan: nobody is promised 19.88 where 15.14 is given. */
function otherAmounts(input: PlanCheckInput, text: Text): Finding[] {
  const known = new Set<number>();
  for (const rights of input.plan.rights) for (const fen of [rights.faceValueFen, rights.thresholdFen]) if (fen !== null) known.add(fen);
  if (input.plan.rights.length === 0) return [];
  const named = [...withoutOwnDisclosure(text.whole, input).matchAll(/(?:(\d[\d,]*(?:\.\d+)?)\s*元)|(?:(?:cny|rmb|¥|￥)\s*(\d[\d,]*(?:\.\d+)?))/gi)];
  const strange = named.filter((hit) => !known.has(Math.round(Number((hit[1] ?? hit[2] ?? '').replaceAll(',', '')) * 100)));
  return strange.map((hit) => {
    const message = bilingual(`话术中的「${hit[0]}」不是方案中的权益金额`, `"${hit[0]}" in the copy is no amount of the plan's rights`);
    return told(
      input,
      text,
      'AMOUNT_NOT_IN_PLAN',
      'error',
      message,
      bilingual('用 {right} 代替手写金额', 'Use {right} instead of a typed amount'),
      'house_figures',
    );
  });
}

function told(
  input: PlanCheckInput,
  text: Text,
  code: string,
  severity: Severity,
  message: LocalizedText,
  fix: LocalizedText,
  clause: string,
  append?: string,
  body = append === undefined ? undefined : `${text.content.body}${append}`,
): Finding {
  const { content, touch } = text;
  const changes =
    body === undefined
      ? []
      : [{ op: 'set_content' as const, touchId: touch.id, arm: content.arm, title: content.title, body, aiGenerated: content.aiGenerated }];
  return { ...finding(input, { code, severity, path: text.path, message, fix, clause: null, changes }), clause: clauseOf(input, clause) };
}

function eachText(input: PlanCheckInput, judge: (input: PlanCheckInput, text: Text) => Finding[]): Finding[] {
  const { plan, catalogue, policy } = input;
  const arms = new Set(plan.experiment.arms.map((arm) => arm.id));
  return plan.strategies.flatMap((strategy) =>
    strategy.touches.flatMap((touch) => {
      const channel = catalogue.channels.find((candidate) => candidate.code === touch.channel);
      if (channel === undefined) return [];
      return touch.content
        .filter((content) => arms.has(content.arm) && content.body.trim() !== '')
        .flatMap((content) => {
          const rendered = renderContent({ content, plan, rightsId: strategy.rightsId, catalogue, policy });
          const whole = rendered.title === null ? rendered.body : `${rendered.title}\n${rendered.body}`;
          const path = `strategies.${strategy.id}.touches.${touch.id}.content.${content.arm}`;
          return judge(input, { strategy, touch, content, channel, rendered, whole, path });
        });
    }),
  );
}

function bareText(text: string): string {
  return normaliseWording(text).text.replace(/[\s,.。;:!?、，；：！？"'“”‘’()（）]/g, '');
}
