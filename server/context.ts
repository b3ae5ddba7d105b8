import type { Logger } from 'pino';
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
  /** Folder that holds all state. */
  dataFolder: string;
}
