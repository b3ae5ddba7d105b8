import type { AnswerPart, Transcript } from '../conversation/build-messages.ts';

/** Newest day of the data in the newest answer that shows any; null before the first. */
export function latestAsOf(transcript: Transcript): string | null {
  for (const turn of transcript.turns.toReversed()) {
    const days = turn.answer.parts.flatMap(daysOf).toSorted();
    if (days.length > 0) return days.at(-1) ?? null;
  }
  return null;
}

function daysOf(part: AnswerPart): string[] {
  switch (part.kind) {
    case 'funds':
      return [part.list.asOf];
    case 'analysis':
      return part.analysis.figures.map((figure) => figure.asOf);
    case 'comparison':
      return part.comparison.rows.flatMap((row) => row.values.flatMap((value) => (value === null ? [] : [value.asOf])));
    case 'simulation':
      return [part.simulation.until];
    default:
      return [];
  }
}
