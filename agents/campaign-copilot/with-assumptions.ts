import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { Language, LocalizedText } from '../../server/values/language.ts';

/** Puts what the reading filled in beside the change it belongs to, so that the plan shows it as taken for granted. */
export function withAssumptions(changes: readonly PlanChange[], assumed: readonly { path: string; note: LocalizedText }[], language: Language): PlanChange[] {
  return changes.map((change) => {
    const notes = assumed.filter(({ path, note }) => belongsTo(change, path, note)).map(({ note }) => note[language]);
    return notes.length === 0 || change.op === 'restore_version' ? change : { ...change, assumed: notes.join('；').slice(0, 300) };
  });
}

function belongsTo(change: PlanChange, path: string, note: LocalizedText): boolean {
  if (change.op === 'set_trigger') return path.includes('.trigger');
  if (change.op === 'set_touch') return path.endsWith(`.touches.${change.touchId}`);
  // The reading names the words it filled in; they are part of the condition's own.
  if (change.op === 'add_condition' || change.op === 'update_condition')
    return path === 'audience' && quoted(note.zh).some((words) => change.quote?.includes(words));
  return false;
}

function quoted(text: string): string[] {
  return [...text.matchAll(/「(.+?)」/g)].map((match) => match[1] as string);
}
