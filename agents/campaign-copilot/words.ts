import type { Language } from '../../server/values/language.ts';
import { formatFen } from '../../server/values/money.ts';
import { formatRate } from '../../server/values/rate.ts';
import { unquotePassage } from '../tools/quote-passage.ts';
import type { PlanReport } from '../tools/report-plan.ts';
import type { TagLine } from '../tools/tag-line.ts';

/** What the built-in engine says. Every figure comes from a tool result; the guard checks these sentences like anyone's. */

type Result = Record<string, unknown>;
const pick = (language: Language, zh: string, en: string): string => (language === 'zh' ? zh : en);
const count = (value: number): string => value.toLocaleString('en-US');

export function planAnswer(
  report: PlanReport,
  {
    language,
    revised,
    cards,
    assumed,
  }: {
    language: Language;
    revised: boolean;
    cards: { title: { zh: string; en: string }; trust: string }[];
    assumed: readonly { note: { zh: string; en: string } }[];
  },
): string {
  const lines = [revised ? revisedLine(report, language) : draftedLine(report, language)];
  if (assumed.length > 0)
    lines.push(
      pick(language, '没有说明的，先这样处理（可在方案卡修改）：', 'What was not said is settled like this for now (edit it on the plan card):'),
      ...assumed.map(({ note }) => `- ${note[language]}`),
    );
  const bySeverity = (severity: string) => report.findings.filter((finding) => finding.severity === severity);
  const questions = report.findings.flatMap((finding) => (finding.question === null ? [] : [finding.question]));
  const errors = bySeverity('error').filter((finding) => finding.question === null);
  if (questions.length === 0) lines.push(...figureLines(report, language));
  else if (report.audience.include.length > 0) lines.push(audienceLine(report, language));
  if (report.audience.unmapped.length > 0) {
    const texts = report.audience.unmapped.map((item) => `「${item.text}」`).join('、');
    lines.push(
      pick(
        language,
        `以下内容没有对应的标签或事件，未计入条件，请确认：${texts}。`,
        `No tag or event stands for these words, so they are not part of the conditions; please check: ${texts}.`,
      ),
    );
  }
  for (const error of errors.slice(0, 3))
    lines.push(
      `${pick(language, '不能提交：', 'Cannot be submitted: ')}${sentence(error.message)}${clauseText(error.clause, language)}${error.fix === null ? '' : `${pick(language, '建议：', ' Fix: ')}${sentence(error.fix)}`}`,
    );
  if (questions.length > 0) {
    lines.push(pick(language, '还需要您确认：', 'Still to be settled:'));
    for (const question of questions) lines.push(`- ${question}`);
    return lines.join('\n');
  }
  const warnings = bySeverity('warning');
  if (errors.length === 0) {
    lines.push(
      warnings.length > 0
        ? pick(language, '有提醒需要您逐条确认，之后即可提交审批。', 'There are warnings to acknowledge; after that you can submit it for approval.')
        : pick(language, '检查全部通过，您可以直接在方案卡上提交审批。', 'All checks pass: you can submit it for approval on the plan card.'),
    );
  }
  const hypothesis = cards.find((card) => card.trust === 'hypothesis');
  if (hypothesis !== undefined && !revised)
    lines.push(pick(language, `参考卡片《${hypothesis.title.zh}》仅是待验证的假设。`, `The card "${hypothesis.title.en}" is a hypothesis still to be tested.`));
  return lines.join('\n');
}

function draftedLine(report: PlanReport, language: Language): string {
  return pick(language, `已起草方案「${report.title}」。`, `I drafted the plan "${report.title}".`);
}

function revisedLine(report: PlanReport, language: Language): string {
  if (report.differences.length === 0) return pick(language, '方案没有变化。', 'Nothing changed in the plan.');
  const changes = report.differences
    .filter((difference) => difference.path !== 'title' && !difference.path.includes('.content.'))
    .slice(0, 6)
    .map(({ label, before, after }) => {
      if (before === null) return pick(language, `${label}新增「${after}」`, `${label}: added "${after}"`);
      if (after === null) return pick(language, `${label}去掉「${before}」`, `${label}: removed "${before}"`);
      return pick(language, `${label}由「${before}」改为「${after}」`, `${label}: "${before}" is now "${after}"`);
    });
  return `${pick(language, '已更新方案：', 'The plan is updated: ')}${changes.join(pick(language, '；', '; '))}${pick(language, '。', '.')}`;
}

