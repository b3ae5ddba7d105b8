import { Modal } from 'antd';
import { useState } from 'react';
import type { MetricName, MetricWindow } from '../../server/fund/metrics/metric.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { useMetricDefinitions } from './fund-client.ts';

/** A metric's name; a tap tells how it is computed. */
export function MetricNameButton({ metric, window = null }: { metric: MetricName; window?: MetricWindow | null }) {
  const { t, say } = useLanguage();
  const [open, setOpen] = useState(false);
  const definitions = useMetricDefinitions(open);
  const name = window === null ? t.fund.metric[metric] : `${t.fund.window[window]}${t.fund.joiner}${t.fund.metric[metric]}`;
  return (
    <>
      <button
        type="button"
        className="metric-name"
        aria-haspopup="dialog"
        aria-label={`${name}${t.common.comma}${t.fund.formula}`}
        onClick={() => setOpen(true)}
      >
        {name}
      </button>
      {open && (
        <Modal open title={`${name}${t.common.colon}${t.fund.formula}`} footer={null} width={420} onCancel={() => setOpen(false)}>
          <Loaded query={definitions} rows={2}>
            {(all) => {
              const definition = all.find((each) => each.metric === metric);
              return <p className="metric-formula">{definition === undefined ? t.common.empty : say(definition.formula)}</p>;
            }}
          </Loaded>
        </Modal>
      )}
    </>
  );
}
