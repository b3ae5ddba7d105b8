import type { ModelUnderTest } from './model-under-test.ts';
import { openRecordingModel, type Recording } from './recording-model.ts';
import { openScriptedModel } from './scripted-model.ts';

const builtIn: ModelUnderTest = {
  name: 'builtin',
  environment: {},
  speaksTo: () => true,
  stale: [],
  close: async () => {},
};

/** Longest wait for one answer while recording: a person may be the one who answers. */
const RECORDING_TIMEOUT_MS = 600_000;

/**
 * The model that `--model` names. `openai:<name>` takes its address and key from OPENAI_BASE_URL and OPENAI_API_KEY.
 * @param recording keeps what an `openai:<name>` answers
 * @throws Error for a name of another form, a file of recordings that is not there, or a recording of any other model
 */
export async function chooseModel(name: string, recording: Recording | null = null): Promise<ModelUnderTest> {
  if (recording !== null && !name.startsWith('openai:')) throw new Error(`--record keeps the answers of openai:<name>, not of ${name}`);
  if (name === 'builtin') return builtIn;
  const [kind, rest] = [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)];
  if (kind === 'openai' && rest !== '') {
    const { OPENAI_BASE_URL, OPENAI_API_KEY } = process.env;
    if (!OPENAI_BASE_URL && !OPENAI_API_KEY) throw new Error(`--model ${name} needs OPENAI_BASE_URL or OPENAI_API_KEY`);
    if (recording !== null)
      return openRecordingModel({
        name: rest,
        upstream: { baseUrl: OPENAI_BASE_URL, apiKey: OPENAI_API_KEY, timeoutMs: RECORDING_TIMEOUT_MS },
        recording,
      });
    return { name, environment: { OPENAI_BASE_URL, OPENAI_API_KEY, OPENAI_MODEL: rest }, speaksTo: () => true, stale: [], close: async () => {} };
  }
  if (kind === 'scripted' && rest !== '') return openScriptedModel(rest);
  throw new Error(`--model ${name}: builtin, openai:<name> or scripted:<file>`);
}
