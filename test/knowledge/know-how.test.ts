import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KnowHowBase, openKnowHow } from '../../knowledge/know-how.ts';
import { LibraryError } from '../../knowledge/read-library.ts';
import type { KnowHow } from '../../server/know-how/know-how.schema.ts';
import { knowHowCardSchema } from '../../server/know-how/know-how.schema.ts';

const folder = join(import.meta.dirname, '../../knowledge/library');
const day = '2026-11-22';

/** More than one card where either answers. */
const questions: [text: string, ...cards: string[]][] = [
  ['业务增长怎么拆解成几个因子', 'growth-formula'],
  ['只做促活不接转化会怎么样', 'mau-to-aum'],
  ['为什么补贴 15.14 元比 19.88 元效果好', 'odd-amount-subsidy'],
  ['想提升客户首次绑定快捷支付，先找哪些人', 'quick-pay-binding'],
  ['新客和老客分别该推什么', 'life-cycle-stages'],
  ['睡眠户怎么唤醒', 'win-back-lapsed'],
  ['什么是黄金链路', 'golden-path'],
  ['获客成本和客户终身价值怎么一起看', 'ltv-view'],
  ['立减金、满减券、积分分别什么时候用', 'rights-kinds'],
  ['预算超支了怎么办，要不要写领完即止', 'rights-cost-control'],
  ['营销短信要不要写退订方式', 'sms-rules'],
  ['晚上十点能发短信吗', 'quiet-hours'],
  ['一个客户一周能收几条，会不会太骚扰', 'frequency-fatigue'],
  ['为什么要留对照组', 'holdout-basics'],
  ['样本量多少才够看出显著差异', 'power-mde'],
  ['行业平均打开率是多少', 'no-benchmark'],
  ['保守型客户能不能推 R3 基金', 'suitability-matrix'],
  ['老客户拿到的券更少算不算大数据杀熟', 'pipl-24'],
  ['客户经理自己写文案发朋友圈可以吗', 'notice-316'],
  ['推送里能写秒到账、低利率吗', 'network-marketing-rule'],
  ['买基金送红包行不行', 'fund-inducement'],
  ['文案里能不能写保本稳赚', 'wording-rules'],
  ['大模型写的文案要标识吗', 'ai-label'],
  ['客户经理覆盖不到的长尾客户怎么经营', 'long-tail-operation'],
  ['定期存款到期怎么承接', 'deposit-maturity'],
  ['發薪日後要推什麼給代發客戶', 'payroll-customers'],
  ['沒有綁定快捷支付的客戶怎麼提升綁卡', 'quick-pay-binding'],
  ['簡訊行銷需要簽名和拒收方式嗎', 'sms-rules'],
  ['怎樣喚醒沉睡客戶', 'win-back-lapsed'],
  ['適當性怎麼匹配客戶與產品風險等級', 'suitability-matrix'],
  ['What is the growth formula?', 'growth-formula'],
  ['Can we give a red packet for buying a fund?', 'fund-inducement'],
  ['When are quiet hours for text messages?', 'quiet-hours'],
  ['how big a holdout do we need', 'holdout-basics', 'holdout-size'],
  ['sample size and minimum detectable effect', 'power-mde'],
  ['industry benchmark open rate', 'no-benchmark'],
  ['reactivate dormant customers', 'win-back-lapsed'],
  ['does AI-written copy need a label', 'ai-label'],
];

const unanswerable = [
  '今天上海天气怎么样',
  '帮我写一首关于春天的诗',
  '世界杯谁会夺冠',
  '网点几点关门',
  'What is the capital of France?',
  'recipe for apple pie',
  '？？？',
  '',
];

