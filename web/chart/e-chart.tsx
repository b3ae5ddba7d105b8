import { useEffect, useRef } from 'react';
import { type ChartOption, init } from './echarts.ts';

/** Draws one chart and keeps its size. A picture to assistive technology: the numbers stand in a table beside it. */
export function EChart({ option, height, label }: { option: (width: number) => ChartOption; height: number; label: string }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const chart = init(element, undefined, { renderer: 'svg' });
    const draw = (): void => {
      chart.resize();
      chart.setOption({ textStyle: { fontFamily: getComputedStyle(element).fontFamily }, ...option(element.clientWidth) }, { notMerge: true });
    };
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={frame} role="img" aria-label={label} style={{ height }} />;
}
