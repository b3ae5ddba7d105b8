// biome-ignore-all lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place
import { Fragment } from 'react';
import { markPassage } from './mark-passage.ts';
import { type Block, type Inline, parseRichText } from './parse-rich-text.ts';

function Inlines({ content }: { content: Inline[] }) {
  return content.map((piece, index) => {
    if (piece.marked)
      return (
        <mark key={index}>
          <Inlines content={[{ kind: piece.kind, text: piece.text }]} />
        </mark>
      );
    if (piece.kind === 'bold') return <strong key={index}>{piece.text}</strong>;
    if (piece.kind === 'code') return <code key={index}>{piece.text}</code>;
    return <Fragment key={index}>{piece.text}</Fragment>;
  });
}

function BlockView({ block, Heading }: { block: Block; Heading: 'h3' | 'h4' }) {
  switch (block.kind) {
    case 'heading':
      return (
        <Heading>
          <Inlines content={block.content} />
        </Heading>
      );
    case 'quote':
      return (
        <blockquote>
          <Inlines content={block.content} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <Inlines content={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <div className="table-scroll">
          <table className="plain">
            <thead>
              <tr>
                {block.head.map((cell, index) => (
                  <th key={index} scope="col">
                    <Inlines content={cell} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>
                      <Inlines content={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    default:
      return (
        <p>
          <Inlines content={block.content} />
        </p>
      );
  }
}

/** Text of an answer or a card, as elements: never as HTML, so that nothing a model writes can run. */
export function RichText({
  source,
  passage,
  heading = 'h4',
}: {
  source: string;
  /** Marked where it stands in the text. */
  passage?: string | undefined;
  heading?: 'h3' | 'h4';
}) {
  const blocks = parseRichText(source);
  return (
    <div className="rich-text">
      {(passage === undefined ? blocks : markPassage(blocks, passage)).map((block, index) => (
        <BlockView key={index} block={block} Heading={heading} />
      ))}
    </div>
  );
}
