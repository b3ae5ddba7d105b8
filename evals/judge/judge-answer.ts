import OpenAI from 'openai';
import { z } from 'zod';
import { loadPrompt, type Prompt } from '../../prompts/load-prompt.ts';
import { annotationLabelSchema } from '../../server/review/annotation.schema.ts';
import { showTurn, withoutMachinery } from '../../server/review/show-turn.ts';
import { contentHash } from '../../server/values/canonical.ts';
import type { Trajectory } from '../trajectory.schema.ts';

/** The model that gives opinions. */
export interface JudgeModel {
  baseUrl: string | undefined;
  apiKey: string;
  name: string;
  timeoutMs: number;
}

const opinionSchema = z.object({ label: annotationLabelSchema, reason: z.string().trim().min(1).max(2000) });
export type Opinion = z.infer<typeof opinionSchema>;

/** Longest plan, reply or screen shown to the judge, characters. */
const LONGEST = 6_000;

/** @param folder where the prompt is; default: the project's */
export function judgePrompt(folder = `${import.meta.dirname}/../../prompts/judge`): Prompt {
  return loadPrompt('rubric-judge', folder);
}

/**
 * What the judge is asked. The conversation is JSON between two lines that nothing in it can contain, as they are made of a hash
 * over it; who or what answered is not in it.
 */
export function judgeMessages(prompt: Pick<Prompt, 'render'>, { turns, endState }: Pick<Trajectory, 'turns' | 'endState'>): { system: string; user: string } {
  const shown = turns.map(({ text, chunks }) => withoutMachinery(showTurn(text, chunks)));
  const last = shown.at(-1);
  const material = {
    turns: shown.map(({ text, reply, error }) => ({ person: text, assistant: cut(error === null ? reply : `${reply}\n(${error})`) })),
    plan: cut(JSON.stringify(endState.campaigns.at(-1)?.plan ?? null)),
    shown: (last?.parts ?? []).filter(({ type }) => type !== 'data-ledger').map(({ type, data }) => ({ type, data: cut(JSON.stringify(data)) })),
  };
  const boundary = `=== MATERIAL ${contentHash(material).slice(0, 24)} ===`;
  return { system: prompt.render({ boundary }), user: `${boundary}\n${JSON.stringify(material, null, 1)}\n${boundary}` };
}

/**
 * Asks a model for its opinion. An answer of another form is asked for once more.
 * @throws Error when the endpoint fails, or twice answers in another form
 */
export async function judgeAnswer(model: JudgeModel, prompt: Pick<Prompt, 'render'>, trajectory: Pick<Trajectory, 'turns' | 'endState'>): Promise<Opinion> {
  const { system, user } = judgeMessages(prompt, trajectory);
  const client = new OpenAI({ apiKey: model.apiKey, baseURL: model.baseUrl ?? null, timeout: model.timeoutMs, maxRetries: 1 });
  let answer = '';
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const stream = await client.chat.completions.create(
      {
        model: model.name,
        temperature: 0,
        stream: true,
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
      },
      { signal: AbortSignal.timeout(4 * model.timeoutMs) },
    );
    answer = '';
    for await (const chunk of stream) answer += chunk.choices[0]?.delta?.content ?? '';
    const opinion = readOpinion(answer);
    if (opinion !== null) return opinion;
  }
  throw new Error(`the judge answered in another form: ${JSON.stringify(answer.slice(0, 120))}`);
}

/** The whole answer has to be the object: one among other words may be the candidate's, quoted. */
export function readOpinion(answer: string): Opinion | null {
  const bare = answer
    .trim()
    .replace(/^```(?:json)?\s*/, '')
    .replace(/\s*```$/, '');
  try {
    const parsed = opinionSchema.safeParse(JSON.parse(bare));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters)`;
}
