import { createReadStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { HttpClient } from '../../ask/http-client.ts';
import { HelmsmanError } from '../../errors.ts';
import { findRunningServer } from '../../running-server.ts';
import { readSettings } from '../../settings.ts';
import { openBank } from '../../store/bank.ts';
import { openStore } from '../../store/connection.ts';
import { bilingual, type Language } from '../../values/language.ts';
import { calendarDaySchema, clockFrom } from '../../values/time.ts';
import { fundFileNameSchema, type ImportFundsReport } from './import-funds.schema.ts';
import { importFunds } from './import-funds.ts';

/** Loads a fund market from a folder, through the running server if there is one. @param asOf as typed, checked here. */
export async function importFundsFrom(
  environment: NodeJS.ProcessEnv,
  { folder, asOf, account, onLine }: { folder: string; asOf: string | null; account: string | null; onLine: (line: { zh: string; en: string }) => void },
): Promise<ImportFundsReport> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new HelmsmanError('NOT_FOUND', { what: folder });
  if (asOf !== null && !calendarDaySchema.safeParse(asOf).success) {
    throw new HelmsmanError('INVALID_INPUT', { where: '--as-of', what: bilingual('应为日期 YYYY-MM-DD', 'has to be a day, YYYY-MM-DD') });
  }
  const settings = readSettings(environment);
  const url = await findRunningServer(settings.dataFolder);
  if (url !== null) return sendToServer(new HttpClient(url, settings.commandToken), { folder, asOf, account, onLine });
  mkdirSync(settings.dataFolder, { recursive: true });
  const bank = await openBank(join(settings.dataFolder, 'bank.duckdb'));
  try {
    const store = await openStore(settings.storeLocation);
    try {
      const context = { bank, store, clock: clockFrom(settings.now) };
      return await importFunds(context, { folder, asOf, actor: account ?? 'system', onProgress: (_share, what) => onLine(what) });
    } finally {
      await store.destroy();
    }
  } finally {
    await bank.close();
  }
}

async function sendToServer(
  client: HttpClient,
  { folder, asOf, account, onLine }: { folder: string; asOf: string | null; account: string | null; onLine: (line: { zh: string; en: string }) => void },
): Promise<ImportFundsReport> {
  const files = readdirSync(folder).filter((name) => fundFileNameSchema.safeParse(name).success);
  if (files.length === 0) throw new HelmsmanError('IMPORT_REJECTED', { what: `${folder}: 没有 .csv 文件 / no .csv files` });
  await client.signIn(account ?? 'ops-head');
  const { importId } = await client.post<{ importId: string }>('/imports/funds', { files, asOf, source: basename(resolve(folder)) });
  let report: ImportFundsReport | null = null;
  for (const name of files) {
    onLine(bilingual(`正在发送 ${name}`, `Sending ${name}`));
    const body = Readable.toWeb(createReadStream(join(folder, name))) as ReadableStream;
    ({ report } = await client.upload<{ report: ImportFundsReport | null }>(`/imports/funds/${importId}/files/${name}`, body));
  }
  if (report === null) throw new HelmsmanError('IMPORT_REJECTED', { what: folder });
  return report;
}

/** The report in words. */
export function describeFundImport(report: ImportFundsReport, language: Language): string {
  const zh = language === 'zh';
  const { funds, portfolios, navFunds, navRows, holdings, managers, asOf, revision } = report;
  const lines = [
    zh
      ? `已导入 ${funds} 只基金份额（${portfolios} 个组合），数据截至 ${asOf}（编号 ${revision}）`
      : `Imported ${funds} fund classes (${portfolios} portfolios), as of ${asOf} (${revision})`,
    zh
      ? `  日净值 ${navFunds} 只基金 ${navRows} 条，持仓 ${holdings} 条，基金经理 ${managers} 位`
      : `  daily NAV of ${navFunds} funds (${navRows} rows), ${holdings} holdings, ${managers} managers`,
  ];
  for (const { label, count, examples } of report.problems)
    lines.push(`! ${label[language]}: ${count}${zh ? '，例如' : ', for example'} ${examples.slice(0, 2).join('; ')}`);
  for (const note of report.notes) lines.push(`! ${note[language]}`);
  return lines.join('\n');
}
