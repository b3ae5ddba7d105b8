import type { Condition } from './conditions.ts';
import { readBands } from './read-bands.ts';
import { readChanges } from './read-changes.ts';
import { readChannelStates } from './read-channel-state.ts';
import { readDateConditions } from './read-date-conditions.ts';
import { readHistory } from './read-history.ts';
import { readEnglishSplitDeeds } from './read-split-deeds.ts';
import { readStates } from './read-states.ts';
import { readTextConditions } from './read-text-conditions.ts';
import type { Sheet } from './sheet.ts';

/** Conditions of forms that need more words than a name and a figure; they read before the offer and its time take words from them. */
export function readSpecialConditions(sheet: Sheet): Condition[] {
  return [
    ...readTextConditions(sheet),
    ...readBands(sheet),
    ...readEnglishSplitDeeds(sheet),
    ...readStates(sheet),
    ...readHistory(sheet),
    ...readChannelStates(sheet),
    ...readChanges(sheet),
    ...readDateConditions(sheet),
  ];
}
