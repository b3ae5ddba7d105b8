import { formatFigure } from '../../server/values/figure.ts';
import type { Language } from '../../server/values/language.ts';
import { formatFen } from '../../server/values/money.ts';
import { formatRate } from '../../server/values/rate.ts';
import type { ComparisonReport } from '../tools/fund/report-fund.ts';

const pick = (language: Language, zh: string, en: string): string => (language === 'zh' ? zh : en);

/** What the built-in advisor says beside a comparison table: the few rows people look at first, never a winner. */
export function comparisonAnswer(report: ComparisonReport, language: Language): string {
  const name = (code: string | undefined): string => report.funds.find((fund) => fund.code === code)?.name ?? code ?? '';
  const lines = [
    pick(
      language,
      `${report.funds.map((fund) => fund.name).join('、')}的对比见表，次序不代表优劣。`,
      `The table compares ${report.funds.map((fund) => fund.name).join(', ')}; the order says nothing about merit.`,
    ),
  ];
  for (const row of report.rows) {
    const known = row.values.filter((value) => value !== null);
    if (known.length < 2 || !headline(known[0])) continue;
    const said = known.map((value) => `${name(value.code)} ${formatFigure(value.value, value.unit, language)}`).join(pick(language, '，', ', '));
    lines.push(pick(language, `${row.label}：${said}（截至 ${known[0]?.asOf}）。`, `${row.label}: ${said} (as of ${known[0]?.asOf}).`));
  }
  for (const pair of report.overlap.filter(({ value }) => value > 0))
    lines.push(
      pick(
        language,
        `${name(pair.a)}与${name(pair.b)}的前十大持仓重合 ${formatRate(pair.value)}。`,
        `Top-ten holdings of ${name(pair.a)} and ${name(pair.b)} overlap by ${formatRate(pair.value)}.`,
      ),
    );
  for (const { code, verdict, why } of report.suitability)
    if (verdict !== 'suitable') lines.push(`${name(code)}${pick(language, '：', ': ')}${why.replace(/[。.]$/, '')}${pick(language, '。', '.')}`);
  lines.push(...report.notes.map((note) => `${note.said.replace(/[。.]$/, '')}${pick(language, '。', '.')}`));
  return lines.join('\n');
}

function headline(value: { metric: string; window: string | null } | null | undefined): boolean {
  return value !== null && value !== undefined && value.window === '1y' && ['return', 'max_drawdown', 'volatility'].includes(value.metric);
}

interface Checked {
  standing: { state: string; riskClass: string | null; expiresOn: string | null };
  verdicts: { code: string; risk: string; verdict: string; why: string }[];
}

export function suitabilityAnswer({ verdicts }: Checked, funds: readonly { code: string; name: string }[], language: Language): string {
  return verdicts
    .map(({ code, risk, why }) => {
      const name = funds.find((fund) => fund.code === code)?.name ?? code;
      return pick(language, `${name}（${code}，${risk}）：${why.replace(/。$/, '')}。`, `${name} (${code}, ${risk}): ${why.replace(/\.$/, '')}.`);
    })
    .join('\n');
}

interface Simulated {
  name: string;
  from: string;
  until: string;
  payments: number;
  amountFen: number;
  paidFen: number;
  worthFen: number;
  totalReturn: { value: number } | null;
  annualReturn: { value: number } | null;
  worst: { value: number } | null;
  lumpSumReturn: { value: number } | null;
}

export function simulationAnswer(simulated: Simulated, language: Language): string {
  const { name, from, until, payments, amountFen, paidFen, worthFen, totalReturn, annualReturn, worst, lumpSumReturn } = simulated;
  const rate = (share: { value: number } | null): string => (share === null ? '' : formatRate(share.value));
  const lines = [
    pick(
      language,
      `用${name}的历史净值模拟：${from} 至 ${until} 共 ${payments} 期，每期 ${formatFen(amountFen, 'zh')}，投入 ${formatFen(paidFen, 'zh')}，期末值 ${formatFen(worthFen, 'zh')}，累计 ${rate(totalReturn)}。`,
      `On the past NAV of ${name}: ${payments} payments of ${formatFen(amountFen, 'en')} from ${from} to ${until}, ${formatFen(paidFen, 'en')} paid in, worth ${formatFen(worthFen, 'en')} at the end, ${rate(totalReturn)} in all.`,
    ),
    pick(
      language,
      `途中最差 ${rate(worst)}，同样金额一次投入为 ${rate(lumpSumReturn)}${annualReturn === null ? '' : `，年化（按现金流）${rate(annualReturn)}`}。`,
      `Worst on the way ${rate(worst)}; the same money paid in at once ${rate(lumpSumReturn)}${annualReturn === null ? '' : `; ${rate(annualReturn)} a year (money-weighted)`}.`,
    ),
    pick(language, '方法和数据见卡片；这是过去的情形，不代表以后。', 'Method and data stand on the card; this is the past and says nothing about the future.'),
  ];
  return lines.join('\n');
}
