import type { MetricValue } from '../../server/fund/metrics/metric.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { directionOf, figureText, signedRate } from './figure-text.ts';

/** One figure, coloured by its direction; sign and hidden word say the same. */
export function Figure({ figure }: { figure: MetricValue }) {
  const { t, language } = useLanguage();
  return <Moved direction={directionOf(figure.metric, figure.value)} text={figureText(figure, t, language)} />;
}

/** A gain or a loss as a fraction. */
export function Change({ value }: { value: number }) {
  const { language } = useLanguage();
  return <Moved direction={value === 0 ? null : value > 0 ? 'up' : 'down'} text={signedRate(value, language)} />;
}

function Moved({ direction, text }: { direction: 'up' | 'down' | null; text: string }) {
  const { t } = useLanguage();
  if (direction === null) return <span className="num">{text}</span>;
  return (
    <span className={`num moved-${direction}`}>
      {text}
      <span className="visually-hidden"> {t.fund[direction]}</span>
    </span>
  );
}
