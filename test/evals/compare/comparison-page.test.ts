import { expect, it } from 'vitest';
import { comparisonPage } from '../../../evals/compare/comparison-page.ts';
import { compareRuns } from '../../../server/review/compare-runs.rules.ts';
import { run, suiteOf } from '../result-of.ts';

it('should name what broke and was mended, stand by itself, and run nothing a candidate or a prompt wrote', () => {
  const attack = '<script>alert(1)</script>';
  const [a, b] = [run('run-a', suiteOf({ [attack]: true, y: false })), { ...run('run-b', suiteOf({ [attack]: false, y: true })), model: `openai:${attack}` }];
  const html = comparisonPage({ comparison: compareRuns(a, b), a, b, prompts: { a: { p: 'one' }, b: { p: attack } } });
  expect(html).not.toContain('<script');
  expect(html).not.toMatch(/(?:src|href)=/);
  expect(html).toContain("default-src 'none'");
  expect(html).toContain('&lt;script&gt;');
  expect(html).toContain('Mended: y');
  expect(html).toContain('<ins>+ &lt;script&gt;');
});