function audienceLine({ audience }: PlanReport, language: Language): string {
  return pick(
    language,
    `符合条件 ${count(audience.matched)} 人，剔除不可触达后 ${count(audience.eligible)} 人（数据截至 ${audience.asOf}）。`,
    `${count(audience.matched)} customers match; ${count(audience.eligible)} can be reached (data as of ${audience.asOf}).`,
  );
}

function figureLines(report: PlanReport, language: Language): string[] {
  const { money, forecast, power, budgetFen } = report;
  const lines = [audienceLine(report, language)];
  const spend = `${formatFen(money.expectedFen.low, language)} ${pick(language, '至', 'to')} ${formatFen(money.expectedFen.high, language)}`;
  const worst = formatFen(money.worstCaseFen, language);
  if (budgetFen !== null) {
    const budget = formatFen(budgetFen, language);
    lines.push(pick(language, `预计花费 ${spend}，最坏情况 ${worst}，预算 ${budget}。`, `Expected spend ${spend}, worst case ${worst}, budget ${budget}.`));
  }
  if (forecast !== null) {
    const gain = `${count(Math.round(forecast.incremental.low))} ${pick(language, '至', 'to')} ${count(Math.round(forecast.incremental.high))}`;
    lines.push(
      pick(
        language,
        `预计净增 ${gain} 人达成目标；依据：${forecast.basis.text}`,
        `Expected net gain: ${gain} customers reach the goal. Basis: ${forecast.basis.text}`,
      ).replace(/[。.]?$/, pick(language, '。', '.')),
    );
  }
  if (power.detectableDifference !== null) {
    const share = formatRate(report.experiment.holdoutShare);
    const difference = formatRate(power.detectableDifference);
    lines.push(
      pick(
        language,
        `留出 ${share} 对照组，最小可检出差异 ${difference}。`,
        `A ${share} holdout is kept; the smallest detectable difference is ${difference}.`,
      ),
    );
  }
  return lines;
}

const clauseStatuses: Record<string, { zh: string; en: string }> = {
  in_force: { zh: '现行有效', en: 'in force' },
  draft: { zh: '征求意见稿', en: 'draft' },
  reported_final: { zh: '据报道已定稿', en: 'reported as final' },
  house_rule: { zh: '行内规定', en: 'house rule' },
};

function clauseText(clause: PlanReport['findings'][number]['clause'], language: Language): string {
  if (clause === null) return '';
  const status = clauseStatuses[clause.status]?.[language] ?? clause.status;
  const verified = clause.verified ? '' : pick(language, '，尚未核对官方原文', ', not yet verified against the official text');
  const article = clause.article === null ? '' : ` ${clause.article}`;
  const title = /^《/.test(clause.title) ? clause.title : `《${clause.title}》`;
  return pick(language, `（依据${title}${article}，${status}${verified}）。`, ` (${clause.title}${article}, ${status}${verified}).`);
}

function sentence(text: string): string {
  return /[。.!！?？]$/.test(text) ? text : `${text}。`.replace(/^(.*[a-z])。$/i, '$1.');
}

export function changeProblems(result: Result, language: Language): string {
  const problems = (result.problems as { message: string }[] | undefined) ?? [];
  return [pick(language, '这次修改没有生效：', 'The change was not made:'), ...problems.map((problem) => `- ${problem.message}`)].join('\n');
}

export function toolFailed(result: Result, language: Language): string {
  const error = result.error as { message?: string; fix?: string } | undefined;
  return pick(
    language,
    `没有完成：${error?.message ?? '工具调用失败'}。${error?.fix ?? ''}`,
    `Not done: ${error?.message ?? 'a tool call failed'}. ${error?.fix ?? ''}`,
  );
}

