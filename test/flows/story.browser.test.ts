import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Campaign } from '../../server/marketing/campaign/campaign.schema.ts';
import type { DistributionStatus } from '../../server/marketing/distribution/distribution.schema.ts';
import type { Language } from '../../server/values/language.ts';
import { openBrowser, openContext, overflowOf, Person, PHONE, WIDE } from '../support/open-browser.ts';
import { openTestHelmsman, type TestHelmsman } from '../support/open-test-helmsman.ts';

const STORY =
  '给近30天活期余额超过5万、还没绑过快捷支付、开了推送的上海客户发15.14元支付立减金，下周三上午10点推送，3天没点的再发短信，预算20万，目标是提升绑卡支付';
const CHANGE = '预算改成15万，排除最近7天收到过短信的';
const PROMISED_ACTIONS = 6;

describe('from one sentence to a launched campaign, in the browser', () => {
  let server: TestHelmsman;
  let browser: Browser;
  let maker: Person;
  let approver: Person;
  let conversationId = '';
  let campaign: Campaign;
  const pageErrors: string[] = [];

  async function newPage(options: { language?: Language; viewport?: { width: number; height: number } } = {}): Promise<Page> {
    const page = await (await openContext(browser, { url: server.listening.url, ...options })).newPage();
    page.on('pageerror', (error) => pageErrors.push(error.message));
    return page;
  }
  /** A page signed in without the sign-in screen. */
  async function pageOf(account: string, options: { language: Language; viewport: { width: number; height: number } }): Promise<Page> {
    const page = await newPage(options);
    await page.request.post('/api/session', { data: { accountId: account } });
    return page;
  }
  const submit = (page: Page) => page.getByRole('button', { name: '提交审批' });
  const readCampaign = async () => (await server.as('ops-head')).get<Campaign>(`/campaigns/${campaign.summary.id}`);

  beforeAll(async () => {
    server = await openTestHelmsman();
    browser = await openBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('should show the plan of the sentence: audience, rights, dates, budget, findings', async () => {
    maker = new Person(await newPage());
    await maker.signIn(/林舟/);
    await maker.send(STORY);
    const plan = maker.page.locator('.talk-plan');
    await submit(maker.page).waitFor();
    for (const words of ['15.14', '4,504', '200,000', '2026-11-25', '10:00', '上海', '没有发现问题']) {
      await expect.poll(() => plan.innerText(), { message: words }).toContain(words);
    }
    conversationId = new URL(maker.page.url()).pathname.split('/').at(-1) ?? '';
  });

  it('should make a second version of a change in words, and show what changed', async () => {
    await maker.send(CHANGE);
    await maker.page.getByText('方案第 2 版').first().waitFor();
    const chat = maker.page.locator('.talk-chat');
    await expect.poll(() => chat.innerText()).toMatch(/200,000 元\s*150,000 元/);
    await expect.poll(() => maker.page.locator('.talk-plan').innerText()).toContain('150,000');
  });

  it('should be submitted, approved as exactly that version and launched in at most six actions', async () => {
    await maker.click(submit(maker.page));
    await maker.page.getByText('待审批').first().waitFor();
    approver = new Person(await newPage());
    // The inbox is where an approver starts, with the submission that waits longest open.
    await approver.signIn(/周衡/);
    const shownHash = (await approver.page.locator('.approval-hash code').innerText()).trim();
    const [row] = await (await server.as('ops-head')).get<{ id: string }[]>('/campaigns');
    campaign = await (await server.as('ops-head')).get<Campaign>(`/campaigns/${row?.id}`);
    expect(shownHash).toBe(campaign.current.contentHash);
    expect(campaign.current.version).toBe(2);
    await approver.click(approver.page.getByRole('button', { name: '批准', exact: true }));
    await expect.poll(async () => (await readCampaign()).summary.state).toBe('approved');
    await maker.click(maker.page.getByRole('button', { name: '上线' }));
    await expect.poll(async () => (await readCampaign()).summary.state).toBe('scheduled');
    const { objects, approvedVersion } = await readCampaign();
    expect(approvedVersion).toBe(2);
    expect([objects.segmentId, objects.rightsIds.length, objects.strategyIds.length]).toEqual([expect.any(String), 1, 1]);
    const actions = maker.actions + approver.actions;
    console.log(`user actions to a launched campaign, a change in words included: ${actions} (maker ${maker.actions}, approver ${approver.actions})`);
    expect(actions).toBeLessThanOrEqual(PROMISED_ACTIONS);
  });

  it('should show on the board what was handed to the channel when it fell due', async () => {
    await server.runUntil('2026-11-25T10:01:00+08:00');
    const page = await pageOf('ops-head', { language: 'zh', viewport: WIDE });
    await page.goto('/campaigns');
    await page.getByText('15.14元支付立减金').first().click();
    await page.getByRole('tab', { name: '分发' }).click();
    const status = await (await server.as('ops-head')).get<DistributionStatus>(`/campaigns/${campaign.summary.id}/distribution`);
    const handed = status.touches.find((touch) => touch.touchId === 't1')?.handed ?? 0;
    expect(handed).toBeGreaterThan(1000);
    await expect.poll(() => page.locator('main').innerText()).toContain(handed.toLocaleString('en-US'));
    await page.context().close();
  });

  it('should be driven by the keyboard alone, from the sentence to the submission', async () => {
    const page = await pageOf('ops-shanghai', { language: 'zh', viewport: WIDE });
    await page.goto('/conversations');
    await page.getByRole('textbox').first().waitFor();
    await tabTo(page, page.getByRole('textbox').first());
    await page.keyboard.type('给近30天活期余额超过6万、还没绑过快捷支付、开了推送的客户发12元支付立减金，下周五上午10点推送，预算10万，目标是提升绑卡支付');
    await page.keyboard.press('Enter');
    await submit(page).waitFor();
    await page.getByText('检查全部通过').first().waitFor();
    await tabTo(page, submit(page));
    await page.keyboard.press('Enter');
    await page.getByText('待审批').first().waitFor();
    await page.context().close();
  });

  it('should speak English after the switch, and remember it', async () => {
    const page = await pageOf('ops-head', { language: 'zh', viewport: WIDE });
    await page.goto('/campaigns');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Approvals' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toMatch(/^en/);
    await page.reload();
    await page.getByRole('link', { name: 'Approvals' }).waitFor();
    expect(await page.locator('.shell-nav').innerText()).not.toMatch(/\p{Script=Han}/u);
    await page.context().close();
  });

  const screens: { name: string; account: string; path: () => string; planTab?: boolean }[] = [
    { name: 'new conversation', account: 'ops-head', path: () => '/conversations' },
    { name: 'conversation', account: 'ops-head', path: () => `/conversations/${conversationId}` },
    { name: 'plan card', account: 'ops-head', path: () => `/conversations/${conversationId}`, planTab: true },
    { name: 'inbox', account: 'approver-1', path: () => '/approvals' },
    { name: 'board', account: 'ops-head', path: () => '/campaigns' },
    { name: 'distribution', account: 'ops-head', path: () => `/campaigns/${campaign.summary.id}?tab=distribution` },
    { name: 'read-out', account: 'ops-head', path: () => `/campaigns/${campaign.summary.id}?tab=readOut` },
    { name: 'comparison', account: 'ops-head', path: () => `/campaigns/compare?left=${campaign.summary.id}&right=${campaign.summary.id}` },
    { name: 'catalogue', account: 'ops-head', path: () => '/catalogue' },
    { name: 'audit', account: 'approver-1', path: () => '/audit' },
  ];

  describe.each([
    { language: 'zh', size: 'a desk', viewport: WIDE },
    { language: 'en', size: 'a desk', viewport: WIDE },
    { language: 'zh', size: 'a phone', viewport: PHONE },
    { language: 'en', size: 'a phone', viewport: PHONE },
  ] as const)('in $language on $size', ({ language, viewport }) => {
    it('should have no accessibility violation and no sideways scroll on any screen', { timeout: 120_000 }, async () => {
      const problems: string[] = [];
      for (const account of new Set(screens.map((screen) => screen.account))) {
        const page = await pageOf(account, { language, viewport });
        for (const { name, path, planTab } of screens.filter((screen) => screen.account === account)) {
          await page.goto(path());
          await page.waitForLoadState('networkidle');
          if (planTab && viewport === PHONE) await page.locator('.talk-chat .talk-tabs .ant-segmented-item').nth(1).click();
          await page.locator('h1, h2').locator('visible=true').first().waitFor();
          const { violations } = await new AxeBuilder({ page }).analyze();
          for (const each of violations)
            problems.push(
              `${name}: ${each.id} (${each.impact}) ${each.nodes
                .map((node) => node.html.slice(0, 160))
                .slice(0, 3)
                .join(' | ')}`,
            );
          const over = await overflowOf(page);
          if (over > 0) problems.push(`${name}: ${over} px too wide`);
        }
        await page.context().close();
      }
      expect(problems).toEqual([]);
    });
  });

  it('should never have thrown in the page', () => {
    expect(pageErrors).toEqual([]);
  });
});

/** Presses Tab until the focus is on the target. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < 100; pressed += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('100 Tabs did not reach it');
}
