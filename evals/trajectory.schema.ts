import type { Trajectory } from '../server/review/trajectory.schema.ts';

export { type EndState, type Trajectory, type TrajectoryTurn, trajectorySchema, type Variant } from '../server/review/trajectory.schema.ts';

  type EndState,
  endStateSchema,
  type Trajectory,
  type TrajectoryTurn,
  trajectorySchema,
  type Variant,
  variantSchema,
} from '../server/review/trajectory.schema.ts';

/** A system that says and does nothing. */
export function emptyTrajectory(given: Pick<Trajectory, 'suite' | 'caseId'> & { texts: string[] }): Trajectory {
  return {
    suite: given.suite,
    caseId: given.caseId,
    variant: 'do-nothing',
    attempt: 1,
    turns: given.texts.map((text) => ({ text, chunks: [], engine: 'none', ms: 0 })),
    endState: { campaigns: [], actions: {} },
    tokens: null,
    fault: null,
  };
}
