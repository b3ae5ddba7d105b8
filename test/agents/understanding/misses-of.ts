import { readRequest } from '../../../agents/understanding/read-request.ts';
import { gradeConditions } from '../../../evals/graders/grade-audience.ts';
import { grammar, predicateOf } from './audience-notation.ts';
import { catalogue, NOW } from './fixture-catalogue.ts';

/** What is missing or too much in the audience read from a text, by the nearest of the right readings. */
export function missesOf(text: string, meant: string): string[] {
  const { changes } = readRequest(text, { now: NOW, catalogue: { ...catalogue, segments: [], campaigns: [] }, plan: null });
  const conditions = changes.flatMap((change) => (change.op === 'add_condition' ? [{ ...change, id: change.conditionId ?? '' }] : []));
  const side = (wanted: string) => conditions.filter((condition) => condition.side === wanted).map(({ id, predicate }) => ({ id, predicate }));
  const audience = { include: side('include'), exclude: side('exclude'), limit: null, unmapped: [] };
  const readings = meant.split(' ^ ').map((reading) =>
    gradeConditions(
      reading.split(';').map((part) => ({
        side: part.trim().startsWith('-') ? ('exclude' as const) : ('include' as const),
        anyOf: [predicateOf(part.trim().replace(/^-/, ''))],
      })),
      audience,
      grammar,
    ),
  );
  return readings.sort((one, other) => one.length - other.length)[0] ?? [];
}
