import type { Logger } from 'pino';
import type { ReadTypedNumbers } from './conversation/typed-number.schema.ts';
import type { Doors } from './http/doors.ts';
import type { KnowHow } from './know-how/know-how.schema.ts';
import type { Observer } from './observability/observer.ts';
import type { HousePolicy } from './policy.ts';
import type { Bank } from './store/bank.ts';
import type { Store } from './store/connection.ts';
import type { Clock } from './values/time.ts';

/** What every action is given: the stores, the clock, the house policy and the log. Built once in main.ts. */
export interface ServerContext {
  store: Store;
  bank: Bank;
  clock: Clock;
  policy: HousePolicy;
  log: Logger;
  /** Provided by agents/understanding and knowledge/; joined in main.ts. */
  readNumbers: ReadTypedNumbers;
  knowHow: KnowHow;
  /** Who may come in; absent: the demo accounts. */
  doors?: Doors;
  /** Told of what happens, for metrics and traces; absent: nobody is. */
  observer?: Observer;
  /** Folder that holds all state. */
  dataFolder: string;
}
