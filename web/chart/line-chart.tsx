import { useCallback } from 'react';
import { chartColors } from './colors.ts';
import { EChart } from './e-chart.tsx';
import type { ChartOption } from './echarts.ts';

export interface ChartLine {
  name: string;
  points: readonly { day: string; value: number }[];
  /** Fills the room to zero: for a drawdown. */
  filled?: boolean;
  /** Moves in steps: money paid in. */
  stepped?: boolean;
}

interface LineChartProps {
  lines: readonly ChartLine[];
  /** What the picture shows, in words, for those who cannot see it. */
  label: string;
  /** How a value is written at the axis and under the finger. */
  write(value: number): string;
  height?: number;
}

/** Dashes of the second line and on; the first is solid. */
const dashes: readonly number[][] = [
  [7, 3],
  [2, 3],
  [10, 3, 2, 3],
  [4, 4],
];

/** The colour and the dash of the line at a place, for a legend in words. */
export function lineLook(index: number): { color: string; dashed: boolean } {
  return { color: chartColors.lines[index % chartColors.lines.length] ?? chartColors.accent, dashed: index > 0 };
}

/** Values by day; a finger or the mouse reads a day's values. */
export function LineChart({ lines, label, write, height = 200 }: LineChartProps) {
  const option = useCallback(
    (width: number): ChartOption => ({
      animation: false,
      grid: { left: 50, right: 12, top: 12, bottom: 24 },
      tooltip: {
        trigger: 'axis',
        confine: true,
        formatter: (params: unknown) => {
          const rows = params as { seriesName: string; value: [string, number] }[];
          const box = document.createElement('div');
          box.className = 'num';
          const day = document.createElement('strong');
          day.textContent = rows[0]?.value[0] ?? '';
          box.append(day);
          for (const row of rows) {
            const line = document.createElement('div');
            line.textContent = `${row.seriesName} ${write(row.value[1])}`;
            box.append(line);
          }
          return box;
        },
      },
      xAxis: {
        type: 'time',
        splitNumber: width < 420 ? 3 : 6,
        axisLine: { lineStyle: { color: chartColors.line } },
        axisTick: { show: false },
        axisLabel: { color: chartColors.ink3, fontSize: 11, hideOverlap: true, formatter: '{yyyy}-{MM}' },
      },
      yAxis: {
        type: 'value',
        scale: true,
        splitNumber: 4,
        axisLabel: { color: chartColors.ink3, fontSize: 11, formatter: (value: number) => write(value) },
        splitLine: { lineStyle: { color: chartColors.line } },
      },
      series: lines.map((line, index) => ({
        type: 'line' as const,
        name: line.name,
        showSymbol: false,
        ...(line.stepped === true ? { step: 'end' as const } : {}),
        data: line.points.map((point) => [point.day, point.value]),
        lineStyle: { width: 1.6, color: lineLook(index).color, type: dashes[index - 1] ?? 'solid' },
        itemStyle: { color: lineLook(index).color },
        ...(line.filled === true ? { areaStyle: { color: lineLook(index).color, opacity: 0.14 } } : {}),
      })),
    }),
    [lines, write],
  );
  return <EChart option={option} height={height} label={label} />;
}
