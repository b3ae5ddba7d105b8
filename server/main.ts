import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { campaignCopilot } from '../agents/campaign-copilot/campaign-copilot.ts';
import { fundAdvisor } from '../agents/fund-advisor/fund-advisor.ts';
import { maskPersonalNumbers } from '../agents/guards/mask-personal-numbers.ts';
import { checkModelEndpoint, openAiCompatibleModel } from '../agents/models/openai-compatible.ts';
import { readNumbers } from '../agents/understanding/read-numbers.ts';
import { prepareReading } from '../agents/understanding/read-request.ts';
import { endpointEmbeddings } from '../knowledge/endpoint-embeddings.ts';
import { documentReader } from '../knowledge/ingest/read-in-worker.ts';
import { openKnowHow } from '../knowledge/know-how.ts';
import { loadPrompt } from '../prompts/load-prompt.ts';
import { buildApp } from './app.ts';
import type { ServerContext } from './context.ts';
import { conversationRoutes } from './conversation/conversation.routes.ts';
import { closeInterruptedTurns, TurnRunner } from './conversation/turn-runner.ts';
import { customerRoutes } from './fund/customer.routes.ts';
import { fundRoutes } from './fund/fund.routes.ts';
import { ensureSampleMarket } from './fund/market/sample/ensure-sample-market.ts';
import { ensureDemoAssessments } from './fund/suitability/ensure-demo-assessments.ts';
import { apiTokenRoutes } from './http/api-token.routes.ts';
import { oidcRoutes } from './http/oidc/oidc.routes.ts';
import type { Route } from './http/route.ts';
import { sessionRoutes } from './http/session.routes.ts';
import { whenGone } from './http/session-end.ts';
import { importRoutes } from './import/import.routes.ts';
import { startWorker } from './jobs/start-worker.ts';
import { documentRoutes } from './know-how/document.routes.ts';
import { knowHowRoutes } from './know-how/know-how.routes.ts';
import { loadStoredKnowHow, watchStoredKnowHow } from './know-how/load-stored.ts';
import { approvalRoutes } from './marketing/approval/approval.routes.ts';
import { campaignRoutes } from './marketing/campaign/campaign.routes.ts';
import { catalogueRoutes } from './marketing/catalogue/catalogue.routes.ts';
import { readCatalogue } from './marketing/catalogue/read-catalogue.ts';
import { distributionRoutes } from './marketing/distribution/distribution.routes.ts';
import { distributionHandlers } from './marketing/distribution/distribution-handlers.ts';
import { openDistributionPorts } from './marketing/distribution/open-distribution-ports.ts';
import { evidenceRoutes } from './marketing/evidence/evidence.routes.ts';
import { feedbackRoutes } from './marketing/feedback/feedback.routes.ts';
import { segmentRoutes } from './marketing/segment/segment.routes.ts';
import { openLog } from './observability/log.ts';
import { type Metrics, openMetrics } from './observability/metrics.ts';
import { openTracing, tracedBank } from './observability/tracing.ts';
import { readPolicy } from './read-policy.ts';
import { openReview } from './review/review.routes.ts';
import { serverFile } from './running-server.ts';
import { ensureSampleBank } from './sample-bank/ensure-sample-bank.ts';
import { readSettings, type Settings } from './settings.ts';
import { auditRoutes } from './store/audit.routes.ts';
import { openBank } from './store/bank.ts';
import { openStore } from './store/connection.ts';
import { clockFrom } from './values/time.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface Helmsman {
  context: ServerContext;
  runner: TurnRunner;
  routes: Route[];
  metrics: Metrics;
  /** The background worker; null: none runs here. */
  worker: { healthy(): boolean } | null;
  /** Stops turns, the worker and the stores, in that order. */
  close(): Promise<void>;
}

export interface OpenOptions {
  log?: Logger;
  /** False: no background worker (tests drive jobs themselves). */
  worker?: boolean;
  /** Share done, 0 to 1, while the sample bank is built. */
  onProgress?: (share: number, what: { zh: string; en: string }) => void;
}

