import { Popover } from 'antd';
import { useState } from 'react';
import type { MetricName, MetricWindow } from '../../server/fund/metrics/metric.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { useMetricDefinitions } from './fund-client.ts';

/** A metric's name; a tap tells how it is computed. */
export function MetricNameButton({ metric, window = null }: { metric: MetricName; window?: MetricWindow | null }) {
  const { t, say } = useLanguage();
  const [open, setOpen] = useState(false);
  const definitions = useMetricDefinitions(open);
  const definition = definitions.data?.find((each) => each.metric === metric);
  const name = window === null ? t.fund.metric[metric] : `${t.fund.window[window]}${t.fund.joiner}${t.fund.metric[metric]}`;
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={definition === undefined ? name : say(definition.label)}
      content={<p className="metric-formula">{definition === undefined ? t.common.loading : say(definition.formula)}</p>}
    >
      <button type="button" className="metric-name" aria-expanded={open} aria-label={`${name}${t.common.comma}${t.fund.formula}`}>
        {name}
      </button>
    </Popover>
  );
}
