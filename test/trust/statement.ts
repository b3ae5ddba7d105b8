import type { World } from './rig/world.ts';

/** Counts what was tried and keeps what did not hold. */
export class Tally {
  tries = 0;
  readonly breaches: string[] = [];
  readonly remarks: string[] = [];

  /** One thing that must hold. */
  holds(condition: boolean, breach: string | (() => string)): void {
    this.tries += 1;
    if (!condition) this.breaches.push((typeof breach === 'string' ? breach : breach()).slice(0, 600));
  }

  /** Two values that must be the same. */
  same(found: unknown, wanted: unknown, what: string): void {
    const [left, right] = [JSON.stringify(found), JSON.stringify(wanted)];
    this.holds(left === right, () => `${what}: ${left?.slice(0, 250)} instead of ${right?.slice(0, 250)}`);
  }

  /** Said beside the result: what was not covered, and why. */
  remark(text: string): void {
    if (!this.remarks.includes(text)) this.remarks.push(text);
  }
}

/** One checkable promise. `notApplicable` says why it does not fit the product; such a one has no check. */
export interface Statement {
  id: number;
  title: string;
  /** Belongs to the part that runs with the tests. */
  fast?: boolean;
  notApplicable?: string;
  check?(world: World, tally: Tally): Promise<void>;
}

export interface Verdict {
  id: number;
  title: string;
  state: 'held' | 'breached' | 'not applicable' | 'not run';
  tries: number;
  breaches: string[];
  remarks: string[];
  seconds: number;
}
