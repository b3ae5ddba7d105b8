import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../agents/understanding/read-request.ts';
import { catalogue, NOW } from './fixture-catalogue.ts';

const left = (text: string) => readRequest(text, { now: NOW, catalogue, plan: null }).leftover.map(({ value }) => value);

describe('words that nothing in the catalogue stands for', () => {
  it.each([
    ['去年养过狗的上海客户，周三10点推送', '养过狗'],
    ['家里有病人的北京客户，周三10点推送', '病人'],
    ['排除出过车祸的，北京客户，周四10点推送', '出过车祸'],
    ['抱怨过排队的深圳客户，周五10点短信', '抱怨过排队'],
    ['有个女儿在读大学的北京客户，周五10点短信', '大学'],
  ])('should be told whole, and not cut at a short word inside: %s', (text, words) => {
    expect(left(text).join(' ')).toContain(words);
  });

  it('should not tell what only holds a sentence together', () => {
    expect(left('麻烦给上海客户周三上午10点推送，不要发给没开推送的，就这样吧')).toEqual([]);
  });
});
