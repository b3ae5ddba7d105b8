import type { ModelUnderTest } from './model-under-test.ts';
import { openScriptedModel } from './scripted-model.ts';

const builtIn: ModelUnderTest = {
  name: 'builtin',
  environment: {},
  // It is no language model: none are used.
  takeTokens: () => ({ input: 0, output: 0 }),
  stale: [],
  close: async () => {},
};

/**
 * The model that `--model` names. `openai:<name>` takes its address and key from OPENAI_BASE_URL and OPENAI_API_KEY.
 * @throws Error for a name of another form, or a file of recordings that is not there
 */
export async function chooseModel(name: string): Promise<ModelUnderTest> {
  if (name === 'builtin') return builtIn;
  const [kind, rest] = [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)];
  if (kind === 'openai' && rest !== '') {
    const { OPENAI_BASE_URL, OPENAI_API_KEY } = process.env;
    if (!OPENAI_BASE_URL && !OPENAI_API_KEY) throw new Error(`--model ${name} needs OPENAI_BASE_URL or OPENAI_API_KEY`);
    return { name, environment: { OPENAI_BASE_URL, OPENAI_API_KEY, OPENAI_MODEL: rest }, takeTokens: () => null, stale: [], close: async () => {} };
  }
  if (kind === 'scripted' && rest !== '') return openScriptedModel(rest);
  throw new Error(`--model ${name}: builtin, openai:<name> or scripted:<file>`);
}