export function previewAnswer(result: Result, language: Language, leftover: readonly string[]): string {
  const audience = result as unknown as {
    asOf: string;
    matched: number;
    eligible: number;
    waterfall: { label: string; remaining: number }[];
    similar?: { name: string; overlap: number }[];
  };
  const lines = [
    pick(
      language,
      `符合条件 ${count(audience.matched)} 人，其中可营销 ${count(audience.eligible)} 人（数据截至 ${audience.asOf}）。`,
      `${count(audience.matched)} customers match; ${count(audience.eligible)} may be marketed to (data as of ${audience.asOf}).`,
    ),
    ...audience.waterfall.map((step) => `- ${step.label}：${count(step.remaining)}`),
  ];
  if (audience.similar !== undefined && audience.similar.length > 0) {
    lines.push(`${pick(language, '相近的已有客群：', 'Similar segments that exist: ')}${audience.similar.map((segment) => segment.name).join('、')}`);
  }
  if (leftover.length > 0)
    lines.push(
      pick(language, `没有识别的部分：${leftover.map((text) => `「${text}」`).join('')}，未计入。`, `Not understood and not counted: ${leftover.join(', ')}.`),
    );
  return lines.join('\n');
}

export function planStatus(result: Result, language: Language): string {
  const report = result as unknown as PlanReport & { state: string };
  const errors = report.findings.filter((finding) => finding.severity === 'error').length;
  return [
    pick(language, `方案「${report.title}」现在是第 ${report.version} 版。`, `The plan "${report.title}" is at version ${report.version}.`),
    ...figureLines(report, language),
    errors > 0
      ? report.findings
          .filter((finding) => finding.severity === 'error')
          .map((finding) => `- ${finding.message}`)
          .join('\n')
      : pick(language, '没有阻止提交的问题。', 'Nothing blocks submission.'),
  ].join('\n');
}

export function pastAnswer(result: Result, language: Language): string {
  const campaigns =
    (result.campaigns as
      | { title: string; startedOn: string; treated: number; conversionRate: number | null; uplift: { low: number; mid: number; high: number } | null }[]
      | undefined) ?? [];
  if (campaigns.length === 0) return pick(language, '没有找到可比的历史活动。', 'No comparable past campaign was found.');
  return [
    ...tagRecordLines(result.tagEvidence as TagLine[] | undefined, language),
    pick(language, '最相近的历史活动：', 'The most similar past campaigns:'),
    ...campaigns.map(({ title, startedOn, treated, conversionRate, uplift }) => {
      const rate = conversionRate === null ? '–' : formatRate(conversionRate);
      const gain = uplift === null ? pick(language, '无对照组', 'no holdout') : `${formatRate(uplift.low)} ~ ${formatRate(uplift.high)}`;
      return pick(
        language,
        `- ${title}（${startedOn}，触达 ${count(treated)} 人）：转化率 ${rate}，较对照组 ${gain}`,
        `- ${title} (${startedOn}, ${count(treated)} customers): conversion ${rate}, against holdout ${gain}`,
      );
    }),
  ].join('\n');
}

/** How a tag did before, goal by goal: treated against the holdout of the same campaign, with the counts it rests on. */
function tagRecordLines(evidence: readonly TagLine[] | undefined, language: Language): string[] {
  if (evidence === undefined) return [];
  if (evidence.length === 0)
    return [
      pick(
        language,
        '没有留出对照组的历史活动用过这个标签，无法判断它的效果。',
        'No past campaign with a holdout chose by this tag, so nothing can be said of its effect.',
      ),
    ];
  return evidence.map(({ name, kpi, campaigns, ahead, proven, doubled, treated, holdout, treatedRate, holdoutRate, uplift }) => {
    const [low, high] = [formatRate(uplift.low), formatRate(uplift.high)];
    return pick(
      language,
      `按「${name}」选人、以「${kpi}」为目标的活动有 ${count(campaigns)} 个设了对照组，其中 ${count(ahead)} 个转化率高于对照组，${count(proven)} 个差异显著，${count(doubled)} 个达到两倍或以上；触达 ${count(treated)} 人转化 ${formatRate(treatedRate)}，对照 ${count(holdout)} 人转化 ${formatRate(holdoutRate)}，活动内提升 ${low} ~ ${high}。这是活动整体的效果，不单是标签的功劳。`,
      `${count(campaigns)} campaigns for "${kpi}" chose by "${name}" and kept a holdout: ${count(ahead)} were ahead of it, ${count(proven)} significantly, ${count(doubled)} by twofold or more; ${count(treated)} treated converted at ${formatRate(treatedRate)}, ${count(holdout)} held out at ${formatRate(holdoutRate)}, rise within campaigns ${low} ~ ${high}. That is what the whole campaigns did, not the tag alone.`,
    );
  });
}