describe('know-how search', () => {
  let base: KnowHowBase;
  beforeAll(async () => {
    base = await openKnowHow({ folder });
  });
  afterAll(() => base.close());

  it('should find the right card for questions in zh, traditional zh and en', async () => {
    const ranks = await Promise.all(
      questions.map(async ([text, ...cards]) => {
        const hits = await base.search({ text, day, limit: 5 });
        return { text, cards, rank: hits.findIndex((hit) => cards.includes(hit.card.id)) + 1, first: hits[0]?.card.id };
      }),
    );
    expect(ranks.filter(({ rank }) => rank === 0 || rank > 3)).toEqual([]);
    expect(ranks.filter(({ rank }) => rank === 1).length / ranks.length).toBeGreaterThanOrEqual(0.9);
  });

  it('should give nothing, or only a low score, for what no card speaks of', async () => {
    for (const text of unanswerable) {
      const hits = await base.search({ text, day, limit: 3 });
      expect({ text, score: hits[0]?.score ?? 0 }).toSatisfy(({ score }: { score: number }) => score < 0.4);
    }
  });

  it('should give descending scores between 0 and 1, no more than asked for, and a passage of the card', async () => {
    const hits = await base.search({ text: '短信 退订 静默 频次', day, limit: 4 });
    expect(hits.length).toBe(4);
    const scores = hits.map((hit) => hit.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const hit of hits) {
      expect(hit.score).toBeGreaterThan(0);
      expect(hit.score).toBeLessThanOrEqual(1);
      expect(hit.card.body).toContain(hit.passage);
    }
  });

  it('should choose the paragraph that answers', async () => {
    const [hit] = await base.search({ text: '短信按什么顺序排在推送之后，没点再发短信', day, limit: 1 });
    expect(hit?.card.id).toBe('channel-choice');
    expect(hit?.passage).toContain('没点');
  });

  it('should leave out a card that is out of date on the day, and one not yet in force', async () => {
    const text = '网络营销办法征求意见稿 明星代言';
    const ids = async (on: string) => (await base.search({ text, day: on, limit: 10 })).map((hit) => hit.card.id);
    expect(await ids(day)).not.toContain('network-marketing-draft');
    expect(await ids('2026-09-29')).toContain('network-marketing-draft');
    expect(await ids('2026-09-30')).not.toContain('network-marketing-draft');
    expect(await ids('2026-09-29')).not.toContain('network-marketing-rule');
    expect(await ids('2026-09-30')).toContain('network-marketing-rule');
  });

  it('should find the same cards for simplified, traditional and full-width writing', async () => {
    const ids = async (text: string) => (await base.search({ text, day, limit: 3 })).map((hit) => hit.card.id);
    expect(await ids('對照組與檢驗效力')).toEqual(await ids('对照组与检验效力'));
    expect(await ids('ＰＩＰＬ　２４')).toEqual(await ids('pipl 24'));
  });

  it('should answer a pasted page of 100,000 characters', async () => {
    const hits = await base.search({ text: `快捷支付绑卡 ${'的'.repeat(100_000)}`, day, limit: 1 });
    expect(hits[0]?.card.id).toBe('quick-pay-binding');
  });

  it('should be the KnowHow the server declares, cards exactly in its shape', async () => {
    const port: KnowHow = base;
    const card = await port.read('fund-inducement');
    expect(knowHowCardSchema.parse(card).title.en).toContain('fund');
    expect(await port.read('no-such-card')).toBeUndefined();
    expect(await port.read('__proto__')).toBeUndefined();
  });

  it('should not let a reader change the library', async () => {
    const card = await base.read('growth-formula');
    card!.title.zh = 'changed';
    expect((await base.read('growth-formula'))?.title.zh).not.toBe('changed');
  });

  it('should open the seed library in under 300 ms', async () => {
    const times: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const start = performance.now();
      await openKnowHow({ folder });
      times.push(performance.now() - start);
    }
    expect(Math.min(...times)).toBeLessThan(300);
  });
});

describe('openKnowHow', () => {
  it('should name each bad file and the reason', async () => {
    const bad = await mkdtemp(join(tmpdir(), 'library-'));
    await writeFile(join(bad, 'broken.md'), 'no front matter here');
    await writeFile(join(bad, 'odd.md'), '---\nid: [\n---\nbody');
    const failure = await openKnowHow({ folder: bad }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LibraryError);
    expect((failure as LibraryError).problems.map((problem) => problem.file)).toEqual(['broken.md', 'odd.md']);
    expect((failure as LibraryError).message).toContain('broken.md: no front matter');
  });

  it('should answer with nothing from an empty folder', async () => {
    const base = await openKnowHow({ folder: await mkdtemp(join(tmpdir(), 'library-')) });
    expect(await base.search({ text: '绑卡', day, limit: 3 })).toEqual([]);
  });
});
