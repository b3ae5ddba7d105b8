import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../server/values/language.ts';
import { openBrowser, openContext, overflowOf, Person, PHONE, WIDE } from '../support/open-browser.ts';
import { openTestHelmsman, type TestHelmsman } from '../support/open-test-helmsman.ts';

const SCREEN = '近一年最大回撤小于10%的债券型基金，估值低的';
const FOLLOW_UP = '第二只怎么样';
const DISCLOSURE = '过往业绩不代表未来';

describe('a customer and the fund advisor, in the browser', () => {
  let server: TestHelmsman;
  let browser: Browser;
  let customer: Person;
  let conversationId = '';
  const pageErrors: string[] = [];

  async function newPage(options: { language?: Language; viewport?: { width: number; height: number } } = {}): Promise<Page> {
    const page = await (await openContext(browser, { url: server.listening.url, ...options })).newPage();
    page.on('pageerror', (error) => pageErrors.push(error.message));
    return page;
  }
  const turn = (place: number) => customer.page.locator('.turn').nth(place);
  /** How many funds the line above a list says there are. */
  const matchedIn = async (place: number): Promise<number> =>
    Number(/共 ([\d,]+) 只/.exec(await turn(place).locator('.fund-list-line').innerText())?.[1]?.replaceAll(',', '') ?? Number.NaN);

  beforeAll(async () => {
    server = await openTestHelmsman({ customers: 2_000 });
    browser = await openBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('should answer one sentence with chips, cards, what could not be used, what suitability took out, and the disclosure', async () => {
    customer = new Person(await newPage({ viewport: PHONE }));
    await customer.signIn(/平衡型客户/);
    expect(await customer.page.locator('.advisor-footer').innerText()).toContain(DISCLOSURE);
    await customer.send(SCREEN);
    const list = turn(0);
    await list.locator('.fund-card').first().waitFor();
    await expect.poll(() => list.locator('.condition[aria-pressed=true]').allInnerTexts()).toHaveLength(2);
    expect(await list.locator('.wishes').innerText()).toContain('估值');
    expect(await list.locator('.removed').innerText()).toContain('C3');
    expect(await list.locator('.answer-by .ai-label').isVisible()).toBe(true);
    const card = await list.locator('.fund-card').first().innerText();
    for (const words of [/\d{6}/, /R[1-3] /, /最大回撤/, /截至 \d{4}-\d\d-\d\d/]) expect(card).toMatch(words);
    const footer = customer.page.locator('.advisor-footer');
    expect(await footer.innerText()).toMatch(/过往业绩不代表未来\s*数据截至 \d{4}-\d\d-\d\d/);
    expect(await footer.isVisible()).toBe(true);
    await expect.poll(() => list.locator('.disclosures').innerText()).toContain(DISCLOSURE);
    conversationId = new URL(customer.page.url()).pathname.split('/').at(-1) ?? '';
  });

  it('should widen the list when a chip is tapped, keep it after a reload, and narrow it again', async () => {
    const before = await matchedIn(0);
    const chip = turn(0).locator('.condition', { hasText: '债券型' });
    await customer.click(chip);
    await expect.poll(() => matchedIn(0)).toBeGreaterThan(before);
    const wide = await matchedIn(0);
    await customer.page.reload();
    await turn(0).locator('.fund-card').first().waitFor();
    expect(await matchedIn(0)).toBe(wide);
    expect(await chip.getAttribute('aria-pressed')).toBe('false');
    await customer.click(chip);
    await expect.poll(() => matchedIn(0)).toBe(before);
  });

  it('should show above-level funds only after the written warning has been opened and confirmed', async () => {
    const dialog = customer.page.getByRole('dialog');
    await customer.click(turn(0).getByRole('button', { name: '我仍要查看' }));
    const confirm = dialog.getByRole('button', { name: '确认查看' });
    await dialog.locator('.override-warning').waitFor();
    expect(await confirm.isDisabled()).toBe(true);
    await customer.click(dialog.getByRole('checkbox'));
    await customer.click(confirm);
    await expect.poll(() => turn(0).locator('.removed').count()).toBe(0);
  });

  it('should understand which fund "the second one" is and show it whole', async () => {
    const second = (await turn(0).locator('.fund-card').nth(1).locator('.mono').first().innerText()).trim();
    await customer.send(FOLLOW_UP);
    const detail = turn(1).locator('.fund-detail');
    await detail.locator('svg').first().waitFor();
    expect(await detail.innerText()).toContain(second);
    await detail.locator('.metric-name').first().click();
    const formula = customer.page.getByRole('dialog').locator('.metric-formula');
    await formula.waitFor();
    expect(await formula.boundingBox()).toMatchObject({ x: expect.toSatisfy((x: number) => x >= 0 && x < PHONE.width) });
    await customer.page.keyboard.press('Escape');
    await formula.waitFor({ state: 'detached' });
  });

  it('should compare the cards that were chosen, in a table that scrolls inside itself', async () => {
    const cards = turn(0).locator('.fund-card');
    const codes = [];
    for (const place of [0, 2]) {
      codes.push((await cards.nth(place).locator('.mono').first().innerText()).trim());
      await customer.click(cards.nth(place).getByRole('checkbox'));
    }
    await customer.click(turn(0).getByRole('button', { name: '比较已选 2 只' }));
    const table = turn(2).locator('.comparison-table');
    await table.waitFor();
    const head = await table.locator('thead').innerText();
    for (const code of codes) expect(head).toContain(code);
    expect(await table.locator('tbody tr').count()).toBeGreaterThan(5);
    await turn(2).locator('.chart svg').first().waitFor();
    expect(await overflowOf(customer.page)).toBeLessThanOrEqual(0);
  });

  it('should have his assessment, a person, complaints, profiling and deletion under 我的', async () => {
    const { page } = customer;
    await page.getByRole('link', { name: '我的' }).click();
    await page.locator('.standing').waitFor();
    expect(await page.locator('.standing').innerText()).toMatch(/C3[\s\S]*有效期至 \d{4}-\d\d-\d\d/);
    await page.locator('.me-contact').getByRole('button', { name: '投诉' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('费率页面打不开，请处理');
    await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
    await expect.poll(() => page.locator('.contacts').innerText()).toMatch(/投诉 \S+[\s\S]*处理中[\s\S]*费率页面打不开/);
    const profiling = page.getByRole('switch', { name: '个性化推荐' });
    const was = await profiling.getAttribute('aria-checked');
    await profiling.click();
    await expect.poll(() => profiling.getAttribute('aria-checked')).not.toBe(was);
    await page.getByRole('button', { name: '重新测评' }).click();
    await page.locator('.risk-question').first().waitFor();
    expect(await page.getByRole('button', { name: '提交测评' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '关闭' }).first().click();
    await page.getByRole('button', { name: '转人工' }).waitFor();
  });

  describe.each([
    { language: 'zh', size: 'a desk', viewport: WIDE },
    { language: 'zh', size: 'a phone', viewport: PHONE },
    { language: 'en', size: 'a phone', viewport: PHONE },
  ] as const)('in $language on $size', ({ language, viewport }) => {
    it('should have no accessibility violation and no sideways scroll', { timeout: 120_000 }, async () => {
      const page = await newPage({ language, viewport });
      await page.request.post('/api/session', { data: { accountId: 'investor-c3' } });
      const problems: string[] = [];
      for (const path of ['/conversations', `/conversations/${conversationId}`, '/me']) {
        await page.goto(path);
        await page.waitForLoadState('networkidle');
        await page.locator('h1').locator('visible=true').first().waitFor();
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const each of violations)
          problems.push(
            `${path}: ${each.id} ${each.nodes
              .map((node) => node.html.slice(0, 160))
              .slice(0, 3)
              .join(' | ')}`,
          );
        const over = await overflowOf(page);
        if (over > 0) problems.push(`${path}: ${over} px too wide`);
      }
      await page.context().close();
      expect(problems).toEqual([]);
    });
  });

  it('should delete all conversations once that is confirmed', async () => {
    const { page } = customer;
    await page.getByRole('button', { name: '删除全部对话' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除全部对话' }).click();
    await expect.poll(async () => (await server.as('investor-c3')).get<unknown[]>('/conversations')).toEqual([]);
  });

  it('should never have thrown in the page', () => {
    expect(pageErrors).toEqual([]);
  });
});
