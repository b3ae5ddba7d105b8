import { describe, expect, it } from 'vitest';
import { holdsPassage, markPassage } from '../../../web/language/mark-passage.ts';
import { type Block, type Inline, parseRichText } from '../../../web/language/parse-rich-text.ts';

const body = `短信只发给**同意过**的人。一次说一件事。

## 做法
1. 先查同意
2. 再查时段

| 渠道 | 上限 |
| --- | --- |
| 短信 | 每月 2 次 |`;

const inlines = (block: Block): Inline[] =>
  block.kind === 'list' ? block.items.flat() : block.kind === 'table' ? [...block.head.flat(), ...block.rows.flat(2)] : block.content;
const all = (blocks: Block[]): Inline[] => blocks.flatMap(inlines);
const markedOf = (passage: string) =>
  all(markPassage(parseRichText(body), passage))
    .filter((inline) => inline.marked)
    .map((inline) => inline.text);

describe('marking a passage', () => {
  it('should mark a sentence, across bold, and nothing else', () => {
    expect(markedOf('短信只发给**同意过**的人。')).toEqual(['短信只发给', '同意过', '的人']);
  });

  it('should mark what stands over several blocks, whatever its Markdown', () => {
    expect(markedOf('## 做法\n1. 先查同意\n2. 再查时段')).toEqual(['做法', '先查同意', '再查时段']);
    expect(markedOf('| 短信 | 每月 2 次 |')).toEqual(['短信', '每月 2 次']);
  });

  it('should mark the lines it finds when the whole is not there', () => {
    expect(markedOf('小标题\n短信只发给同意过的人。这一句不在里面。')).toEqual(['短信只发给', '同意过', '的人']);
  });

  it('should keep every letter of the text', () => {
    const words = (blocks: Block[]) =>
      all(blocks)
        .map((inline) => inline.text)
        .join('');
    expect(words(markPassage(parseRichText(body), '一次说一件事'))).toBe(words(parseRichText(body)));
  });

  it('should leave the text as it is when nothing of the passage is in it', () => {
    const blocks = parseRichText(body);
    expect(markPassage(blocks, '别的话，完全不相干')).toBe(blocks);
    expect(markPassage(blocks, '…')).toBe(blocks);
    expect(holdsPassage(body, '别的话，完全不相干')).toBe(false);
    expect(holdsPassage(body, '一次说一件事')).toBe(true);
  });
});