export function tagsAnswer(result: Result, language: Language): string {
  const tags = (result.tags as { code: string; name: string }[] | undefined) ?? [];
  const events = (result.events as { code: string; name: string }[] | undefined) ?? [];
  const all = [...tags, ...events];
  if (all.length === 0) return pick(language, '标签目录里没有相近的标签或事件。', 'The catalogue has no tag or event close to that.');
  return [pick(language, '目录里相近的标签和事件：', 'Tags and events close to that:'), ...all.map((entry) => `- ${entry.name}（${entry.code}）`)].join('\n');
}

export function rightsAnswer(result: Result, language: Language): string {
  const rights = (result.rights as { name: { zh: string; en: string }; faceValueFen: { min: number; max: number }; stock: number }[] | undefined) ?? [];
  return [
    pick(language, '可用的权益：', 'Rights there are:'),
    ...rights.map(
      ({ name, faceValueFen, stock }) =>
        `- ${name[language]}：${formatFen(faceValueFen.min, language)}–${formatFen(faceValueFen.max, language)}，${pick(language, '剩余', 'left')} ${count(stock)}`,
    ),
  ].join('\n');
}

export function channelsAnswer(result: Result, language: Language): string {
  const channels =
    (result.channels as
      | { name: { zh: string; en: string }; dailyCapacity: number; costFen: number; quietHours: { from: string; to: string } | null }[]
      | undefined) ?? [];
  return [
    pick(language, '可用的触达渠道：', 'Channels there are:'),
    ...channels.map(({ name, dailyCapacity, costFen, quietHours }) => {
      const quiet = quietHours === null ? '' : pick(language, `，免打扰 ${quietHours.from}–${quietHours.to}`, `, quiet ${quietHours.from}–${quietHours.to}`);
      return pick(
        language,
        `- ${name.zh}：每日 ${count(dailyCapacity)} 次，单次 ${formatFen(costFen, 'zh')}${quiet}`,
        `- ${name.en}: ${count(dailyCapacity)} a day, ${formatFen(costFen, 'en')} each${quiet}`,
      );
    }),
  ].join('\n');
}

export function productsAnswer(result: Result, language: Language): string {
  const products = (result.products as { name: { zh: string; en: string }; risk: string | null }[] | undefined) ?? [];
  return [
    pick(language, '可以推广的产品：', 'Products a campaign may promote:'),
    ...products.map(({ name, risk }) => `- ${name[language]}${risk === null ? '' : `（${risk}）`}`),
  ].join('\n');
}

export function contentAnswer(result: Result, language: Language): string {
  const contents = (result.contents as { touchId: string; arm: string; title: string | null; body: string }[] | undefined) ?? [];
  if (contents.length === 0) return pick(language, '方案还没有触达，先告诉我用哪个渠道。', 'The plan has no touch yet: tell me which channel to use.');
  return [pick(language, '方案里的话术已生成，可以在方案卡上预览和修改。', 'The content of the plan is drafted; preview and edit it on the plan card.')].join(
    '\n',
  );
}

