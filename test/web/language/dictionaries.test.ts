import { describe, expect, it } from 'vitest';
import { en } from '../../../web/language/en.ts';
import { zh } from '../../../web/language/zh.ts';

function leaves(value: unknown, path = ''): { path: string; text: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => leaves(each, `${path}.${index}`));
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, each]) => leaves(each, path === '' ? key : `${path}.${key}`));
  return [{ path, text: value }];
}

/** Empty on purpose: launching asks no question. The switch names the other language. */
const excused = ['actionConfirm.launch', 'language.switchTo'];
/** Every text that is filled in can be filled with words. */
const speak = (text: unknown): string => (typeof text === 'function' ? String(text('3', '2')) : String(text));

describe('dictionaries', () => {
  it('should hold the same keys', () => {
    expect(leaves(en).map((leaf) => leaf.path)).toEqual(leaves(zh).map((leaf) => leaf.path));
  });

  it('should leave no text empty', () => {
    for (const { path, text } of [...leaves(zh), ...leaves(en)].filter((leaf) => !excused.includes(leaf.path))) expect(speak(text).trim(), path).not.toBe('');
  });

  it('should speak English in English', () => {
    for (const { path, text } of leaves(en).filter((leaf) => !excused.includes(leaf.path))) expect(speak(text), path).not.toMatch(/\p{Script=Han}/u);
  });
});
