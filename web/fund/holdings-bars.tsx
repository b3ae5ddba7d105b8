import type { Holding } from '../../server/fund/analysis/fund-analysis.schema.ts';
import { formatRate } from '../../server/values/rate.ts';

/** Weights as bars in proportion to the heaviest; the numbers say the same. */
export function HoldingsBars({ holdings }: { holdings: readonly Holding[] }) {
  const heaviest = Math.max(0.0001, ...holdings.map((holding) => holding.weight));
  return (
    <ol className="holdings small">
      {holdings.map((holding) => (
        <li key={`${holding.rank} ${holding.security}`}>
          <span className="clip">{holding.security}</span>
          <span className="holding-bar" aria-hidden>
            <span style={{ width: `${(holding.weight / heaviest) * 100}%` }} />
          </span>
          <span className="num">{formatRate(holding.weight)}</span>
        </li>
      ))}
    </ol>
  );
}
