import { resolve } from 'node:path';
import { z } from 'zod';
import { demoAccounts } from './http/accounts.ts';
import type { Doors, OidcSettings, RoleGrant } from './http/doors.ts';
import { roleSchema } from './identity.ts';

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
  HELMSMAN_MODEL_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1000)
    .max(600_000)
    .default(30_000)
    .describe('Longest silence of the model; a whole answer may take four times as long'),
  HELMSMAN_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('The address people type; needed with OIDC when HOST is not loopback'),
  HELMSMAN_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1200).describe('Most requests a minute of one person, or of one unknown address'),
  HELMSMAN_TURNS_PER_MINUTE: z.coerce.number().int().min(1).default(120).describe('Most messages a minute of one person to the agents'),
  HELMSMAN_METRICS_TOKEN: z.string().min(16).optional().describe('Bearer token for /metrics from another machine; absent: loopback only'),
  HELMSMAN_TOKEN: z
    .string()
    .regex(/^hms_[\w-]{43}$/, 'an API token begins with hms_')
    .optional()
    .describe('API token for the shell commands, where people sign in at a provider'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; demo accounts allow loopback only'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('Port to listen on; 0 picks a free one'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').describe('How much to log'),
  OIDC_CLIENT_ID: z.string().optional().describe("This installation's name at the sign-in provider"),
  OIDC_CLIENT_SECRET: z.string().optional().describe('Its secret there'),
  OIDC_ISSUER: z.url().optional().describe("The bank's sign-in provider (OpenID Connect); demo accounts are off with it"),
  OIDC_ROLE_CLAIM: z.string().min(1).default('groups').describe('Claim that holds the groups of a person; dots lead into objects'),
  OIDC_ROLE_MAP: z.string().optional().describe('What groups become, first match counts: group=role or group=role@region, separated by commas'),
  OIDC_SCOPE: z.string().default('openid profile').describe('Scopes asked for at sign-in'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional().describe('OpenTelemetry collector for traces, OTLP over HTTP; absent: no traces'),
  TRUST_PROXY: z.string().optional().describe('Reverse proxies whose X-Forwarded-For counts: how many, or their addresses separated by commas'),
  OPENAI_BASE_URL: z.url().optional().describe('OpenAI-compatible endpoint; absent: the built-in engine answers'),
  OPENAI_API_KEY: z.string().optional().describe('Key for that endpoint'),
  OPENAI_EMBEDDING_MODEL: z.string().optional().describe('Embedding model at that endpoint for the know-how base; absent: the local embedder'),
  OPENAI_MODEL: z.string().default('gpt-5-mini').describe('Model name at that endpoint'),
});

