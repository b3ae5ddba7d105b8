import type { MessageChunk } from '../../server/conversation/conversation.schema.ts';
import type { Language } from '../../server/values/language.ts';
import type { Trajectory, TrajectoryTurn } from '../trajectory.schema.ts';
import type { CaseAnswer } from './grade-answer.ts';

/** All chunks of one type of a turn, in order. */
export function ofType<Type extends MessageChunk['type']>(chunks: readonly MessageChunk[], type: Type): Extract<MessageChunk, { type: Type }>[] {
  return chunks.filter((chunk): chunk is Extract<MessageChunk, { type: Type }> => chunk.type === type);
}

/** The answer in words, without cards. */
export function replyOf({ chunks }: TrajectoryTurn): string {
  return ofType(chunks, 'text-delta')
    .map(({ delta }) => delta)
    .join('');
}

/** What went wrong with a turn, as the user is told; null: nothing. */
export function errorOf({ chunks }: TrajectoryTurn): string | null {
  return ofType(chunks, 'error').at(-1)?.errorText ?? (chunks.some(({ type }) => type === 'abort') ? 'stopped' : null);
}

/** Words beside the answer that a reader sees too: questions, why funds were left out, notes, disclosures, notices. */
export function wordsBeside({ chunks }: TrajectoryTurn, language: Language): string {
  const words = [
    ...ofType(chunks, 'data-question').flatMap(({ data }) => data.questions.flatMap(({ prompt, choices }) => [prompt, ...choices.map(({ label }) => label)])),
    ...ofType(chunks, 'data-funds').flatMap(({ data }) => [...(data.removed === null ? [] : [data.removed.reason]), ...data.notes.map(({ text }) => text)]),
    ...ofType(chunks, 'data-disclosures').flatMap(({ data }) => data.disclosures.map(({ text }) => text)),
    ...ofType(chunks, 'data-notice').map(({ data }) => data.text),
  ];
  return words.map((text) => text[language]).join('\n');
}

/** Ids of the cards a turn cites, in order. */
export function citedCards({ chunks }: TrajectoryTurn): string[] {
  return [...new Set(ofType(chunks, 'data-sources').flatMap(({ data }) => data.citations.map(({ cardId }) => cardId)))];
}

/** What the campaign graders look at. A system that never answered has said nothing and made nothing. */
export function campaignAnswer({ turns, endState }: Trajectory): CaseAnswer {
  const last = turns.at(-1);
  const campaign = endState.campaigns.at(-1);
  return {
    reply: last === undefined ? '' : replyOf(last),
    plan: campaign?.plan ?? null,
    findings: campaign?.findings ?? [],
    questions:
      last === undefined
        ? []
        : ofType(last.chunks, 'data-question').flatMap(({ data }) => data.questions.map(({ path, prompt }) => ({ path, prompt: prompt.zh }))),
    error: last === undefined ? null : errorOf(last),
  };
}
