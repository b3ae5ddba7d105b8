import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../evals/case.schema.ts';
import { type CaseAnswer, gradeAnswer } from '../../evals/graders/grade-answer.ts';
import { readCases } from '../../evals/read-cases.ts';
import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import { checkPredicate } from '../../server/marketing/segment/check-predicate.ts';
import { predicateGround } from '../../server/marketing/segment/predicate-ground.ts';
import { sampleCatalogue } from '../../server/sample-bank/catalogue/index.ts';
import { expected, finding, grammar, rightAnswer } from './right-plan.ts';

const suites = join(import.meta.dirname, '../../evals/suites');
const open = readCases(join(suites, 'campaign.jsonl'));
const reserved = readCases(join(suites, 'campaign-reserved.jsonl'));
const row = (id: string) => ({ id, language: 'zh' as const, turns: ['x'], expect: expected, tags: [], source: 'test' });

const first = <Value>(value: Value | Value[] | null | undefined): Value | undefined => [value ?? []].flat()[0] as Value | undefined;

/** The answer that an expectation describes, over the right plan's remaining parts. */
function answerFrom(wanted: Expectation): CaseAnswer {
  const { plan, findings, ...answer } = rightAnswer();
  const codes = [...(wanted.findings?.must ?? []), ...(wanted.asks ?? [])];
  const asked = (wanted.asks ?? []).map((code) => finding(code, 'strategies', true));
  const sides = (side: 'include' | 'exclude') =>
    (wanted.conditions ?? []).filter((one) => one.side === side).map((one, index) => ({ id: `c${index}`, predicate: one.anyOf[0]! }));
  const trigger = wanted.trigger === undefined ? null : wanted.trigger;
  return {
    ...answer,
    findings: [...codes.map((code) => finding(code, 'audience')), ...asked],
    questions: asked.map(({ path, question }) => ({ path, prompt: question?.prompt.zh ?? '' })),
    plan: {
      ...plan!,
      objective: { kpi: first(wanted.kpi) ?? 'mau', targetCustomers: null },
      productCode: first(wanted.product) ?? null,
      budget: wanted.budgetFen == null ? null : { amountFen: wanted.budgetFen, currency: 'CNY' },
      experiment: {
        holdoutShare: wanted.holdoutShare ?? 0.1,
        arms: Array.from({ length: wanted.arms ?? 1 }, (_, index) => ({ id: 'ab'[index]!, share: 1 / (wanted.arms ?? 1) })),
      },
      audience: {
        include: sides('include'),
        exclude: sides('exclude'),
        limit: wanted.limit ?? null,
        unmapped: (wanted.unmapped ?? []).map((text, index) => ({ id: `u${index}`, text, reason: 'none' })),
      },
      rights: (wanted.rights ?? []).map((rights) => ({ ...plan!.rights[0]!, ...rights }) as CampaignPlan['rights'][number]),
      strategies: [
        {
          ...plan!.strategies[0]!,
          trigger:
            trigger === null
              ? null
              : trigger.kind === 'once'
                ? { kind: 'once', at: first(trigger.at) ?? '2026-11-23T02:00:00Z' }
                : ({ ...trigger, event: 'event' in trigger ? first(trigger.event) : undefined } as never),
          touches: (wanted.touches ?? []).map((touch, index) => ({
            id: `t${index + 1}`,
            channel: touch.channel as 'push',
            start:
              touch.waitHours === undefined
                ? { kind: 'trigger' }
                : { kind: 'after', touchId: `t${index}`, waitHours: touch.waitHours, when: (first(touch.when) ?? 'always') as 'always' },
            content: [],
          })),
        },
      ],
    },
  };
}

describe('the campaign suites', () => {
  it('should hold 60 readable cases, a third of them reserved and a third in English', () => {
    expect([...open.problems, ...reserved.problems]).toEqual([]);
    const all = [...open.cases, ...reserved.cases];
    expect(all.length).toBe(60);
    expect(reserved.cases.length).toBe(20);
    expect(reserved.cases.every(({ id }) => id.endsWith('-r'))).toBe(true);
    expect(open.cases.some(({ id }) => id.endsWith('-r'))).toBe(false);
    expect(all.filter(({ language }) => language === 'en').length).toBe(20);
    expect(new Set(all.map(({ id }) => id)).size).toBe(60);
  });

  it('should expect only what the catalogue has', () => {
    const catalogue = sampleCatalogue();
    const codes = (entries: { code: string }[]) => new Set(entries.map(({ code }) => code));
    const ground = predicateGround({ tags: catalogue.tags, events: catalogue.events, asOf: '2026-11-21', today: '2026-11-22' });
    const rights = codes(catalogue.rights);
    const kpis = codes(catalogue.kpis);
    const products = codes(catalogue.products);
    for (const { id, expect: wanted } of [...open.cases, ...reserved.cases]) {
      for (const { anyOf } of wanted.conditions ?? [])
        for (const predicate of anyOf) {
          const problems = checkPredicate({ predicate, ground }).filter(({ severity, code }) => (severity ?? 'error') === 'error' && code !== 'TAG_FORBIDDEN');
          expect([id, problems]).toEqual([id, []]);
        }
      for (const { templateCode } of wanted.rights ?? []) for (const code of [templateCode ?? []].flat()) expect(rights).toContain(code);
      for (const code of [wanted.kpi ?? []].flat()) expect(kpis).toContain(code);
      for (const code of [wanted.product ?? []].flat()) expect(products).toContain(code);
    }
  });

  it('should be passed, every case of it, by a plan made from its own expectation', () => {
    for (const { id, expect: wanted } of [...open.cases, ...reserved.cases]) expect([id, gradeAnswer(wanted, answerFrom(wanted), grammar)]).toEqual([id, []]);
  });
});

describe('readCases', () => {
  it('should report a bad line by number and reason, and read the rest', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'cases-')), 'cases.jsonl');
    writeFileSync(
      file,
      [
        JSON.stringify(row('a')),
        '{"id":',
        JSON.stringify({ ...row('b'), mood: 1 }),
        '',
        JSON.stringify(row('a')),
        JSON.stringify({ ...row('c'), expect: { asks: ['lower'] } }),
        JSON.stringify(row('d')),
      ].join('\n'),
    );
    const { cases, problems } = readCases(file);
    expect(cases.map(({ id }) => id)).toEqual(['a', 'd']);
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 5, 6]);
    expect(problems.map(({ reason }) => reason).join('\n')).toMatch(/not JSON[\s\S]*mood[\s\S]*twice[\s\S]*expect\.asks\.0/);
  });
});
