import {
  CompiledQuery,
  type ControlledTransaction,
  type DatabaseConnection,
  type Dialect,
  type DialectAdapter,
  type Driver,
  Kysely,
  type QueryResult,
  RawNode,
  SelectQueryNode,
  type Transaction,
} from 'kysely';
import type { Store } from './connection.ts';
import type { Database } from './database.ts';
import { isStoreFault } from './store-fault.ts';

/** What was written waits for the end of its request as long as the request keeps the store busy; after such a pause it is committed. */
const PAUSE_MS = 100;

const units = new WeakMap<Store, UnitOfWork>();

/**
 * Does `effect` once what was written through `store` is committed: at once outside a unit of work, and never when the unit
 * is undone. For what other work in this process is to begin with: a turn, a look into a queue, news for readers.
 */
export function afterCommit(store: Store, effect: () => void): void {
  const unit = units.get(store);
  if (unit === undefined) effect();
  else unit.afterCommit(effect);
}

/**
 * A store whose writes are committed together: from the first write on, all that is asked of it runs in one transaction, in
 * which an action's own transactions are savepoints. Reads before that, and requests that never write, hold nothing.
 *
 * The embedded store has one connection, so nobody may wait for somebody else with it in hand. A unit that asks nothing of
 * the store for a while is therefore committed as far as it has come, and goes on in another transaction.
 */
export class UnitOfWork {
  /** Given to the action in the place of the server's store; of no use once the unit is over. */
  readonly store: Store;
  readonly #root: Store;
  readonly #open: (trx: Transaction<Database>) => Promise<boolean>;
  #held: ControlledTransaction<Database> | null = null;
  #state: 'new' | 'begun' | 'refused' | 'over' = 'new';
  #inAction = false;
  #fault: unknown = null;
  #pause: NodeJS.Timeout | undefined;
  #pausing: Promise<void> = Promise.resolve();
  #effects: (() => void)[] = [];

  /** `open` is run before the first write, in its transaction; where it says false, nothing can be written. */
  constructor(root: Store, open: (trx: Transaction<Database>) => Promise<boolean>) {
    this.#root = root;
    this.#open = open;
    this.store = new Kysely<Database>({ dialect: this.#dialect() });
    units.set(this.store, this);
  }

  /** Whether something was written, and `open` with it. */
  get begun(): boolean {
    return this.#state === 'begun';
  }

  /** Whether `open` said no. */
  get refused(): boolean {
    return this.#state === 'refused';
  }

  afterCommit(effect: () => void): void {
    if (this.#held === null) effect();
    else this.#effects.push(effect);
  }

  /** Commits; the unit is over. Throws what the store threw, and then nothing since the last commit is there. */
  async commit(): Promise<void> {
    await this.#stopPausing();
    if (this.#fault !== null) {
      await this.undo();
      throw this.#fault;
    }
    try {
      await this.#commitHeld();
    } finally {
      this.#state = 'over';
    }
  }

  /** Undoes what has not been committed; the unit is over. */
  async undo(): Promise<void> {
    await this.#stopPausing();
    const held = this.#held;
    this.#held = null;
    if (this.#state !== 'refused') this.#state = 'over';
    this.#effects = [];
    await held
      ?.rollback()
      .execute()
      .catch(() => {});
  }

  async #begin(): Promise<ControlledTransaction<Database>> {
    if (this.#held !== null) return this.#held;
    const trx = await this.#root.startTransaction().execute();
    try {
      if (this.#state === 'new') {
        const open = await this.#open(trx);
        // The request may have ended meanwhile, by another of its statements.
        if (this.#state === 'new') this.#state = open ? 'begun' : 'refused';
      }
      this.#refuseWhenClosed();
    } catch (error) {
      await trx
        .rollback()
        .execute()
        .catch(() => {});
      throw error;
    }
    this.#held = trx;
    return trx;
  }

  async #commitHeld(): Promise<void> {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    const effects = this.#effects;
    this.#effects = [];
    try {
      await held.commit().execute();
    } catch (error) {
      // Gives the connection back, whatever is left of the transaction.
      await held
        .rollback()
        .execute()
        .catch(() => {});
      throw error;
    }
    for (const effect of effects) effect();
  }

  async #stopPausing(): Promise<void> {
    clearTimeout(this.#pause);
    await this.#pausing;
  }

  #refuseWhenClosed(): void {
    if (this.#fault !== null) throw this.#fault;
    if (this.#state === 'refused') throw new Error('another request with this key has written first');
    if (this.#state === 'over') throw new Error('the request this store was for is over');
  }

  async #execute(query: CompiledQuery): Promise<QueryResult<unknown>> {
    this.#refuseWhenClosed();
    if (this.#held === null && isRead(query)) return this.#root.getExecutor().executeQuery(query);
    await this.#begin();
    if (this.#inAction) return this.#run(query);
    // A statement that fails must leave the transaction fit for the next one, as it does outside of any.
    await this.#run(CompiledQuery.raw('savepoint statement'));
    try {
      const result = await this.#run(query);
      await this.#run(CompiledQuery.raw('release savepoint statement'));
      return result;
    } catch (error) {
      await this.#backTo('statement');
      throw error;
    }
  }

  async #run(query: CompiledQuery): Promise<QueryResult<unknown>> {
    if (this.#held === null) throw new Error('no transaction is open');
    try {
      return await this.#held.getExecutor().executeQuery(query);
    } catch (error) {
      // The transaction may be gone with it: what came after would be written by itself.
      if (isStoreFault(error)) this.#fault ??= error;
      throw error;
    }
  }

  async #backTo(savepoint: string): Promise<void> {
    if (this.#fault !== null) return;
    await this.#run(CompiledQuery.raw(`rollback to savepoint ${savepoint}`));
    await this.#run(CompiledQuery.raw(`release savepoint ${savepoint}`));
  }

  #dialect(): Dialect {
    const executor = this.#root.getExecutor();
    // One connection, so that what is asked for at once is done one after the other.
    const adapter: DialectAdapter = Object.create(executor.adapter, { supportsMultipleConnections: { value: false } });
    return {
      createDriver: () => this.#driver(),
      createQueryCompiler: () => ({ compileQuery: (node, queryId) => executor.compileQuery(node, queryId) }),
      createAdapter: () => adapter,
      createIntrospector: () => this.#root.introspection,
    };
  }

  #driver(): Driver {
    const connection: DatabaseConnection = {
      executeQuery: async <Row>(query: CompiledQuery) => (await this.#execute(query)) as QueryResult<Row>,
      streamQuery: () => {
        throw new Error('a unit of work does not stream');
      },
    };
    return {
      init: async () => {},
      destroy: async () => {},
      acquireConnection: async () => {
        await this.#stopPausing();
        return connection;
      },
      releaseConnection: async () => {
        if (this.#held === null) return;
        this.#pause = setTimeout(() => {
          this.#pausing = this.#commitHeld().catch((error: unknown) => {
            this.#fault ??= error;
          });
        }, PAUSE_MS);
      },
      beginTransaction: async () => {
        this.#refuseWhenClosed();
        await this.#begin();
        await this.#run(CompiledQuery.raw('savepoint action'));
        this.#inAction = true;
      },
      commitTransaction: async () => {
        await this.#run(CompiledQuery.raw('release savepoint action'));
        this.#inAction = false;
      },
      rollbackTransaction: async () => {
        this.#inAction = false;
        await this.#backTo('action');
      },
    };
  }
}

function isRead({ query, sql }: CompiledQuery): boolean {
  return SelectQueryNode.is(query) || (RawNode.is(query) && /^\s*select\b/i.test(sql));
}
