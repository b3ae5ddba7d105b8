import type { RiskStanding } from '../../server/fund/suitability/suitability.schema.ts';
import type { Language } from '../../server/values/language.ts';
import type { ListReport } from '../tools/fund/report-fund.ts';
import { unsupportedLine } from './words.ts';

const pick = (language: Language, zh: string, en: string): string => (language === 'zh' ? zh : en);
const count = (value: number): string => value.toLocaleString('en-US');

/** What the built-in advisor says beside a list: how many, in which order, what could not be asked, what was taken out. */
export function listAnswer(list: ListReport, { language, standing, insists }: { language: Language; standing: RiskStanding; insists: boolean }): string {
  const lines = [headLine(list, language)];
  if (list.unsupported.length > 0) lines.push(unsupportedLine(list.unsupported, language));
  if (list.emptiedBy.length > 0) lines.push(emptyLine(list, language));
  if (list.removed !== null && list.removed.count > 0) lines.push(...removedLines(list.removed, { language, standing, insists }));
  lines.push(...list.notes.map((note) => `${note.said.replace(/[。.]$/, '')}${pick(language, '。', '.')}`));
  return lines.join('\n');
}

function headLine(list: ListReport, language: Language): string {
  const conditions = list.conditions.map(({ text }) => text).join(pick(language, '、', ', '));
  const by = conditions === '' ? '' : pick(language, `按「${conditions}」筛选，`, `Screening by ${conditions}: `);
  if (list.matched === 0) return pick(language, `${by}没有符合的基金（数据截至 ${list.asOf}）。`, `${by}no fund matches (data as of ${list.asOf}).`);
  const { shown } = list;
  const rest =
    shown === 0
      ? ''
      : pick(language, `，列出 ${shown} 只（${list.sort.text}，次序不代表推荐）`, `, ${shown} listed (${list.sort.text}, the order is no recommendation)`);
  return pick(
    language,
    `${by}符合 ${count(list.matched)} 只${rest}，数据截至 ${list.asOf}。`,
    `${by}${count(list.matched)} match${rest}; data as of ${list.asOf}.`,
  );
}

function emptyLine({ emptiedBy }: ListReport, language: Language): string {
  return emptiedBy
    .map(({ text, without }) =>
      pick(
        language,
        `去掉「${text}」后有 ${count(without)} 只，可以在条件上点一下。`,
        `Without "${text}" there are ${count(without)}: tap the condition to take it away.`,
      ),
    )
    .join('\n');
}

function removedLines(
  removed: NonNullable<ListReport['removed']>,
  { language, standing, insists }: { language: Language; standing: RiskStanding; insists: boolean },
): string[] {
  const lines = [`${removed.why.replace(/[。.]$/, '')}${pick(language, '。', '.')}`];
  if (standing.state !== 'valid')
    lines.push(pick(language, '完成风险测评后可以看到与您匹配的基金。', 'After the risk questionnaire you will see the funds that match you.'));
  else if (insists && removed.overridable)
    lines.push(
      pick(
        language,
        '如果您在了解风险后仍要查看，请在卡片上阅读书面风险警示并确认。',
        'If you still want to see them knowing the risk, read the written warning on the card and confirm.',
      ),
    );
  else if (insists)
    lines.push(
      pick(
        language,
        '按规定，您的等级不能查看更高风险的产品，也没有例外。',
        'By the rules your class may not be shown products of higher risk, without exception.',
      ),
    );
  return lines;
}
