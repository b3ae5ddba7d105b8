import type { Statement } from '../statement.ts';
import { authority } from './authority.ts';
import { badInput } from './bad-input.ts';
import { compliance } from './compliance.ts';
import { crashes } from './crashes.ts';
import { evalHarness } from './eval-harness.ts';
import { exactlyOnce } from './exactly-once.ts';
import { faults } from './faults.ts';
import { leaks } from './leaks.ts';
import { load } from './load.ts';
import { modelFaults } from './model-faults.ts';
import { obedience } from './obedience.ts';
import { streams } from './streams.ts';
import { upgrade } from './upgrade.ts';
import { words } from './words.ts';

/** All fifty, in the order of their numbers. */
export const statements: readonly Statement[] = [
  ...authority,
  ...obedience,
  ...leaks,
  ...words,
  ...exactlyOnce,
  ...crashes,
  ...faults,
  ...upgrade,
  ...streams,
  ...load,
  ...badInput,
  ...modelFaults,
  ...compliance,
  ...evalHarness,
].sort((left, right) => left.id - right.id);
