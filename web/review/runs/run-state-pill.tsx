import type { Run, RunState } from '../../../server/review/run.schema.ts';
import { useLanguage } from '../../language/language.tsx';

const tones: Record<RunState, string> = {
  queued: 'pill',
  running: 'pill tone-accent',
  lost: 'pill tone-warn',
  done: 'pill tone-good',
  failed: 'pill tone-danger',
  stopped: 'pill tone-warn',
  kept: 'pill tone-good',
};

export function RunStatePill({ run }: { run: Pick<Run, 'state' | 'position'> }) {
  const { t } = useLanguage();
  return (
    <span className={tones[run.state]}>
      {t.review.state[run.state]}
      {run.position !== null && ` · ${t.review.position(run.position)}`}
    </span>
  );
}