/** Opens the stores and joins server, agents and knowledge: the only place that knows all of them. */
export async function openHelmsman(settings: Settings, { log = openLog(settings), worker = true, onProgress = () => {} }: OpenOptions = {}): Promise<Helmsman> {
  mkdirSync(settings.dataFolder, { recursive: true });
  const clock = clockFrom(settings.now);
  const tracing = settings.traceEndpoint === null ? null : await openTracing({ endpoint: settings.traceEndpoint });
  const store = await openStore(settings.storeLocation, tracing === null ? undefined : (event) => tracing.onStatement(event));
  const ownBank = await openBank(join(settings.dataFolder, 'bank.duckdb'), { memoryLimit: settings.bankMemory });
  const bank = tracing === null ? ownBank : tracedBank(ownBank, tracing.span);
  const metrics = openMetrics({ store, clock });
  const { model, embeddingModel } = settings;
  const knowHow = await openKnowHow({
    ...(model === null || embeddingModel === null
      ? {}
      : { embeddings: await endpointEmbeddings({ ...model, model: embeddingModel }), embedderName: embeddingModel }),
    folder: join(root, 'knowledge', 'library'),
    indexFolder: join(settings.dataFolder, 'know-how-index'),
    onProblem: (problem) => log.warn({ problem }, 'know-how index'),
  });
  const context: ServerContext = {
    store,
    bank,
    clock,
    policy: readPolicy(settings.dataFolder),
    log,
    readNumbers: (text, now) => readNumbers(text, now).map(({ value, quote }) => ({ ...value, quote })),
    knowHow,
    doors: settings.doors,
    observer: { ...metrics, span: tracing?.span ?? ((_name, _attributes, work) => work()) },
    dataFolder: settings.dataFolder,
  };
  await ensureSampleBank({ context, customers: settings.customers, onProgress });
  await ensureSampleMarket({ context, funds: settings.funds, onProgress });
  if (settings.doors.demoAccounts !== null) await ensureDemoAssessments(context);
  await loadStoredKnowHow(context);
  await closeInterruptedTurns(context);
  // Half a second of loading that the first question should not wait for, nor the start.
  setTimeout(() => void warmUp(context, knowHow), 200).unref();
  const engine = {
    context,
    languageModel: model === null ? null : () => openAiCompatibleModel(model),
    engineName: model === null ? 'built-in' : `openai:${model.name}`,
  };
  const runner = new TurnRunner(context, {
    campaign: campaignCopilot({ ...engine, prompt: loadPrompt('campaign-copilot') }),
    fund: fundAdvisor({ ...engine, prompt: loadPrompt('fund-advisor') }),
  });
  // Nobody is there any more to read or stop what a turn would go on doing.
  const stopWatchingDoors = whenGone(context, (accountId) => void runner.stopOwnedBy(accountId));
  const watching = worker ? watchStoredKnowHow(context) : null;
  const ports = openDistributionPorts(context, { webhook: settings.webhook });
  const running = worker ? await startWorker({ context, handlers: distributionHandlers(ports) }) : null;
  const review = openReview(context, { root, model, maskPersonalNumbers });
  if (worker) review.queue.open();
  const routes: Route[] = [
    ...sessionRoutes,
    ...oidcRoutes,
    ...conversationRoutes(runner),
    // Before campaignRoutes: /campaigns/compare is no campaign's id.
    ...feedbackRoutes,
    ...campaignRoutes,
    ...approvalRoutes,
    ...distributionRoutes(ports),
    ...segmentRoutes,
    ...catalogueRoutes,
    ...evidenceRoutes,
    ...documentRoutes({ readDocument: documentReader() }),
    ...knowHowRoutes,
    ...fundRoutes,
    ...customerRoutes(runner),
    ...importRoutes(),
    ...review.routes,
    ...auditRoutes,
  ];
  routes.push(...apiTokenRoutes(routes));
  return {
    context,
    runner,
    routes,
    metrics,
    worker: running,
    async close() {
      stopWatchingDoors();
      await runner.close();
      await review.queue.close();
      await running?.stop();
      watching?.stop();
      await knowHow.close();
      await bank.close();
      await store.destroy();
      await tracing?.close();
    },
  };
}

async function warmUp(context: ServerContext, knowHow: { warm(): Promise<void> }): Promise<void> {
  try {
    prepareReading(await readCatalogue(context.store));
    await knowHow.warm();
  } catch (error) {
    // The first question tries again; a store that was closed meanwhile asks nothing more.
    context.log.debug({ err: error }, 'not warmed up');
  }
}

export interface Listening {
  url: string;
  server: Server;
  close(): Promise<void>;
}

interface ListenOptions {
  host: string;
  port: number;
  requestsPerMinute?: number;
  turnsPerMinute?: number;
  metricsToken?: string | null;
  trustProxy?: Settings['trustProxy'];
}

/** Serves an opened Helmsman over HTTP. A limit that is not given does not bind. */
export async function listen(helmsman: Helmsman, options: ListenOptions): Promise<Listening> {
  const {
    host,
    port,
    requestsPerMinute = Number.MAX_SAFE_INTEGER,
    turnsPerMinute = Number.MAX_SAFE_INTEGER,
    metricsToken = null,
    trustProxy = false,
  } = options;
  const { context, routes, metrics, worker } = helmsman;
  const app = buildApp({
    context,
    routes,
    webFolder: join(root, 'web', 'dist'),
    limits: { requestsPerMinute, turnsPerMinute },
    trustProxy,
    watching: { metrics, metricsToken, worker },
  });
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
  return {
    url,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // Streams would hold the server open for as long as a page is looking.
        setTimeout(() => server.closeAllConnections(), 500).unref();
      }),
  };
}

async function main(): Promise<void> {
  const started = performance.now();
  const settings = readSettings(process.env);
  let shown = -1;
  const helmsman = await openHelmsman(settings, {
    onProgress(share, { zh, en }) {
      const percent = Math.floor(share * 100);
      if (percent === shown) return;
      shown = percent;
      console.log(`  ${String(percent).padStart(3)}%  ${zh} / ${en}`);
    },
  });
  const { url, close } = await listen(helmsman, settings);
  writeFileSync(serverFile(settings.dataFolder), JSON.stringify({ pid: process.pid, url }));
  console.log(
    `\n掌舵 Helmsman  ${url}\n  引擎 engine: ${settings.model === null ? '内置 built-in' : `${settings.model.name} @ ${settings.model.baseUrl ?? 'default endpoint'}`}\n  数据 data: ${settings.dataFolder}\n  启动 ready in ${((performance.now() - started) / 1000).toFixed(1)} s; Ctrl+C 退出 stops\n`,
  );
  if (settings.model !== null) {
    const endpoint = await checkModelEndpoint(settings.model);
    if (!endpoint.alive)
      console.warn(`  模型端点没有响应，将由内置引擎回答 the model endpoint does not answer, the built-in engine will: ${endpoint.reason}\n`);
  }
  let closing = false;
  const shutDown = async () => {
    if (closing) return;
    closing = true;
    rmSync(serverFile(settings.dataFolder), { force: true });
    await close();
    await helmsman.close();
    process.exit(0);
  };
  process.on('SIGTERM', shutDown);
  process.on('SIGINT', shutDown);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
