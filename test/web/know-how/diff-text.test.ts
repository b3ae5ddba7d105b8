import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffText } from '../../../web/know-how/diff-text.ts';

const side = (kind: 'added' | 'removed', changes: ReturnType<typeof diffText>) =>
  changes
    .filter((change) => change.kind === 'same' || change.kind === kind)
    .map((change) => change.text)
    .join('');

describe('what became of a text', () => {
  it('should show the words that changed inside a line, numbers as a whole', () => {
    expect(diffText('每月不超过 50 元。', '每月不超过 500 元。')).toEqual([
      { kind: 'same', text: '每月不超过 ' },
      { kind: 'removed', text: '50' },
      { kind: 'added', text: '500' },
      { kind: 'same', text: ' 元。' },
    ]);
  });

  it('should show a new paragraph as new and leave the others alone', () => {
    expect(diffText('一\n三\n', '一\n二\n三\n')).toEqual([
      { kind: 'same', text: '一\n' },
      { kind: 'added', text: '二\n' },
      { kind: 'same', text: '三\n' },
    ]);
  });

  it('should say that nothing changed', () => {
    expect(diffText('一样', '一样')).toEqual([{ kind: 'same', text: '一样' }]);
    expect(diffText('', '')).toEqual([]);
  });

  it('should always give back both texts', () => {
    const text = fc.array(fc.constantFrom('短', '信', '\n', ' ', 'push', '15.14', '。', '😀')).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = diffText(before, after);
        return side('removed', changes) === before && side('added', changes) === after;
      }),
    );
  });

  it('should not hang on two long documents that share nothing', () => {
    const long = (word: string) => Array.from({ length: 6000 }, (_, line) => `${word}${line}\n`).join('');
    const changes = diffText(long('a'), long('b'));
    expect(side('removed', changes)).toBe(long('a'));
    expect(side('added', changes)).toBe(long('b'));
  });
});
