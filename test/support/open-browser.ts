import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import type { Language } from '../../server/values/language.ts';

const CHROMIUM = '/usr/bin/chromium';

/** Headless Chromium, and the screens as they are now. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM))
    throw new Error(`${CHROMIUM} is not there. The browser tests need Debian's packages: apt-get install chromium fonts-noto-cjk (.ci/run does it)`);
  // Vitest's own NODE_ENV would build the screens with React's development half.
  const { NODE_ENV: _test, ...environment } = process.env;
  execFileSync(process.execPath, ['web/build-if-needed.ts'], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
}

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export async function openContext(
  browser: Browser,
  { url, language = 'zh', viewport = WIDE }: { url: string; language?: Language; viewport?: { width: number; height: number } },
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, viewport, locale: language === 'zh' ? 'zh-CN' : 'en-US', reducedMotion: 'reduce' });
  context.setDefaultTimeout(20_000);
  await context.addInitScript((chosen) => localStorage.setItem('helmsman.language', localStorage.getItem('helmsman.language') ?? chosen), language);
  return context;
}

/** Somebody at a screen, whose sends and clicks are counted. */
export class Person {
  actions = 0;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the server and picks an account: not counted. */
  async signIn(name: RegExp): Promise<void> {
    await this.page.goto('/');
    await this.page.getByRole('button', { name }).click();
    await this.page.locator('.shell').waitFor();
  }

  async send(text: string): Promise<void> {
    const box = this.page.getByRole('textbox').first();
    await box.fill(text);
    await box.press('Enter');
    this.actions += 1;
  }

  async click(target: Locator): Promise<void> {
    await target.click();
    this.actions += 1;
  }
}

/** How far a page reaches over its right edge, in CSS pixels. */
export async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
