import { createReadStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { HttpClient } from '../ask/http-client.ts';
import { HelmsmanError } from '../errors.ts';
import { describeFundImport, importFundsFrom } from '../fund/market/import-funds-command.ts';
import { readEntries } from '../marketing/catalogue/catalogue.store.ts';
import { writeCatalogue } from '../marketing/catalogue/write-catalogue.ts';
import { findRunningServer } from '../running-server.ts';
import { sampleCatalogue } from '../sample-bank/catalogue/index.ts';
import { readSettings } from '../settings.ts';
import { openBank } from '../store/bank.ts';
import { openStore } from '../store/connection.ts';
import type { Language } from '../values/language.ts';
import { clockFrom } from '../values/time.ts';
import type { ImportReport } from './import.schema.ts';
import { importCustomers } from './import-customers.ts';
import { importEvents } from './import-events.ts';

const usage: Record<Language, string> = {
  zh: `用法：
  npm run import -- customers 文件 --catalogue 目录.yaml [--legal-basis "依据"] [--skip-bad-rows] [--as 账号]
  npm run import -- events 文件 --catalogue 目录.yaml [--skip-bad-rows] [--as 账号]
  npm run import -- funds 文件夹 [--as-of 日期] [--as 账号]
  npm run import -- know-how 文件… [--owner 负责人] [--scope 分行] [--valid-until 日期]（更多见 know-how --help）
文件可以是 .csv、.csv.gz、.tsv 或 .parquet。加 --lang en 显示英文。`,
  en: `Usage:
  npm run import -- customers FILE --catalogue FILE.yaml [--legal-basis "BASIS"] [--skip-bad-rows] [--as ACCOUNT]
  npm run import -- events FILE --catalogue FILE.yaml [--skip-bad-rows] [--as ACCOUNT]
  npm run import -- funds FOLDER [--as-of DAY] [--as ACCOUNT]
  npm run import -- know-how FILE… [--owner NAME] [--scope BRANCH] [--valid-until DAY] (more with know-how --help)
FILE is .csv, .csv.gz, .tsv or .parquet. Add --lang zh for Chinese.`,
};

/** Runs one import. @returns the exit code: 0 imported, 1 refused or failed, 2 wrong usage. */
export async function runImport(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  let language: Language = /^en/i.test(environment.LC_ALL ?? environment.LANG ?? '') ? 'en' : 'zh';
  try {
    // Documents go through a whole server, which the other imports need not load.
    if (argv[0] === 'know-how') return await (await import('../know-how/import-documents.cli.ts')).importDocuments(argv.slice(1), language);
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        catalogue: { type: 'string' },
        'legal-basis': { type: 'string' },
        'skip-bad-rows': { type: 'boolean' },
        as: { type: 'string' },
        'as-of': { type: 'string' },
        lang: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (values.lang === 'en' || values.lang === 'zh') language = values.lang;
    const [kind, file] = positionals;
    if (kind === 'funds' && file !== undefined && !values.help) {
      const report = await importFundsFrom(environment, {
        folder: file,
        asOf: values['as-of'] ?? null,
        account: values.as ?? null,
        onLine: (line) => console.error(`  ${line[language]}`),
      });
      console.log(describeFundImport(report, language));
      return 0;
    }
    if (values.help || file === undefined || values.catalogue === undefined || (kind !== 'customers' && kind !== 'events')) {
      console.error(usage[language]);
      return values.help ? 0 : 2;
    }
    const report = await openAndImport(environment, {
      kind,
      file,
      catalogueFile: values.catalogue,
      legalBasis: values['legal-basis'] ?? null,
      skipBadRows: values['skip-bad-rows'] ?? false,
      actor: values.as ?? null,
    });
    console.log(describe(report, language));
    return report.accepted ? 0 : 1;
  } catch (error) {
    console.error(explain(error, language));
    return 1;
  }
}

interface ImportOrder {
  kind: 'customers' | 'events';
  file: string;
  catalogueFile: string;
  legalBasis: string | null;
  skipBadRows: boolean;
  /** Null: the system itself; through a server, head office operations. */
  actor: string | null;
}

async function openAndImport(environment: NodeJS.ProcessEnv, given: ImportOrder): Promise<ImportReport> {
  const settings = readSettings(environment);
  const url = await findRunningServer(settings.dataFolder);
  if (url !== null) return importThroughServer(new HttpClient(url, settings.commandToken), given);
  mkdirSync(settings.dataFolder, { recursive: true });
  const bank = await openBank(join(settings.dataFolder, 'bank.duckdb'));
  try {
    const store = await openStore(settings.storeLocation);
    try {
      // A first import comes instead of the sample bank's customers, but the bank still needs something to give, sell and send.
      if ((await readEntries(store, 'channel')).length === 0) {
        const { products, rights, channels, kpis, events } = sampleCatalogue();
        await store.transaction().execute((trx) => writeCatalogue(trx, { products, rights, channels, kpis, events }));
      }
      const context = { bank, store, clock: clockFrom(settings.now) };
      const work = { context, ...given, actor: given.actor ?? 'system' };
      return given.kind === 'customers' ? await importCustomers(work) : await importEvents(work);
    } finally {
      await store.destroy();
    }
  } finally {
    await bank.close();
  }
}

/** The server owns the bank while it runs: it is sent the files, and answers when it has taken them. */
async function importThroughServer(client: HttpClient, given: ImportOrder): Promise<ImportReport> {
  await client.signIn(given.actor ?? 'ops-head');
  const { importId } = await client.post<{ importId: string }>('/imports', {
    kind: given.kind,
    fileName: basename(given.file),
    catalogueName: basename(given.catalogueFile),
    catalogue: readText(given.catalogueFile),
    legalBasis: given.legalBasis,
    skipBadRows: given.skipBadRows,
  });
  if (!existsSync(given.file)) throw new HelmsmanError('NOT_FOUND', { what: given.file });
  return client.upload<ImportReport>(`/imports/${importId}/file`, Readable.toWeb(createReadStream(given.file)) as ReadableStream);
}

function readText(file: string): string {
  if (!existsSync(file)) throw new HelmsmanError('NOT_FOUND', { what: file });
  return readFileSync(file, 'utf8');
}

function describe(report: ImportReport, language: Language): string {
  const zh = language === 'zh';
  const what = { customers: zh ? '客户' : 'customers', events: zh ? '事件' : 'events' }[report.kind];
  const lines = [
    report.accepted
      ? zh
        ? `已导入 ${report.rows} 条${what}（数据截至 ${report.asOf}，编号 ${report.datasetId}）`
        : `Imported ${report.rows} ${what} (as of ${report.asOf}, ${report.datasetId})`
      : zh
        ? `未导入：${report.badRows} 行有问题，数据没有任何变化`
        : `Nothing was imported: ${report.badRows} rows have something wrong`,
  ];
  if (report.accepted && report.badRows > 0) lines.push(zh ? `跳过了 ${report.badRows} 行：` : `${report.badRows} rows were left out:`);
  for (const row of report.bad.slice(0, 20))
    lines.push(
      zh
        ? `  第 ${row.line} 行 ${row.column}：${row.reason.zh}${row.value === null ? '' : `「${row.value}」`}`
        : `  line ${row.line} ${row.column}: ${row.reason.en}${row.value === null ? '' : ` "${row.value}"`}`,
    );
  if (report.bad.length > 20) lines.push('  …');
  for (const note of report.notes) lines.push(`! ${note[language]}`);
  return lines.join('\n');
}

function explain(error: unknown, language: Language): string {
  if (error instanceof HelmsmanError) {
    const view = error.toView(language);
    return `${view.message}\n${view.fix}`;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/lock/i.test(message)) {
    return language === 'zh'
      ? '服务正在运行并占用数据文件：请先停止服务（Ctrl+C），导入后再启动'
      : 'The server is running and holds the data file: stop it first (Ctrl+C), import, then start it again';
  }
  return message.split('\n')[0] ?? message;
}

if (import.meta.main) process.exitCode = await runImport(process.argv.slice(2), process.env);
