import { describe, expect, it } from 'vitest';
import { parseRichText } from '../../../web/language/parse-rich-text.ts';

describe('parseRichText', () => {
  it('should read headings, lists, bold and paragraphs', () => {
    expect(parseRichText('## 结论\n\n面值 **12 元**\n- 一\n- 二\n\n尾')).toEqual([
      { kind: 'heading', content: [{ kind: 'text', text: '结论' }] },
      {
        kind: 'paragraph',
        content: [
          { kind: 'text', text: '面值 ' },
          { kind: 'bold', text: '12 元' },
        ],
      },
      { kind: 'list', ordered: false, items: [[{ kind: 'text', text: '一' }], [{ kind: 'text', text: '二' }]] },
      { kind: 'paragraph', content: [{ kind: 'text', text: '尾' }] },
    ]);
  });

  it('should read a table with its rule left out', () => {
    expect(parseRichText('| a | b |\n|---|---|\n| 1 | 2 |')[0]).toMatchObject({ kind: 'table', rows: [[[{ text: '1' }], [{ text: '2' }]]] });
  });

  it('should leave markup of a page as plain text', () => {
    expect(parseRichText('<script>alert(1)</script>')).toEqual([{ kind: 'paragraph', content: [{ kind: 'text', text: '<script>alert(1)</script>' }] }]);
  });

  it('should give nothing for nothing', () => {
    expect(parseRichText(' \n\n')).toEqual([]);
  });
});
