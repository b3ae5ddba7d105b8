import { Segmented } from 'antd';
import { useCallback, useState } from 'react';
import type { WaterfallStep } from '../../server/marketing/campaign/assessment.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { chartColors } from './colors.ts';
import { EChart } from './e-chart.tsx';
import type { ChartOption } from './echarts.ts';

const ROW = 32;

const fills: Record<WaterfallStep['kind'], string> = {
  start: chartColors.grey,
  region: chartColors.grey,
  include: chartColors.accent,
  exclude: chartColors.accent,
  suppression: chartColors.accentMid,
  limit: chartColors.accentMid,
  holdout: chartColors.accentMid,
};

/** The way from the whole bank down to those who will be reached: what is left, and in a pale tone what each step took. */
export function WaterfallChart({ steps }: { steps: WaterfallStep[] }) {
  const { t, say } = useLanguage();
  const first = steps[0]?.remaining ?? 0;
  // Lengths are in proportion unless the reader asks for what lies in a sliver: a bar that is not is misread.
  const [scale, setScale] = useState<'log' | 'linear'>('linear');
  const height = steps.length * ROW + 8;

  const option = useCallback(
    (width: number): ChartOption => {
      const left = Math.min(190, Math.round(width * 0.36));
      const right = width < 420 ? 76 : 136;
      const floor =
        scale === 'log' ? Math.max(1, 10 ** (Math.floor(Math.log10(Math.max(1, Math.min(...steps.map((step) => Math.max(1, step.remaining)))))) - 1)) : 0;
      return {
        animationDuration: 300,
        grid: { left, right, top: 0, bottom: 0 },
        tooltip: {
          trigger: 'item',
          confine: true,
          formatter: (params: unknown) => {
            const step = steps[(params as { dataIndex: number }).dataIndex];
            if (step === undefined) return '';
            const box = document.createElement('div');
            box.textContent = `${say(step.label)}${t.common.colon}${t.plan.remaining} ${step.remaining.toLocaleString('en-US')}${t.common.comma}${t.plan.removed} ${step.removed.toLocaleString('en-US')}`;
            return box;
          },
        },
        xAxis: { type: scale === 'log' ? 'log' : 'value', min: floor, max: first === 0 ? 1 : first, show: false },
        yAxis: {
          type: 'category',
          inverse: true,
          data: steps.map((step) => say(step.label)),
          axisLine: { show: false },
          axisTick: { show: false },
          axisLabel: { width: left - 14, overflow: 'break', lineHeight: 14, color: chartColors.ink, fontSize: 12, margin: 12 },
        },
        series: [
          {
            type: 'custom',
            data: steps.map((step, index) => [Math.max(floor, step.remaining), index, Math.max(floor, step.remaining + step.removed)]),
            encode: { x: [0, 2], y: 1 },
            renderItem: (params, chart) => {
              const index = chart.value(1) as number;
              const step = steps[index];
              const start = chart.coord([floor, index])[0] ?? 0;
              const [end = 0, middle = 0] = chart.coord([chart.value(0) as number, index]);
              const taken = chart.coord([chart.value(2) as number, index])[0] ?? 0;
              const bar = 14;
              const y = middle - bar / 2;
              const frame = params.coordSys as unknown as { x: number; width: number };
              const count = frame.x + frame.width + 66;
              const removed =
                step === undefined || step.kind === 'start' || right < 100 ? '' : step.removed === 0 ? '—' : `−${step.removed.toLocaleString('en-US')}`;
              return {
                type: 'group',
                children: [
                  {
                    type: 'rect',
                    shape: { x: end, y, width: Math.max(0, taken - end), height: bar, r: 3 },
                    style: { fill: step?.kind === 'start' ? 'transparent' : chartColors.taken },
                  },
                  {
                    type: 'rect',
                    shape: { x: start, y, width: Math.max(2, end - start), height: bar, r: 3 },
                    style: { fill: step === undefined ? chartColors.grey : fills[step.kind] },
                  },
                  {
                    type: 'text',
                    style: {
                      text: step?.remaining.toLocaleString('en-US') ?? '',
                      x: count,
                      y: middle,
                      align: 'right',
                      verticalAlign: 'middle',
                      fill: chartColors.ink,
                      fontSize: 12.5,
                      fontFamily: 'inherit',
                      fontWeight: 600,
                    },
                  },
                  {
                    type: 'text',
                    style: {
                      text: removed,
                      x: count + 60,
                      y: middle,
                      align: 'right',
                      verticalAlign: 'middle',
                      fill: chartColors.ink3,
                      fontSize: 12,
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
    [steps, say, t, scale, first],
  );

  return (
    <div>
      <EChart option={option} height={height} label={t.plan.waterfall} />
      <div className="chart-scale">
        <Segmented
          size="small"
          value={scale}
          onChange={setScale}
          options={[
            { value: 'linear' as const, label: t.plan.linear },
            { value: 'log' as const, label: t.plan.logScale },
          ]}
          aria-label={t.plan.logScale}
        />
      </div>
    </div>
  );
}