export function knowHowAnswer(result: Result, language: Language): string {
  const cards = (result.cards as { title: { zh: string; en: string }; trust: string; passage: string; source: string }[] | undefined) ?? [];
  const best = cards[0];
  if (best === undefined)
    return pick(language, 'Know-how 库里没有能回答这个问题的卡片，我不猜测。', 'No card in the know-how base answers this, and I do not guess.');
  const caveat = best.trust === 'hypothesis' ? pick(language, '（待验证的假设）', ' (a hypothesis still to be tested)') : '';
  return [
    `${pick(language, '据', 'From ')}${language === 'zh' ? `《${best.title.zh}》${caveat}：` : `"${best.title.en}"${caveat}:`}`,
    unquotePassage(best.passage),
    `${pick(language, '来源：', 'Source: ')}${best.source}`,
  ].join('\n');
}

export function unsafeCommand(language: Language): string {
  return pick(
    language,
    '我只能起草方案。提交、审批、启动和停止都需要本人登录后操作，审批必须由另一位同事完成；请在方案卡上继续。',
    'I only draft plans. Submitting, approving, launching and stopping are done by a signed-in person, and approving by another person; please go on at the plan card.',
  );
}

export function greeting(language: Language): string {
  return pick(
    language,
    '您好，我是掌舵。用一句话告诉我：给谁、发什么、什么时候、走哪个渠道、预算多少，我来起草可审批的营销方案。',
    'Hello, I am Helmsman. Tell me in one sentence who, what, when, by which channel and with what budget, and I will draft a campaign plan ready for approval.',
  );
}

export function outOfScope(language: Language): string {
  return pick(
    language,
    '这超出了我的工作范围：我负责本行营销活动的客群、权益、触达与复盘。',
    "That is outside my job: I work on segments, rights, touches and read-outs of this bank's campaigns.",
  );
}

/** Where to ask what is not the business of campaigns. */
export function whereToAsk(language: Language, about: 'investing' | 'service'): string {
  if (about === 'investing')
    return pick(
      language,
      '选基金、看行情和持仓的问题请问基金助手（客户登录后在「选基」里提问），它按适当性和有出处的数据回答。我负责营销活动：客群、权益、触达与复盘，可以直接告诉我要做什么活动。',
      'Questions about choosing funds, markets and holdings go to the fund advisor, which answers customers by suitability and with sources. I work on campaigns: segments, rights, touches and read-outs; tell me what campaign you need.',
    );
  return pick(
    language,
    '账户、转账、费用和信息安全这类服务问题请联系客户服务或到网点办理，我不能替客户办理业务。我负责营销活动：客群、权益、触达与复盘。',
    'Accounts, transfers, fees and data protection are matters for customer service or a branch; I cannot carry out banking business. I work on campaigns: segments, rights, touches and read-outs.',
  );
}

export function nothingUnderstood(language: Language): string {
  return pick(
    language,
    '我没有从这句话里读出客群、权益、渠道或时间。请说明给谁、发什么、何时、用什么渠道。',
    'I could not read a segment, rights, channel or time from that. Please say who, what, when and by which channel.',
  );
}

export function nothingToChange(language: Language): string {
  return pick(
    language,
    '我没有读出要修改的内容。可以说「换成企微」「改到下周」或「把短信去掉」。',
    'I could not read what to change. You can say "use WeChat Work instead", "make it next week" or "remove the SMS".',
  );
}

export function noPlanYet(language: Language): string {
  return pick(language, '这个对话里还没有方案，先用一句话描述活动吧。', 'There is no plan in this conversation yet: describe the campaign in one sentence.');
}

export function seeTheCard(language: Language, hasPlan: boolean): string {
  return hasPlan
    ? pick(language, '方案已更新，请看方案卡。', 'The plan is up to date: please see the plan card.')
    : pick(language, '我没能给出有依据的回答，请换个说法。', 'I have no answer that I could source. Please put it another way.');
}

export function noAudienceYet(language: Language): string {
  return pick(
    language,
    '还没有客群可以统计：告诉我条件，例如「上海的代发工资客户有多少」。',
    'There is no audience to count yet: tell me the conditions, for example "how many payroll customers are there in Shanghai".',
  );
}
