import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../agents/understanding/read-request.ts';
import { chinesePhrases, englishPhrases, requests } from './audience-phrases.ts';
import { catalogue, NOW } from './fixture-catalogue.ts';
import { missesOf } from './misses-of.ts';

const CHINESE = [
  '给{}的客户发短信，明天上午10点',
  '{}的客户，周三上午10点推送',
  '{}的，推送，下周二下午3点，预算2万',
  '圈一下{}的人，企微触达',
  '对{}的用户做一次外呼，12月3日上午10点，目标提升绑卡支付',
  '周五上午10点短信，客群：{}',
];
const ENGLISH = [
  'Send an SMS to customers {}, Wednesday 10am',
  'Customers {}: push on Friday at 10am',
  'Push to people {} tomorrow at 10am, budget 20k',
  'Email clients {} on 1 December at 9am',
  'On Thursday at 2pm call everyone {}, goal more loan applications',
  'Target customers {}. SMS on Dec 2, 10am.',
];

function framed(phrases: [string, string][], frames: string[]): [string, string][] {
  return phrases.map(([phrase, meant], index) => [(frames[index % frames.length] ?? '{}').replace('{}', phrase).replace('的的', '的'), meant]);
}

describe('the audience in a sentence', () => {
  it.each(framed(chinesePhrases, CHINESE))('should read, and read nothing else from: %s', (text, meant) => {
    expect(missesOf(text, meant)).toEqual([]);
  });

  it.each(framed(englishPhrases, ENGLISH))('should read, and read nothing else from: %s', (text, meant) => {
    expect(missesOf(text, meant)).toEqual([]);
  });

  it.each(requests)('should read the audience of: %s', (text, meant) => {
    expect(missesOf(text, meant)).toEqual([]);
  });
});

/** Every tag with a figure, by each of its names, with one comparison each in turn. */
describe('every tag by every name', () => {
  const chinese = [
    ['超过', '', 'gt'],
    ['不低于', '', 'gte'],
    ['低于', '', 'lt'],
    ['不超过', '', 'lte'],
    ['在', '以上', 'gte'],
    ['必须大于', '', 'gt'],
  ] as const;
  const cases = catalogue.tags
    .filter((tag) => tag.type === 'money' && !/变动/.test(tag.name.zh))
    .flatMap((tag) => [tag.name.zh, ...tag.synonyms.zh].map((name) => ({ tag: tag.code, name: name.replace(/（.*?）/, '') })))
    // 规模不超过 is how many customers at most, 总额不超过 a budget.
    .filter(({ name }) => !/(?:规模|总额)$/.test(name))
    .map(({ tag, name }, index): [string, object] => {
      const [before, after, op] = chinese[index % chinese.length] ?? chinese[0];
      return [`给${name}${before}5万${after}的客户发短信`, { kind: 'tag', tag, op, value: 5_000_000 }];
    });

  it.each(cases)('should read: %s', (text, predicate) => {
    const read = readRequest(text, { now: NOW, catalogue, plan: null }).changes.flatMap((change) => (change.op === 'add_condition' ? [change.predicate] : []));
    expect(read).toEqual([predicate]);
  });
});