export interface Settings {
  doors: Doors;
  requestsPerMinute: number;
  turnsPerMinute: number;
  metricsToken: string | null;
  /** Of the shell commands, not of the server. */
  commandToken: string | null;
  traceEndpoint: string | null;
  /** As Express takes it: false, a number of hops, or addresses. */
  trustProxy: false | number | string[];
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
  const oidc = readOidc(s);
  const loopback = LOOPBACK.has(s.HOST);
  if (!loopback && oidc === null)
    throw new Error(`HOST=${s.HOST}: demo accounts have no passwords, so the server listens on loopback only (127.0.0.1, ::1, localhost); set OIDC_ISSUER`);
  if (!loopback && s.HELMSMAN_PUBLIC_URL === undefined) throw new Error(`HOST=${s.HOST} needs HELMSMAN_PUBLIC_URL, the address people type`);
  if (oidc === null && s.HELMSMAN_PUBLIC_URL !== undefined)
    throw new Error('HELMSMAN_PUBLIC_URL opens the server to others, which demo accounts without passwords must not be: set OIDC_ISSUER');
  if (s.HELMSMAN_WEBHOOK_URL !== undefined && s.HELMSMAN_WEBHOOK_SECRET === undefined) throw new Error('HELMSMAN_WEBHOOK_URL needs HELMSMAN_WEBHOOK_SECRET');
  const dataFolder = resolve(s.HELMSMAN_DATA);
  const modelWanted = s.OPENAI_BASE_URL !== undefined || s.OPENAI_API_KEY !== undefined;
  return {
    doors: {
      demoAccounts: oidc === null ? demoAccounts : null,
      oidc,
      publicUrl: s.HELMSMAN_PUBLIC_URL === undefined ? null : new URL(s.HELMSMAN_PUBLIC_URL).origin,
      // On another address cookies travel over TLS only, which the proxy in front ends.
      secureCookies: !loopback || s.HELMSMAN_PUBLIC_URL?.startsWith('https:') === true,
    },
    requestsPerMinute: s.HELMSMAN_REQUESTS_PER_MINUTE,
    turnsPerMinute: s.HELMSMAN_TURNS_PER_MINUTE,
    metricsToken: s.HELMSMAN_METRICS_TOKEN ?? null,
    commandToken: s.HELMSMAN_TOKEN ?? null,
    traceEndpoint: s.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    trustProxy: readTrustProxy(s.TRUST_PROXY),
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

type Given = z.infer<typeof settingsSchema>;

function readOidc(s: Given): OidcSettings | null {
  if (s.OIDC_ISSUER === undefined) {
    if (s.OIDC_CLIENT_ID !== undefined || s.OIDC_ROLE_MAP !== undefined) throw new Error('OIDC_CLIENT_ID and OIDC_ROLE_MAP need OIDC_ISSUER');
    return null;
  }
  if (s.OIDC_CLIENT_ID === undefined || s.OIDC_CLIENT_SECRET === undefined || s.OIDC_ROLE_MAP === undefined)
    throw new Error('OIDC_ISSUER needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_ROLE_MAP');
  const { protocol, hostname } = new URL(s.OIDC_ISSUER);
  if (protocol !== 'https:' && !LOOPBACK.has(hostname.replace(/^\[|\]$/g, '')))
    throw new Error('OIDC_ISSUER has to be https; http is for a provider on this machine');
  if (!s.OIDC_SCOPE.split(/\s+/).includes('openid')) throw new Error('OIDC_SCOPE has to contain openid');
  const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = s;
  return { issuer: s.OIDC_ISSUER, clientId, clientSecret, scope: s.OIDC_SCOPE, roleClaim: s.OIDC_ROLE_CLAIM, roleMap: readRoleMap(s.OIDC_ROLE_MAP) };
}

/** A region limits an operator to a branch's customers; for other roles it has no meaning and is refused. */
function readRoleMap(text: string): RoleGrant[] {
  return text.split(',').map((part) => {
    const match = /^\s*(\S(?:.*\S)?)\s*=\s*(\w+)(?:@([\w-]+))?\s*$/.exec(part);
    const role = roleSchema.safeParse(match?.[2]);
    if (match?.[1] === undefined || !role.success)
      throw new Error(`OIDC_ROLE_MAP: "${part.trim()}" is not group=role or group=role@region; roles: ${roleSchema.options.join(', ')}`);
    const region = match[3] ?? null;
    if (region !== null && role.data === 'customer') throw new Error(`OIDC_ROLE_MAP: "${part.trim()}": a customer has no region`);
    return { group: match[1], role: role.data, region };
  });
}

function readTrustProxy(text: string | undefined): Settings['trustProxy'] {
  if (text === undefined) return false;
  if (/^\d+$/.test(text.trim())) return Number(text) === 0 ? false : Number(text);
  const addresses = text.split(',').map((address) => address.trim());
  const wrong = addresses.find((address) => !/^(?:loopback|linklocal|uniquelocal|[\da-f.:]+(?:\/\d{1,3})?)$/i.test(address));
  // "true" would believe whatever anybody writes into the header.
  if (wrong !== undefined) throw new Error(`TRUST_PROXY: "${wrong}" is no number of proxies and no address`);
  return addresses;
}
