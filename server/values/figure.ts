import type { Language } from './language.ts';
import { formatRate } from './rate.ts';

/** Units a figure may come in; fractions are said in percent, fen in yuan. */
export type FigureUnit = 'fraction' | 'fen' | 'count' | 'days' | 'years' | 'ratio' | 'nav';

/** One spelling of a figure for texts and screens: 0.1234 -> "12.34%", 188800000000 fen -> "18.88 亿元", NAV with four decimals. */
export function formatFigure(value: number, unit: FigureUnit, language: Language): string {
  switch (unit) {
    case 'fraction':
      return formatRate(value);
    case 'fen':
      return formatLargeFen(value, language);
    case 'count':
      return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
    case 'days':
      return language === 'zh' ? `${Math.round(value)} 天` : `${Math.round(value)} days`;
    case 'years':
      return language === 'zh' ? `${Number(value.toFixed(1))} 年` : `${Number(value.toFixed(1))} years`;
    case 'ratio':
      return String(Number(value.toFixed(2)));
    case 'nav':
      return value.toFixed(4);
  }
}

function formatLargeFen(fen: number, language: Language): string {
  const yuan = fen / 100;
  const short = (value: number) => String(Number(value.toFixed(2)));
  if (language === 'zh') {
    if (Math.abs(yuan) >= 1e8) return `${short(yuan / 1e8)} 亿元`;
    if (Math.abs(yuan) >= 1e4) return `${short(yuan / 1e4)} 万元`;
    return `${short(yuan)} 元`;
  }
  if (Math.abs(yuan) >= 1e9) return `CNY ${short(yuan / 1e9)} billion`;
  if (Math.abs(yuan) >= 1e6) return `CNY ${short(yuan / 1e6)} million`;
  return `CNY ${yuan.toLocaleString('en-US', { maximumFractionDigits: 2 })}`;
}
