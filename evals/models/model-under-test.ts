import type { LoopbackEndpoint } from './loopback-endpoint.ts';

/** What answers in a run. */
export interface ModelUnderTest {
  /** builtin, openai:<name> or scripted:<file>. */
  name: string;
  /** What the settings have to say for it. */
  environment: NodeJS.ProcessEnv;
  /** False: it has nothing to say to a conversation that begins so, which is then left out. */
  speaksTo(turns: readonly string[]): boolean;
  /** Recordings made with other prompts than today's, by line. */
  stale: string[];
  close(): Promise<void>;
}

/** The settings that send Helmsman to an endpoint of ours. */
export function environmentOf({ url }: LoopbackEndpoint, model: string): NodeJS.ProcessEnv {
  return { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'loopback', OPENAI_MODEL: model };
}
