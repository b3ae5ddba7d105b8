import { describe, expect, it } from 'vitest';
import type { KnowHowCard } from '../../../server/know-how/know-how.schema.ts';
import { emptyForm, formOf, readForm } from '../../../web/know-how/draft-form.ts';
import { problemAt, sayIssue } from '../../../web/know-how/say-issue.ts';
import { zh } from '../../../web/language/zh.ts';

const card: KnowHowCard = {
  kind: 'card',
  id: 'payday-reminder',
  version: 3,
  title: { zh: '发薪日提醒', en: 'Payday reminder' },
  trust: 'rule',
  scenario: ['代发', '活客'],
  source: '行内制度',
  validFrom: '2026-01-01',
  validUntil: null,
  owner: '营销中台',
  scope: null,
  body: '发薪日当天上午提醒一次，之后不再重复提醒客户。',
  audience: ['代发客户'],
  productLine: ['payroll'],
  channel: ['push'],
  lever: ['traffic'],
  keywords: [],
  questions: ['发薪日提醒几次合适', 'how many payday reminders'],
  figures: [
    { name: '面额', value: '15.14', unit: '元', asOf: '2026-06' },
    { name: '次数', value: 1, unit: '次', asOf: 'unknown' },
  ],
  clause: { status: 'in_force', article: null, effectiveFrom: '2026-01-01', verified: true },
};

describe('a proposal as it is typed', () => {
  it('should give the card back as it was when nothing is typed', () => {
    const read = readForm({ ...formOf(card), reason: '只是看看会怎样' }, 3);
    const { kind: _kind, id: _id, version: _version, scope: _scope, ...content } = card;
    expect(read).toMatchObject({ good: true, proposal: { cardId: 'payday-reminder', baseVersion: 3, card: content } });
  });

  it('should read lists with any comma, and a number as a number', () => {
    const form = {
      ...formOf(card),
      scenario: '代发，活客, 召回 、',
      figures: [{ key: '1', name: '上限', value: ' 50.5 ', unit: '元', asOf: '2026' }],
      reason: '补充一个场景',
    };
    const read = readForm(form, 3);
    expect(read.good && read.proposal.card.scenario).toEqual(['代发', '活客', '召回']);
    expect(read.good && read.proposal.card.figures).toEqual([{ name: '上限', value: 50.5, unit: '元', asOf: '2026' }]);
  });

  it('should carry a clause for law and rule only', () => {
    const read = readForm({ ...formOf(card), trust: 'measured', reason: '本行测过了，改为实测' }, 3);
    expect(read).toMatchObject({ good: true, proposal: { card: { trust: 'measured', clause: undefined } } });
  });

  it('should say what is missing at each field, in words', () => {
    const read = readForm(
      { ...emptyForm('林舟'), cardId: 'Bad Id', figures: [{ key: '1', name: '', value: '1', unit: '元', asOf: '去年' }], body: '太短' },
      null,
    );
    if (read.good) throw new Error('an empty form is no proposal');
    const problems = read.issues.map((issue) => sayIssue(issue, zh));
    expect(problemAt(problems, 'cardId')).toBe(zh.knowHow.form.cardIdHint);
    expect(problemAt(problems, 'card.title.zh')).toBe('必填');
    expect(problemAt(problems, 'card.scenario')).toBe('请选择');
    expect(problemAt(problems, 'card.body')).toBe('至少 20 个字');
    expect(problemAt(problems, 'card.figures.0.asOf')).toBe(zh.knowHow.issue.asOf);
    expect(problemAt(problems, 'card.figures.0')).toBe('必填');
    expect(problemAt(problems, 'reason')).toBe('至少 5 个字');
    expect(problemAt(problems, 'card.owner')).toBeUndefined();
  });
});
