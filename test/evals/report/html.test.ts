import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { htmlReport } from '../../../evals/report/html.ts';
import type { RunResult } from '../../../evals/run/result.schema.ts';
import type { Trajectory } from '../../../evals/trajectory.schema.ts';
import { conversed } from '../stand-in.ts';

const evil = `</pre></details><script>alert(1)</script><img src=x onerror=alert(1)> grade: pass "'&`;
const result: RunResult = {
  ...{ run: 'r1', model: 'builtin', graders: 'g', prompts: { p: 'h' }, stale: [] },
  suites: [
    {
      ...{ suite: 's', reserved: false, safety: false, dataset: 'd', badLines: [], cases: 1, notRun: 0, passed: 0, faults: 0, repeat: 1 },
      ...{ passHat1: 0, passHatK: 0, interval: { low: 0, high: 0.8 }, missesByField: { reply: 1 }, measures: {} },
      baselines: { 'do-nothing': { passed: 0, cases: 1 }, 'retrieval-off': null },
      rows: [
        {
          id: 'a',
          tags: [evil],
          passed: false,
          notRun: null,
          rowHash: 'x',
          attempts: [{ attempt: 1, passed: false, misses: [`reply: says ${evil}`], fault: null }],
        },
      ],
    },
  ],
  costs: [{ suite: 's', p50Ms: 1, p95Ms: 2, inputTokens: null, outputTokens: null }],
};
const trajectory: Trajectory = { ...conversed(evil), suite: 's', caseId: 'a', variant: 'subject', attempt: 1, fault: null };

describe('the report', () => {
  const html = htmlReport(result, () => [trajectory]);
  const page = load(html);

  it('should show what a candidate wrote and do nothing of it', () => {
    expect(page('script, img, iframe, link, object').length).toBe(0);
    expect(
      page('*')
        .get()
        .flatMap((element) => Object.keys('attribs' in element ? element.attribs : {})),
    ).not.toContainEqual(expect.stringMatching(/^on/));
    expect(page('pre').text()).toContain('<script>alert(1)</script>');
    expect(html).toContain(`default-src 'none'`);
  });

  it('should hold the verdict of the grader, not the candidate’s', () => {
    expect(page('details > summary > .miss').text()).toBe('missed');
    expect(page('.pass').length).toBe(0);
  });

  it('should say that tokens and cost are unknown, and draw the shares', () => {
    expect(page('table').text()).toContain('unknown');
    expect(page('svg rect').length).toBe(1);
  });
});
