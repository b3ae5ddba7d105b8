import { mkdirSync, rmSync } from 'node:fs';
import { preparedBank } from '../../../evals/prepared-bank.ts';
import { type AttackString, readAttackStrings } from './attack-strings.ts';
import { FakeModel, inOrder } from './fake-model.ts';
import { Person } from './person.ts';
import { ServerProcess } from './server-process.ts';

/** A Sunday noon in Shanghai. */
export const NOW = '2026-11-22T12:00:00+08:00';
/** Small: what is measured here does not depend on size. */
export const BANK = { customers: 2000, funds: 200, now: NOW };

/** Secrets that must never be seen again anywhere. */
export const canaries = {
  apiKey: 'sk-canary-4f1b7c',
  webhookSecret: 'canary-webhook-secret-93ab',
  environment: 'canary-environment-51de',
} as const;

export const STORY = '给近30天活期余额超过1万、开了推送的上海客户发15.14元支付立减金，下周三上午10点推送，预算20万，目标是提升绑卡支付';

export interface WorldOptions {
  /** A file with more attack strings. */
  strings?: string | undefined;
  /** Most turns of the hostile model. */
  turns?: number;
  /** Longest wait for the model, milliseconds. */
  modelTimeout?: number;
  /** Only what runs with the tests. */
  fast?: boolean;
  /** More settings of the main server. */
  environment?: NodeJS.ProcessEnv;
  say?: (line: string) => void;
}

/** A server process on a fresh bank, the model it asks, and the people who use it. */
export class World {
  readonly model = new FakeModel();
  readonly options: WorldOptions;
  readonly strings: AttackString[];
  server!: ServerProcess;
  readonly #people = new Map<string, Promise<Person>>();
  readonly #folders: string[] = [];

  constructor(options: WorldOptions = {}) {
    this.options = options;
    this.strings = readAttackStrings(options.strings);
  }

  async start(): Promise<this> {
    await this.model.start();
    this.server = await this.newServer(this.options.environment);
    await this.server.start();
    return this;
  }

  /** Another server on a fresh folder of its own, not started. */
  async newServer(more: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
    const folder = await preparedBank(BANK);
    this.#folders.push(folder);
    mkdirSync(folder, { recursive: true });
    return new ServerProcess(folder, { ...this.environment(), ...more });
  }

  environment(): NodeJS.ProcessEnv {
    return {
      HELMSMAN_CUSTOMERS: String(BANK.customers),
      HELMSMAN_FUNDS: String(BANK.funds),
      HELMSMAN_NOW: NOW,
      HELMSMAN_MODEL_TIMEOUT_MS: String(this.options.modelTimeout ?? 2000),
      HELMSMAN_CANARY: canaries.environment,
      OPENAI_BASE_URL: this.model.url,
      OPENAI_API_KEY: canaries.apiKey,
      OPENAI_MODEL: 'scripted',
      LOG_LEVEL: 'info',
    };
  }

  /** Somebody signed in at the main server. */
  as(account: string): Promise<Person> {
    let person = this.#people.get(account);
    if (person === undefined) {
      person = new Person(account, () => this.server.url).signIn();
      this.#people.set(account, person);
    }
    return person;
  }

  /** A person of his own, with a session of his own. */
  fresh(account: string, server: ServerProcess = this.server): Promise<Person> {
    return new Person(account, () => server.url).signIn();
  }

  /** A plan made of one sentence, by the built-in engine taking over from a model that is down. */
  async plan(person: Person, text = STORY): Promise<{ conversationId: string; campaignId: string; contentHash: string; version: number }> {
    this.model.mind = () => ({ status: 503 });
    const turn = await person.turn(text);
    this.model.mind = inOrder({ text: '好的。' });
    if (turn.campaignId === null) throw new Error(`no plan came of the sentence: ${turn.reply} ${turn.error ?? ''}`);
    const { body } = await person.get(`/campaigns/${turn.campaignId}`);
    return {
      conversationId: turn.conversationId,
      campaignId: turn.campaignId,
      contentHash: body.summary.contentHash as string,
      version: body.current.version as number,
    };
  }

  /** Submits a plan with a reason for each of its warnings. */
  async submit(person: Person, campaignId: string): Promise<string> {
    const { body } = await person.get(`/campaigns/${campaignId}`);
    const findings = body.current.assessment.findings as { severity: string; code: string; path: string }[];
    const acknowledgements = findings.filter((one) => one.severity === 'warning').map(({ code, path }) => ({ code, path, reason: '已核对' }));
    const contentHash = body.summary.contentHash as string;
    const reply = await person.post(`/campaigns/${campaignId}/submit`, { contentHash, acknowledgements });
    if (reply.status !== 200) throw new Error(`cannot submit ${campaignId}: ${reply.text.slice(0, 400)}`);
    return contentHash;
  }

  /** A plan that two people have agreed on, ready to be launched. */
  async approved(maker: Person, approver: Person, text = STORY): Promise<{ campaignId: string; contentHash: string; conversationId: string }> {
    const { campaignId, conversationId } = await this.plan(maker, text);
    const contentHash = await this.submit(maker, campaignId);
    const reply = await approver.post(`/campaigns/${campaignId}/approval`, { contentHash, verdict: 'approved' });
    if (reply.status !== 200) throw new Error(`cannot approve ${campaignId}: ${reply.text.slice(0, 400)}`);
    return { campaignId, contentHash, conversationId };
  }

  say(line: string): void {
    this.options.say?.(line);
  }

  async close(): Promise<void> {
    await this.server?.stop();
    await this.model.stop();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }
}
