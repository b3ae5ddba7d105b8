import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardView } from '../../server/know-how/card.schema.ts';
import type { CardDraft, Proposal } from '../../server/know-how/proposal.schema.ts';
import type { Language } from '../../server/values/language.ts';
import { openBrowser, openContext, overflowOf, PHONE } from '../support/open-browser.ts';
import { openTestHelmsman, type TestHelmsman } from '../support/open-test-helmsman.ts';

const DESK = { width: 1280, height: 860 };
const STORY =
  '给近30天活期余额超过5万、还没绑过快捷支付、开了推送的上海客户发15.14元支付立减金，下周三上午10点推送，3天没点的再发短信，预算20万，目标是提升绑卡支付';
const DOCUMENT = `# 立减金发放细则

## 额度上限
单个客户每月领取的支付立减金不超过六十六元，季度不超过一百五十元。

## 对账
每日核对领取与核销。<script>window.hacked = true</script>
`;
const CARD = 'quick-pay-binding';
const ADDED = '绑卡成功后的当天，再提示一次首笔支付怎么用。';

describe('the know-how browser', () => {
  let server: TestHelmsman;
  let browser: Browser;
  let operator: Page;
  let approver: Page;
  let documentUrl = '';
  let conversationId = '';
  const pageErrors: string[] = [];

  async function pageOf(account: string, { language = 'zh', viewport = DESK }: { language?: Language; viewport?: typeof DESK } = {}): Promise<Page> {
    const page = await (await openContext(browser, { url: server.listening.url, language, viewport })).newPage();
    page.on('pageerror', (error) => pageErrors.push(error.message));
    await page.request.post('/api/session', { data: { accountId: account } });
    return page;
  }
  const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

  beforeAll(async () => {
    server = await openTestHelmsman({ customers: 2000 });
    browser = await openBrowser();
    operator = await pageOf('ops-head');
    approver = await pageOf('approver-1');
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('should take a Markdown document in, and say of another file why it was not taken', async () => {
    await operator.goto('/know-how/documents');
    await operator.locator('input[type=file]').setInputFiles([
      { name: '立减金发放细则.md', mimeType: 'text/markdown', buffer: Buffer.from(DOCUMENT) },
      { name: '坏文件.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 broken') },
    ]);
    await operator.getByRole('textbox', { name: '负责人' }).fill('权益中台');
    await operator.getByRole('button', { name: '上传 2 个文件' }).click();
    const queue = part(operator, '上传进度');
    await queue.getByText(/已入库，共 \d+ 段/).waitFor();
    await expect.poll(() => queue.getByRole('alert').innerText()).toContain('“坏文件.pdf”没有入库');
    await queue.getByRole('link', { name: '打开' }).click();
    await operator.getByRole('heading', { level: 1, name: '立减金发放细则' }).waitFor();
    documentUrl = operator.url();
    await expect.poll(() => part(operator, '基本信息').innerText()).toContain('权益中台');
    // What was uploaded is text: nothing in it runs.
    expect(await operator.evaluate(() => 'hacked' in window)).toBe(false);
  });

  it('should find it by its words, with the passage and how well it fits', async () => {
    await operator.goto('/know-how');
    await operator.getByRole('searchbox', { name: '搜一个问题、词语或活动场景' }).fill('立减金每月额度上限');
    const first = operator.locator('.know-how-item').first();
    await expect.poll(() => first.innerText()).toContain('立减金发放细则');
    await expect.poll(() => first.innerText()).toMatch(/六十六元[\s\S]*相关度 \d+%/);
    expect(new URL(operator.url()).searchParams.get('q')).toBe('立减金每月额度上限');
    await operator.getByRole('button', { name: /^法规/ }).click();
    await expect.poll(() => operator.locator('.know-how-item').allInnerTexts()).not.toContainEqual(expect.stringContaining('立减金发放细则'));
    // A step back in the list of pages is not needed: the address holds what was asked.
    await operator.reload();
    await expect.poll(() => operator.getByRole('button', { name: /^法规/ }).getAttribute('aria-pressed')).toBe('true');
  });

  it('should say at the fields what keeps a change from being proposed', async () => {
    await operator.goto(`/know-how/cards/${CARD}`);
    await operator.getByRole('link', { name: '提出修改' }).click();
    const body = operator.getByRole('textbox', { name: '正文' });
    await body.fill(`${await body.inputValue()}\n\n## 补充\n${ADDED}`);
    await operator.getByRole('button', { name: '提交审批' }).click();
    const reason = operator.getByRole('textbox', { name: '修改理由' });
    await expect.poll(() => reason.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => reason.evaluate((element) => element === document.activeElement)).toBe(true);
    // The server's own rules come back to the field too.
    await reason.fill('一线反馈：绑完卡不知道怎么用');
    await body.fill(`${await body.inputValue()}\n<b>重点</b>`);
    await operator.getByRole('button', { name: '提交审批' }).click();
    await operator
      .getByText(/不能含 HTML/)
      .first()
      .waitFor();
    await body.fill((await body.inputValue()).replace('\n<b>重点</b>', ''));
  });

  it('should let the operator propose the change, and not decide on it', async () => {
    await operator.getByRole('button', { name: '提交审批' }).click();
    await operator.getByText('这是您提出的修改，要由另一位审批人处理').waitFor();
    expect(await part(operator, '改动').locator('ins').innerText()).toContain(ADDED);
    expect(await operator.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);
    const [proposal] = (await (await operator.request.get('/api/know-how/proposals')).json()) as Proposal[];
    const refused = await operator.request.post(`/api/know-how/proposals/${proposal?.id}/decide`, {
      data: { contentHash: proposal?.contentHash, verdict: 'approved' },
    });
    expect([refused.status(), (await refused.json()).error.code]).toEqual([403, 'CARD_FOUR_EYES']);
  });

  it('should become the next version when the approver approves it, with who, why and what changed', async () => {
    await approver.goto('/know-how/proposals');
    await approver.getByRole('link', { name: '快捷支付绑卡' }).click();
    await approver.getByRole('button', { name: '批准', exact: true }).click();
    await approver.getByText('周衡 处理').waitFor();
    await approver.getByRole('link', { name: '查看卡片' }).click();
    await expect.poll(() => part(approver, '全文').innerText()).toContain(ADDED);
    const history = part(approver, '版本记录');
    await expect.poll(() => history.innerText()).toMatch(/第 2 版[\s\S]*林舟 提出，周衡 批准[\s\S]*一线反馈[\s\S]*改动：正文[\s\S]*第 1 版/);
    await history.getByRole('button', { name: '对比上一版' }).click();
    await expect.poll(() => history.locator('ins').innerText()).toContain(ADDED);
    await history.getByRole('link', { name: '查看这一版' }).click();
    await approver.getByText('这是第 1 版，现在已有第 2 版').waitFor();
    expect(await part(approver, '全文').innerText()).not.toContain(ADDED);
  });

  it('should open a citation beside the conversation with its passage marked, and say when a newer version exists', async () => {
    await operator.goto('/conversations');
    const box = operator.getByRole('textbox').first();
    await box.fill(STORY);
    await box.press('Enter');
    const chip = operator.locator('.source-chip').first();
    await chip.waitFor({ timeout: 60_000 });
    await operator.getByRole('button', { name: '提交审批' }).waitFor();
    conversationId = new URL(operator.url()).pathname.split('/').at(-1) ?? '';
    await chip.click();
    const drawer = operator.getByRole('dialog');
    await expect.poll(() => drawer.locator('mark').count()).toBeGreaterThan(0);
    await operator.keyboard.press('Escape');
    await expect.poll(() => chip.evaluate((element) => element === document.activeElement)).toBe(true);
    await operator.keyboard.press('Enter');
    await drawer.locator('mark').first().waitFor();
    const cited =
      new URL((await drawer.getByRole('link', { name: '打开完整卡片' }).getAttribute('href')) ?? '', server.listening.url).pathname.split('/').at(-1) ?? '';
    await changeCard(cited);
    await operator.reload();
    await chip.click();
    await drawer.getByText(/当时引用的是第 \d 版，现在已有第 \d 版/).waitFor();
    await expect.poll(() => drawer.locator('mark').count()).toBeGreaterThan(0);
    await drawer.getByRole('button', { name: '查看最新版' }).click();
    await expect.poll(() => drawer.innerText()).toContain('这一句是后来加上的');
    // The card knows where it is cited.
    await operator.goto(`/know-how/cards/${cited}`);
    await part(operator, '被引用').getByRole('link').first().waitFor();
  });

  /** A new version of a card, proposed and approved. */
  async function changeCard(cardId: string): Promise<void> {
    const { card } = (await (await operator.request.get(`/api/know-how/cards/${cardId}`)).json()) as CardView;
    const { kind: _kind, id: _id, version, scope: _scope, ...content } = card;
    const changed = { ...content, body: `${content.body}\n\n这一句是后来加上的。` } as CardDraft;
    const proposed = await operator.request.post('/api/know-how/proposals', {
      data: { cardId, baseVersion: version, card: changed, reason: '补充后来知道的一句', evidence: [] },
    });
    const { id, contentHash } = (await proposed.json()) as Proposal;
    const decided = await approver.request.post(`/api/know-how/proposals/${id}/decide`, { data: { contentHash, verdict: 'approved' } });
    expect([proposed.status(), decided.status()]).toEqual([201, 200]);
  }

  it.each([
    { language: 'zh', size: 'a desk', viewport: DESK },
    { language: 'en', size: 'a phone', viewport: PHONE },
  ] as const)('should have no accessibility violation and no sideways scroll in $language on $size', { timeout: 120_000 }, async ({ language, viewport }) => {
    const page = await pageOf('ops-head', { language, viewport });
    const [proposal] = (await (await page.request.get('/api/know-how/proposals')).json()) as Proposal[];
    const paths = [
      '',
      '?q=立减金',
      '/documents',
      '/proposals',
      `/proposals/${proposal?.id}`,
      `/cards/${CARD}`,
      '/cards/pipl-24',
      `/cards/${CARD}/propose`,
      '/new',
    ].map((path) => `/know-how${path}`);
    const problems: string[] = [];
    async function check(name: string): Promise<void> {
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const each of violations) problems.push(`${name}: ${each.id} ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
      const over = await overflowOf(page);
      if (over > 0) problems.push(`${name}: ${over} px too wide`);
    }
    for (const path of [...paths, new URL(documentUrl).pathname]) {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      await check(path);
    }
    await page.goto(`/conversations/${conversationId}`);
    await page.locator('.source-chip').first().click();
    await page.locator('.know-how-drawer mark').first().waitFor();
    await check('citation');
    await page.context().close();
    expect(problems).toEqual([]);
  });

  it('should take the document out again', async () => {
    await operator.goto(documentUrl);
    await operator.getByRole('button', { name: '删除' }).click();
    await operator.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await operator.getByText('还没有上传过文档').waitFor();
    expect((await operator.request.get(`/api${new URL(documentUrl).pathname}`)).status()).toBe(404);
  });

  it('should never have thrown in the page', () => {
    expect(pageErrors).toEqual([]);
  });
});
