import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Complaint } from '../../server/fund/customer/customer.schema.ts';
import type { FundPicks } from '../../server/fund/picks/fund-picks.schema.ts';
import type { Language } from '../../server/values/language.ts';
import { openBrowser, openContext, overflowOf, PHONE, WIDE } from '../support/open-browser.ts';
import { openTestHelmsman, type TestHelmsman } from '../support/open-test-helmsman.ts';

const WISH = '想请人讲讲定投怎么停';
const WORDS = '费率页面打不开，\n请处理并告诉我原因';
const ANSWER = '费率页面已修复，给您带来不便，抱歉。';
const BASIS = '内部审批 2026-118 号';

describe('staff and what they do for customers, in the browser', () => {
  let server: TestHelmsman;
  let browser: Browser;
  let operator: Page;
  let customer: Page;
  let wish: Complaint;
  let complaint: Complaint;
  const pageErrors: string[] = [];

  async function openAs(accountId: string, options: { language?: Language; viewport?: { width: number; height: number } } = {}): Promise<Page> {
    const page = await (await openContext(browser, { url: server.listening.url, ...options })).newPage();
    page.on('pageerror', (error) => pageErrors.push(error.message));
    await page.request.post('/api/session', { data: { accountId } });
    return page;
  }
  const itemOf = (number: string) => operator.locator('.complaint', { hasText: number });
  /** /me with everything loaded, so that what is not there will not come. */
  async function lookAtMe(): Promise<void> {
    await customer.goto('/me');
    await customer.getByRole('switch', { name: '个性化推荐' }).waitFor();
    await customer.waitForLoadState('networkidle');
  }

  beforeAll(async () => {
    server = await openTestHelmsman({ customers: 2_000 });
    const client = await server.as('investor-c3');
    wish = await client.post<Complaint>('/me/complaints', { kind: 'human', text: WISH });
    complaint = await client.post<Complaint>('/me/complaints', { kind: 'complaint', text: WORDS });
    // Past the hour promised for a person, well before the day promised for a complaint.
    await server.runUntil('2026-11-24T09:00:00+08:00');
    browser = await openBrowser();
    operator = await openAs('ops-head');
    customer = await openAs('investor-c3', { viewport: PHONE });
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('should list what customers wait for by promised time, and mark only what is overdue', async () => {
    await operator.goto('/');
    await operator.getByRole('link', { name: '客服' }).click();
    await itemOf(complaint.number).waitFor();
    const items = await operator.locator('.complaint').allInnerTexts();
    expect(items).toHaveLength(2);
    expect(items[0]).toMatch(new RegExp(`转人工 ${wish.number}[\\s\\S]*已超时[\\s\\S]*平衡型客户[\\s\\S]*2026-11-23 周一 18:00[\\s\\S]*${WISH}`));
    expect(items[1]).toContain(`投诉 ${complaint.number}`);
    expect(items[1]).toContain(WORDS);
    expect(items[1]).not.toContain('已超时');
    expect(await operator.locator('.service [role=status]').innerText()).toBe('待答复 2 件，其中超时 1 件');
  });

  it('should give one answer that the customer then reads', async () => {
    await operator.getByRole('button', { name: `答复 ${complaint.number}` }).click();
    const submit = operator.getByRole('button', { name: '提交答复' });
    expect(await submit.isDisabled()).toBe(true);
    await operator.getByRole('textbox', { name: complaint.number }).fill(ANSWER);
    await submit.click();
    await expect.poll(() => itemOf(complaint.number).count()).toBe(0);
    await operator.getByText('已答复', { exact: true }).first().click();
    await expect.poll(() => itemOf(complaint.number).innerText()).toMatch(new RegExp(`林舟 2026-11-24 周二 09:00 答复[\\s\\S]*${ANSWER}`));
    expect(await itemOf(complaint.number).getByRole('button').count()).toBe(0);
    await lookAtMe();
    await expect.poll(() => customer.locator('.contacts li', { hasText: complaint.number }).innerText()).toContain(ANSWER);
  });

  it('should tell who was second, and show the answer of who was first', async () => {
    await operator.goto('/service');
    await operator.getByRole('button', { name: `答复 ${wish.number}` }).click();
    await operator.getByRole('textbox', { name: wish.number }).fill('稍后联系您');
    await (await server.as('ops-head')).post(`/complaints/${wish.id}/answer`, { text: '同事已经答复' });
    await operator.getByRole('button', { name: '提交答复' }).click();
    await operator.getByRole('alert').filter({ hasText: wish.number }).waitFor();
    await operator.getByText('没有待答复的投诉或转人工').waitFor();
    expect((await (await server.as('investor-c3')).get<Complaint[]>('/me/complaints')).find(({ id }) => id === wish.id)?.answer).toBe('同事已经答复');
  });

  it('should show the switch to whoever may not set it without a button, and complaints to operators only', async () => {
    for (const accountId of ['reviewer', 'ops-shanghai']) {
      const page = await openAs(accountId);
      await page.goto('/service');
      if (accountId === 'reviewer') await page.waitForURL(/\/service\/picks$/);
      else await page.getByRole('link', { name: '个性化推荐开关' }).click();
      await page.getByText('您的岗位只能查看').waitFor();
      expect(await page.getByRole('button', { name: '开启个性化推荐' }).count()).toBe(0);
      expect(await page.getByRole('link', { name: '投诉与转人工' }).count()).toBe(accountId === 'reviewer' ? 0 : 1);
      await page.context().close();
    }
  });

  it('should show a customer no picks until they are turned on with a basis in writing, and the rule with them after', async () => {
    await lookAtMe();
    expect(await customer.getByText('按公开规则挑选').count()).toBe(0);
    await operator.getByRole('link', { name: '个性化推荐开关' }).click();
    await operator.getByText('从未更改，默认关闭').waitFor();
    await operator.getByRole('button', { name: '开启个性化推荐' }).click();
    const dialog = operator.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: '开启个性化推荐' });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: '开启依据' }).fill(BASIS);
    await confirm.click();
    await expect.poll(() => operator.locator('.service-picks').innerText()).toMatch(/已开启[\s\S]*林舟 于 2026-11-24 周二 09:00 更改/);
    const { rows } = await (await server.as('reviewer')).get<{ rows: { action: string; after: unknown }[] }>('/audit?limit=20');
    expect(rows.find(({ action }) => action === 'fund-picks-on')?.after).toMatchObject({ on: true, basis: BASIS });

    const picks = await (await server.as('investor-c3')).get<FundPicks>('/me/fund-picks?kind=bond&limit=3');
    expect(picks.items.length).toBeGreaterThan(0);
    await lookAtMe();
    const section = customer.locator('.me-picks');
    await section.locator('.fund-card').first().waitFor();
    expect(await section.innerText()).toContain(picks.rule.text.zh);
    expect(await section.locator('.fund-name').allInnerTexts()).toEqual(picks.items.map(({ fund }) => fund.name));
    expect(await section.locator('.disclosures').innerText()).toContain('过往业绩不代表未来');
    await section.getByText('混合型', { exact: true }).click();
    const mixed = await (await server.as('investor-c3')).get<FundPicks>('/me/fund-picks?kind=mixed&limit=3');
    expect(mixed.items.length).toBeGreaterThan(0);
    await expect.poll(() => section.locator('.fund-name').allInnerTexts()).toEqual(mixed.items.map(({ fund }) => fund.name));
  });

  describe.each([
    { language: 'zh', size: 'a desk', viewport: WIDE },
    { language: 'en', size: 'a phone', viewport: PHONE },
  ] as const)('in $language on $size', ({ language, viewport }) => {
    it('should have no accessibility violation and no sideways scroll', { timeout: 120_000 }, async () => {
      const filed = await (await server.as('investor-c3')).post<Complaint>('/me/complaints', { kind: 'complaint', text: WORDS });
      const problems: string[] = [];
      async function check(page: Page, where: string): Promise<void> {
        await page.waitForLoadState('networkidle');
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const { id, nodes } of violations) problems.push(`${where}: ${id} ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
        const over = await overflowOf(page);
        if (over > 0) problems.push(`${where}: ${over} px too wide`);
      }
      const staff = await openAs('ops-head', { language, viewport });
      await staff.goto('/service');
      await staff.locator('.complaint', { hasText: filed.number }).getByRole('button').click();
      await staff.getByRole('textbox').waitFor();
      await check(staff, 'complaints');
      await staff.goto('/service/picks');
      await staff.locator('.service-picks').waitFor();
      await check(staff, 'the switch');
      for (let time = 1; time <= 5; time += 1) {
        await staff.goto('/');
        await staff.locator('.account-button').click();
        const menu = staff.getByRole('menu');
        await menu.getByText(language === 'zh' ? 'API 令牌' : 'API tokens').click({ trial: true });
        const box = await menu.boundingBox();
        if (box === null || box.x < 0 || box.x + box.width > viewport.width || box.y < 0 || box.y + box.height > viewport.height)
          problems.push(`the account menu, time ${time}: not on the screen, but at ${JSON.stringify(box)}`);
      }
      await staff.goto('/service/picks');
      await staff.locator('.service-picks button').click();
      await staff.getByRole('dialog').getByRole('textbox').waitFor();
      await check(staff, 'its question');
      await staff.context().close();
      const owner = await openAs('investor-c3', { language, viewport });
      await owner.goto('/me');
      await owner.locator('.me-picks .fund-card').first().waitFor();
      await check(owner, 'picks');
      await owner.context().close();
      expect(problems).toEqual([]);
    });
  });

  it('should take the picks away from whoever turns profiling off, and from everyone when the bank turns them off', async () => {
    const profiling = customer.getByRole('switch', { name: '个性化推荐' });
    await profiling.click();
    await customer.locator('.me-picks').waitFor({ state: 'detached' });
    await profiling.click();
    await customer.locator('.me-picks .fund-card').first().waitFor();

    const approver = await openAs('approver-1');
    await approver.goto('/service/picks');
    await approver.getByRole('button', { name: '关闭个性化推荐' }).click();
    await approver.getByRole('dialog').getByRole('button', { name: '关闭个性化推荐' }).click();
    await expect.poll(() => approver.locator('.service-picks').innerText()).toMatch(/已关闭[\s\S]*周衡/);
    await lookAtMe();
    expect(await customer.locator('.me-picks').count()).toBe(0);
  });

  it('should make a token for a machine, show its secret once, and end it at once', async () => {
    await operator.goto('/');
    await operator.getByRole('button', { name: /^账号/ }).click();
    await operator.getByText('API 令牌').click();
    await operator.getByText('还没有令牌').waitFor();
    await operator.getByRole('button', { name: '新建令牌' }).click();
    const dialog = operator.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '用途' }).fill('夜间对账脚本');
    const { violations } = await new AxeBuilder({ page: operator }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await dialog.getByRole('button', { name: '新建令牌' }).click();
    const secret = (await operator.locator('.token-secret code').innerText()).trim();
    const byToken = () =>
      fetch(new URL('/api/campaigns', server.listening.url), { headers: { authorization: `Bearer ${secret}` } }).then(({ status }) => status);
    expect(await byToken()).toBe(200);
    await operator.getByRole('button', { name: '我已保存' }).click();
    const card = operator.locator('.tokens li', { hasText: '夜间对账脚本' });
    expect(await card.innerText()).toMatch(/有效[\s\S]*读取/);
    await card.getByRole('button', { name: /^吊\s?销$/ }).click();
    await operator
      .getByRole('dialog')
      .getByRole('button', { name: /^吊\s?销$/ })
      .click();
    await expect.poll(() => card.innerText()).toContain('已吊销');
    expect(await byToken()).toBe(401);
    await operator.reload();
    await card.waitFor();
    expect(await operator.content()).not.toContain(secret);
  });

  it('should never have thrown in the page', () => {
    expect(pageErrors).toEqual([]);
  });
});
