import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Unmapped } from '../../../server/marketing/campaign/plan.schema.ts';
import { useLanguage } from '../../language/language.tsx';
import { usePlanEdit } from './plan-edit.tsx';

/** Words of the request that filtered nobody: shown until somebody decides. */
export function UnmappedStrip({ unmapped }: { unmapped: Unmapped[] }) {
  const { t } = useLanguage();
  const { editable, save, saving } = usePlanEdit();
  if (unmapped.length === 0) return null;
  return (
    <section className="unmapped" aria-label={t.plan.unmapped}>
      <p className="strong">
        <WarningOutlined aria-hidden /> {t.plan.unmapped}
      </p>
      <ul>
        {unmapped.map((each) => (
          <li key={each.id} className="spread">
            <span>
              <mark>{each.text}</mark> <span className="small">{each.reason}</span>
            </span>
            {editable && (
              <Button size="small" disabled={saving} onClick={() => void save([{ op: 'resolve_unmapped', unmappedId: each.id }])}>
                {t.plan.dismissUnmapped}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
