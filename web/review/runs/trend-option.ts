import { chartColors } from '../../chart/colors.ts';
import type { ChartOption } from '../../chart/echarts.ts';
import { sayShare } from './rate-text.ts';

export interface TrendPoint {
  label: string;
  passHat1: number | null;
  low: number | null;
  high: number | null;
  /** Other graders, prompts or cases than at the point before: the two do not compare. */
  changed: boolean;
}

/** Rates in the order of the runs, each with its interval; a line broken where two neighbours do not compare. */
export function trendOption(points: readonly TrendPoint[]): (width: number) => ChartOption {
  const lowest = Math.min(...points.map(({ low, passHat1 }) => low ?? passHat1 ?? 1));
  return () => ({
    animation: false,
    grid: { left: 44, right: 12, top: 10, bottom: 8 },
    tooltip: {
      trigger: 'axis',
      confine: true,
      formatter: (params: unknown) => {
        const index = (params as { dataIndex: number }[])[0]?.dataIndex ?? 0;
        const box = document.createElement('div');
        box.className = 'num';
        box.textContent = `${points[index]?.label ?? ''} ${sayShare(points[index]?.passHat1 ?? null)}`;
        return box;
      },
    },
    xAxis: {
      type: 'category',
      data: points.map((_, index) => String(index)),
      axisLine: { lineStyle: { color: chartColors.line } },
      axisTick: { show: false },
      axisLabel: { show: false },
    },
    yAxis: {
      type: 'value',
      min: Math.max(0, Math.floor(lowest * 10) / 10),
      max: 1,
      splitNumber: 3,
      axisLabel: { color: chartColors.ink3, fontSize: 11, formatter: (value: number) => sayShare(value) },
      splitLine: { lineStyle: { color: chartColors.line } },
    },
    series: [
      band(points.map(({ low }) => low)),
      band(
        points.map(({ low, high }) => (low === null || high === null ? null : high - low)),
        true,
      ),
      {
        type: 'line',
        data: points.map(({ passHat1 }) => passHat1),
        symbol: 'circle',
        symbolSize: 6,
        lineStyle: { width: 1.6, color: chartColors.accent },
        itemStyle: { color: chartColors.accent },
      },
      changeLines(points),
    ],
  });
}

function band(data: (number | null)[], filled = false) {
  return {
    type: 'line' as const,
    data,
    stack: 'interval',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    ...(filled ? { areaStyle: { color: chartColors.accentSoft, opacity: 0.45 } } : {}),
  };
}

/** An upright line before each point that does not compare with the one before it. */
function changeLines(points: readonly TrendPoint[]) {
  const data = points.flatMap(({ changed }, index) => (changed ? [index] : []));
  return {
    type: 'custom' as const,
    silent: true,
    data,
    renderItem: (_params: unknown, api: { value(dimension: number): unknown; coord(data: (string | number)[]): number[]; size?: unknown }) => {
      const index = Number(api.value(0));
      const [x = 0, bottom = 0] = api.coord([index, 0]);
      const [before = 0, top = 0] = api.coord([index - 1, 1]);
      const at = (x + before) / 2;
      return {
        type: 'line' as const,
        shape: { x1: at, x2: at, y1: top, y2: bottom },
        style: { stroke: chartColors.ink3, lineWidth: 1, lineDash: [3, 3] },
      };
    },
  };
}
