import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import { writeAudit } from '../../store/audit.ts';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import { rebuildFigures } from '../metrics/rebuild-figures.ts';
import { fillFromCsvLayout, isCsvLayout } from './fill-from-csv-layout.ts';
import { fillFromPublicFiles } from './fill-from-public-files.ts';
import type { ImportFundsReport } from './import-funds.schema.ts';
import { type LoadedMarket, type LoadProgress, loadMarket } from './load-market.ts';
import { type ProblemKind, problemKinds } from './problem-kinds.ts';
import { type PublicFiles, recognisePublicFiles } from './public-files.ts';

export interface FundImport {
  /** Folder with the files. */
  folder: string;
  /** The market as it stood that day, YYYY-MM-DD; null: the newest each table has. */
  asOf?: string | null;
  /** Account that imports; goes into the audit. */
  actor?: string;
  /** What the folder is called, where it is a copy. */
  source?: string;
  onProgress?: LoadProgress;
}

/**
 * Loads a fund market from a folder in one of two layouts (documented: see csv-layout.ts; public snapshots: see public-files.ts)
 * in the place of the one there. All or nothing. Rows that contradict themselves are reported and kept out of figures;
 * a value that cannot be read is IMPORT_REJECTED with file, line and column; a folder with neither layout too.
 */
export async function importFunds(
  context: Pick<ServerContext, 'bank' | 'store' | 'clock'>,
  { folder, asOf = null, actor = 'system', source = basename(resolve(folder)), onProgress = () => undefined }: FundImport,
): Promise<ImportFundsReport> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new HelmsmanError('NOT_FOUND', { what: folder });
  if (asOf !== null && Number.isNaN(Date.parse(asOf))) {
    throw new HelmsmanError('INVALID_INPUT', { where: 'asOf', what: bilingual('应为日期 YYYY-MM-DD', 'has to be a day, YYYY-MM-DD') });
  }
  const documented = isCsvLayout(folder);
  const files = documented ? null : recognisePublicFiles(folder, asOf);
  if (!documented && files === null) {
    const there = readdirSync(folder).slice(0, 20).join(', ');
    throw new HelmsmanError('IMPORT_REJECTED', {
      what: `${folder}: 没有 funds.csv，也没有可识别的文件 / neither funds.csv nor files that are recognised（${there}）`,
    });
  }
  const now = context.clock();
  let report: ImportFundsReport | null = null;
  await loadMarket({
    bank: context.bank,
    origin: 'imported',
    source,
    now,
    rebuildFigures,
    onProgress,
    fill: (session) => (files === null ? fillFromCsvLayout(session, { folder, asOf, onProgress }) : fillFromPublicFiles(session, { files, asOf, onProgress })),
    async beforeCommit(loaded) {
      report = reportOn(loaded, files);
      const { notes: _notes, problems, ...facts } = report;
      const counts = Object.fromEntries(problems.map((problem) => [problem.kind, problem.count]));
      await context.store.transaction().execute((trx) =>
        writeAudit(trx, {
          at: now,
          actor,
          action: 'funds-import',
          subject: { kind: 'fund-market', id: loaded.revision },
          after: { source, ...facts, problems: counts },
        }),
      );
    },
  });
  onProgress(1, { zh: '基金数据已就绪', en: 'The fund market is ready' });
  return report as unknown as ImportFundsReport;
}

function reportOn(loaded: LoadedMarket, files: PublicFiles | null): ImportFundsReport {
  const { asOf, revision, funds, portfolios, navRows, navFunds, holdings, managers, freshness } = loaded;
  return {
    kind: 'funds',
    layout: files === null ? 'documented' : 'public',
    asOf,
    revision,
    funds,
    portfolios,
    navRows,
    navFunds,
    holdings,
    managers,
    freshness,
    problems: loaded.problems.map(({ kind, count, examples }) => ({ kind, label: problemKinds[kind as ProblemKind], count, examples })),
    notes: notesOn(loaded, files),
  };
}

function notesOn({ freshness, managersHidden, companiesInferred }: LoadedMarket, files: PublicFiles | null): LocalizedText[] {
  const notes: LocalizedText[] = [];
  const share = (value: number) => `${(value * 100).toFixed(1)} %`;
  if (files !== null && files.later.length > 0) {
    const names = files.later.join(', ');
    notes.push(bilingual(`以下文件晚于指定日期，未使用：${names}`, `Later than the day asked for, not used: ${names}`));
  }
  if (files?.laterList) {
    notes.push(bilingual('之后的名单只用于说明哪些基金后来不在了', 'The later list of names only tells which funds are gone since'));
  }
  if (freshness?.state === 'thin') {
    notes.push(
      bilingual(
        `最新一天 ${freshness.newestDay} 只覆盖 ${share(freshness.covered)} 的基金，数据可能不完整`,
        `The newest day, ${freshness.newestDay}, covers only ${share(freshness.covered)} of the funds`,
      ),
    );
  }
  if (freshness?.state === 'carried_forward') {
    notes.push(
      bilingual(
        `最新一天 ${freshness.newestDay} 有 ${share(freshness.repeated ?? 0)} 的净值与前一天相同，疑似沿用旧值`,
        `On the newest day, ${freshness.newestDay}, ${share(freshness.repeated ?? 0)} of the NAVs repeat the day before: perhaps carried forward`,
      ),
    );
  }
  if (managersHidden > 0) {
    notes.push(bilingual(`${managersHidden} 只基金的来源隐去了共同管理人`, `For ${managersHidden} funds the source hides co-managers`));
  }
  if (companiesInferred > 0) {
    notes.push(bilingual(`${companiesInferred} 只基金的公司由基金名称推定`, `For ${companiesInferred} funds the company was read from the fund's name`));
  }
  return notes;
}
