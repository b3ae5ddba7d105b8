import { describe, expect, it } from 'vitest';
import { daysOf, directionOf, figureText } from '../../../web/fund/figure-text.ts';
import { en } from '../../../web/language/en.ts';
import { zh } from '../../../web/language/zh.ts';
import { sampleFigure } from './sample-parts.ts';

describe('figureText', () => {
  it('should write gains and losses with their sign, so that colour is never alone', () => {
    expect(figureText(sampleFigure('return', '1y', 0.0412), zh, 'zh')).toBe('+4.12%');
    expect(figureText(sampleFigure('return', '1y', -0.0123), zh, 'zh')).toBe('−1.23%');
    expect(figureText(sampleFigure('return', '1y', 0), zh, 'zh')).toBe('0%');
    expect(directionOf('return', 0.01)).toBe('up');
    expect(directionOf('day_change', -0.01)).toBe('down');
    expect(directionOf('return', 0)).toBeNull();
  });

  it('should give a drawdown neither sign nor direction: it is a size', () => {
    expect(figureText(sampleFigure('max_drawdown', '1y', 0.0213), zh, 'zh')).toBe('2.13%');
    expect(directionOf('max_drawdown', 0.0213)).toBeNull();
  });

  it('should write a rank with its peers and a quartile with its word', () => {
    expect(figureText(sampleFigure('rank', '1y', 88, 'count'), zh, 'zh')).toBe('88/812');
    expect(figureText(sampleFigure('quartile', '1y', 1, 'count'), zh, 'zh')).toBe('优秀 (1/4)');
    expect(figureText(sampleFigure('quartile', '1y', 4, 'count'), en, 'en')).toBe('fourth (4/4)');
  });
});

describe('daysOf', () => {
  it('should say one day where all agree, and the span where they do not', () => {
    const [first, second] = [sampleFigure('return', '1y', 0.1), sampleFigure('return', '3y', 0.1)];
    expect(daysOf([first, second])).toBe('2026-11-20');
    expect(daysOf([first, { ...second, asOf: '2026-09-30' }])).toBe('2026-09-30～2026-11-20');
    expect(daysOf([])).toBeNull();
  });
});
