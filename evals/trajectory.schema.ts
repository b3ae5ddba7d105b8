import type { Trajectory } from '../server/review/trajectory.schema.ts';

/** The shape of a trajectory is the server's too, which opens cases for reviewers: it is written once, there. */
export { type EndState, type Trajectory, type TrajectoryTurn, trajectorySchema, type Variant } from '../server/review/trajectory.schema.ts';

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
