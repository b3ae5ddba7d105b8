import { useCallback } from 'react';
import { chartColors } from './colors.ts';
import { EChart } from './e-chart.tsx';
import type { ChartOption } from './echarts.ts';

export interface IntervalRow {
  label: string;
  low: number;
  mid: number;
  high: number;
  tone?: 'accent' | 'grey' | 'danger';
}

interface IntervalChartProps {
  rows: IntervalRow[];
  label: string;
  /** How a value is written at the axis and beside its row. */
  write(value: number): string;
  /** Draws a line at zero: for differences. */
  zero?: boolean;
}

const ROW = 38;
const tones = { accent: chartColors.accent, grey: chartColors.ink3, danger: chartColors.danger } as const;

/** Estimates with their intervals: a dot on a whisker per row. */
export function IntervalChart({ rows, label, write, zero = false }: IntervalChartProps) {
  const option = useCallback(
    (width: number): ChartOption => {
      const left = Math.min(150, Math.round(width * 0.3));
      const all = rows.flatMap((row) => [row.low, row.high]);
      const top = Math.max(...all, 0);
      const bottom = Math.min(...all, 0);
      const room = (top - bottom) * 0.06 || 1;
      return {
        animationDuration: 300,
        grid: { left, right: 12, top: 8, bottom: 24 },
        xAxis: {
          type: 'value',
          min: bottom < 0 ? bottom - room : 0,
          max: top + room,
          splitNumber: width < 420 ? 3 : 5,
          axisLabel: { formatter: (value: number) => write(value), color: chartColors.ink3, fontSize: 11, showMaxLabel: false, showMinLabel: bottom >= 0 },
          splitLine: { lineStyle: { color: chartColors.line } },
        },
        yAxis: {
          type: 'category',
          inverse: true,
          data: rows.map((row) => row.label),
          axisLine: { show: false },
          axisTick: { show: false },
          axisLabel: { width: left - 14, overflow: 'break', lineHeight: 15, color: chartColors.ink, fontSize: 12.5 },
        },
        series: [
          {
            type: 'custom',
            data: rows.map((row, index) => [row.mid, index, row.low, row.high]),
            encode: { x: [0, 2, 3], y: 1 },
            renderItem: (_params, chart) => {
              const index = chart.value(1) as number;
              const color = tones[rows[index]?.tone ?? 'accent'];
              const [mid = 0, y = 0] = chart.coord([chart.value(0) as number, index]);
              const low = chart.coord([chart.value(2) as number, index])[0] ?? 0;
              const high = chart.coord([chart.value(3) as number, index])[0] ?? 0;
              const zeroAt = chart.coord([0, index])[0] ?? 0;
              return {
                type: 'group',
                children: [
                  ...(zero
                    ? [
                        {
                          type: 'line' as const,
                          shape: { x1: zeroAt, x2: zeroAt, y1: y - ROW / 2, y2: y + ROW / 2 },
                          style: { stroke: chartColors.ink2, lineWidth: 1, lineDash: [3, 3] },
                        },
                      ]
                    : []),
                  { type: 'rect', shape: { x: low, y: y - 4, width: Math.max(2, high - low), height: 8, r: 4 }, style: { fill: color, opacity: 0.28 } },
                  { type: 'circle', shape: { cx: mid, cy: y, r: 5 }, style: { fill: color, stroke: '#fff', lineWidth: 1.5 } },
                  {
                    type: 'text',
                    style: {
                      text: write(rows[index]?.mid ?? 0),
                      x: mid,
                      y: y - 18,
                      align: 'center',
                      fill: chartColors.ink,
                      fontSize: 11.5,
                      fontWeight: 600,
                      fontFamily: 'inherit',
                    },
                  },
                ],
              };
            },
          },
        ],
      };
    },
    [rows, write, zero],
  );
  return <EChart option={option} height={rows.length * ROW + 36} label={label} />;
}
