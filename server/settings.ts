import { resolve } from 'node:path';
import { z } from 'zod';

/** Every setting, read from the environment once at start. `.env.example` documents them; a test holds the two together. */
export const settingsSchema = z.object({
  HELMSMAN_DATA: z.string().min(1).default('./data').describe('Folder that holds all state'),
  HELMSMAN_STORE: z.string().optional().describe('System of record: a file path or a postgres:// address; default <data>/helmsman.sqlite'),
  HELMSMAN_CUSTOMERS: z.coerce.number().int().min(100).max(20_000_000).default(200_000).describe('Customers in the generated sample bank'),
  HELMSMAN_FUNDS: z.coerce.number().int().min(50).max(50_000).default(1_700).describe('Portfolios in the generated fund market'),
  HELMSMAN_BANK_MEMORY: z
    .string()
    .regex(/^\d+(MB|GB)$/)
    .default('2GB')
    .describe('Most memory DuckDB may use for customers, events and funds; more is spilled to disk'),
  HELMSMAN_NOW: z.iso.datetime({ offset: true }).optional().describe('Start the clock at this moment instead of now'),
  HELMSMAN_WEBHOOK_URL: z.url().optional().describe('Hand touches to this address instead of files; needs HELMSMAN_WEBHOOK_SECRET'),
  HELMSMAN_WEBHOOK_SECRET: z.string().min(16).optional().describe('Key of the HMAC-SHA256 signature on webhook calls'),
  HELMSMAN_MODEL_TIMEOUT_MS: z.coerce.number().int().min(1000).max(600_000).default(30_000).describe('Longest wait for one model answer'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; demo accounts allow loopback only'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('Port to listen on; 0 picks a free one'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').describe('How much to log'),
  OPENAI_BASE_URL: z.url().optional().describe('OpenAI-compatible endpoint; absent: the built-in engine answers'),
  OPENAI_API_KEY: z.string().optional().describe('Key for that endpoint'),
  OPENAI_EMBEDDING_MODEL: z.string().optional().describe('Embedding model at that endpoint for the know-how base; absent: the local embedder'),
  OPENAI_MODEL: z.string().default('gpt-5-mini').describe('Model name at that endpoint'),
});

export interface Settings {
  dataFolder: string;
  storeLocation: string;
  customers: number;
  funds: number;
  /** As DuckDB takes it: "2GB". */
  bankMemory: string;
  now: string | undefined;
  webhook: { url: string; secret: string } | null;
  host: string;
  port: number;
  logLevel: string;
  /** Null: the local embedder. */
  embeddingModel: string | null;
  model: { baseUrl: string | undefined; apiKey: string; name: string; timeoutMs: number } | null;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Reads and checks all settings; throws one error that lists everything wrong. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = settingsSchema.safeParse(given);
  if (!result.success)
    throw new Error(`Settings are not valid:\n${result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')}`);
  const s = result.data;
  if (!LOOPBACK.has(s.HOST))
    throw new Error(`HOST=${s.HOST}: demo accounts have no passwords, so the server listens on loopback only (127.0.0.1, ::1, localhost)`);
  if (s.HELMSMAN_WEBHOOK_URL !== undefined && s.HELMSMAN_WEBHOOK_SECRET === undefined) throw new Error('HELMSMAN_WEBHOOK_URL needs HELMSMAN_WEBHOOK_SECRET');
  const dataFolder = resolve(s.HELMSMAN_DATA);
  const modelWanted = s.OPENAI_BASE_URL !== undefined || s.OPENAI_API_KEY !== undefined;
  return {
    dataFolder,
    storeLocation: s.HELMSMAN_STORE ?? `${dataFolder}/helmsman.sqlite`,
    customers: s.HELMSMAN_CUSTOMERS,
    funds: s.HELMSMAN_FUNDS,
    bankMemory: s.HELMSMAN_BANK_MEMORY,
    now: s.HELMSMAN_NOW,
    webhook: s.HELMSMAN_WEBHOOK_URL === undefined ? null : { url: s.HELMSMAN_WEBHOOK_URL, secret: s.HELMSMAN_WEBHOOK_SECRET ?? '' },
    host: s.HOST,
    port: s.PORT,
    logLevel: s.LOG_LEVEL,
    embeddingModel: modelWanted ? (s.OPENAI_EMBEDDING_MODEL ?? null) : null,
    model: modelWanted
      ? { baseUrl: s.OPENAI_BASE_URL, apiKey: s.OPENAI_API_KEY ?? 'none', name: s.OPENAI_MODEL, timeoutMs: s.HELMSMAN_MODEL_TIMEOUT_MS }
      : null,
  };
}
