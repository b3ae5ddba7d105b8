import { describe, expect, it } from 'vitest';
import * as words from '../../../agents/campaign-copilot/words.ts';
import { unsourcedFigures } from '../../../server/conversation/ledger.rules.ts';

/** Sentences that stand without any tool result must not need one: a figure in them would be withheld from everybody. */
const fixed = [
  words.unsafeCommand,
  words.greeting,
  words.outOfScope,
  words.nothingUnderstood,
  words.nothingToChange,
  words.noPlanYet,
  words.noAudienceYet,
] as const;

describe('what the built-in engine says of itself', () => {
  it.each(fixed.map((say) => [say.name, say] as const))('%s should hold no figure and speak both languages', (_name, say) => {
    for (const language of ['zh', 'en'] as const) expect(unsourcedFigures(say(language), [])).toEqual([]);
    expect(say('zh')).toMatch(/\p{Script=Han}/u);
    expect(say('en')).not.toMatch(/\p{Script=Han}/u);
  });
});
