import { bilingual } from '../../values/language.ts';
import type { FundAnalysis } from '../analysis/fund-analysis.schema.ts';
import type { FundKind } from '../fund.schema.ts';
import type { FundRecord } from '../fund.store.ts';
import type { Note } from '../screening/list-notes.ts';
import { specialRisks } from '../suitability/special-risks.ts';

/** Kinds whose figures do not measure the same thing. */
const families: readonly (readonly FundKind[])[] = [['money'], ['bond'], ['stock', 'mixed', 'index', 'fof', 'qdii', 'commodity', 'reit']];

/** What makes a comparison uneven: different kinds, days, histories, missing parts; and special risks of high grades. */
export function comparisonNotes(
  records: readonly FundRecord[],
  { from, holdings }: { from: string | null; holdings: readonly FundAnalysis['holdings'][] },
): Note[] {
  const notes: Note[] = [];
  const add = (code: string, zh: string, en: string) => notes.push({ code, text: bilingual(zh, en) });
  const funds = records.map((record) => record.summary);
  if (new Set(funds.map((fund) => families.findIndex((family) => family.some((kind) => fund.kinds.includes(kind))))).size > 1)
    add('DIFFERENT_KINDS', '它们不是同一类基金，收益与风险不宜直接比较', 'They are not of one kind: returns and risks do not compare directly');
  if (new Set(funds.map((fund) => fund.portfolioId)).size < funds.length)
    add(
      'SAME_PORTFOLIO',
      '其中有同一只基金的不同份额，投资组合相同，只是收费方式不同',
      'Some are classes of one fund: the same portfolio, charged differently',
    );
  const days = [...new Set(records.flatMap(({ figures }) => figures.filter((figure) => figure.metric === 'return').map((figure) => figure.asOf)))].toSorted();
  if (days.length > 1)
    add('DIFFERENT_DAYS', `收益的截止日期不同（${days[0]} 至 ${days.at(-1)}）`, `Returns are as of different days (${days[0]} to ${days.at(-1)})`);
  if (from === null) add('NO_COMMON_SERIES', '没有共同的每日净值区间，无法画在一张图上', 'There is no common span of daily net values to draw together');
  else add('COMMON_SINCE', `走势图自 ${from} 起，此日各为 1`, `The chart begins on ${from}, where each is 1`);
  const reports = [...new Set(holdings.flatMap((held) => (held === null ? [] : [held.reportDay])))].toSorted();
  if (reports.length > 0)
    add(
      'HOLDINGS_TOP_TEN',
      `持仓重合只按 ${reports.join('、')} 公布的前十大计算，实际重合不低于此`,
      `Overlap is that of the top ten published for ${reports.join(', ')}; the true one is at least this`,
    );
  if (funds.some((fund) => fund.benchmark === null)) add('NO_BENCHMARK', '部分基金的数据中未载明业绩比较基准', 'The data states no benchmark for some of them');
  for (const { summary, endedLater } of records)
    if (endedLater)
      add(
        'ENDED_LATER',
        `${summary.name} 在后来的名单中已不存在（清盘、合并或转型）`,
        `${summary.name} is gone from a later list (wound up, merged or converted)`,
      );
  for (const fund of funds) {
    const risks = specialRisks(fund);
    if (risks !== null) notes.push({ code: 'HIGH_RISK', text: bilingual(`${fund.name}：${risks.zh}`, `${fund.name}: ${risks.en}`) });
  }
  return notes;
}
