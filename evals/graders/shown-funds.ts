import type { RiskGrade } from '../../server/fund/fund.schema.ts';
import type { TrajectoryTurn } from '../trajectory.schema.ts';
import { ofType } from './read-turn.ts';

/** Every fund a turn puts before the reader as a card: in a list, an analysis, a comparison. */
export function fundsShown({ chunks }: TrajectoryTurn): { code: string; risk: RiskGrade }[] {
  return [
    ...ofType(chunks, 'data-funds').flatMap(({ data }) => data.items),
    ...ofType(chunks, 'data-fund-analysis').map(({ data }) => data.fund),
    ...ofType(chunks, 'data-fund-comparison').flatMap(({ data }) => data.funds),
  ].map(({ code, risk }) => ({ code, risk }));
}
