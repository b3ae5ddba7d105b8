import { describe, expect, it } from 'vitest';
import { promptEcho } from '../../../agents/guards/prompt-echo.ts';
import { loadPrompt } from '../../../prompts/load-prompt.ts';

const prompts = ['campaign-copilot', 'fund-advisor'].map((name) => loadPrompt(name));

describe('repeating the prompt', () => {
  it.each(prompts.map(({ name, pieces }) => [name, pieces] as const))('should be known, line by line and as JSON: %s', (_name, pieces) => {
    const repeats = promptEcho(pieces);
    const long = pieces.flatMap((piece) => piece.split('\n')).filter((line) => line.split(/\s+/).length > 20);
    expect(long.length).toBeGreaterThan(5);
    expect(long.filter((line) => !repeats(line))).toEqual([]);
    expect(repeats(`好的：${JSON.stringify(pieces.join('\n')).slice(0, 400)}`)).toBe(true);
  });

  it.each([
    '方案已起草：预计触达 1,234 人，成本在预算之内；请在方案卡核对后提交，由另一位同事审批。',
    'The plan is drafted. Submit it on the plan card; another person approves it, and then it can be launched.',
    '共有 12 只基金符合条件，按近一年收益从高到低排列；过往业绩不代表未来表现。',
    'I cannot submit, approve, launch, stop or send anything: the next step is on the plan card.',
    '我不能申购、赎回或修改您的资料，请在交易页由您本人办理。',
  ])('should not be seen in an answer: %s', (sentence) => {
    for (const { pieces } of prompts) expect(promptEcho(pieces)(sentence)).toBe(false);
  });
});
