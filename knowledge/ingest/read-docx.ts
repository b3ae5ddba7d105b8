import { checkArchive } from './check-archive.ts';
import { parseHtml } from './read-html.ts';
import { type Parsed, UnreadableFile } from './reading.ts';

/** Styles Chinese and plain Word templates give headings, beyond those mammoth knows. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  ...[1, 2, 3, 4].map((level) => `p[style-name='标题 ${level}'] => h${level}:fresh`),
];

/** Text of a Word document with its headings, lists and tables; pictures are left out. */
export async function readDocx(bytes: Uint8Array): Promise<Parsed> {
  await checkArchive(bytes);
  const { default: mammoth } = await import('mammoth');
  let images = 0;
  const html = await convert(mammoth, bytes, () => {
    images += 1;
  });
  const parsed = parseHtml(html);
  const told = images === 0 ? [] : [{ zh: `${images} 张图片未读取`, en: `${images} pictures were not read` }];
  return { ...parsed, notes: [...parsed.notes, ...told] };
}

async function convert(mammoth: typeof import('mammoth'), bytes: Uint8Array, onImage: () => void): Promise<string> {
  try {
    const convertImage = mammoth.images.imgElement(async () => {
      onImage();
      return { src: '' };
    });
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) }, {
      styleMap: STYLES,
      convertImage,
      externalFileAccess: false,
    } as Parameters<typeof mammoth.convertToHtml>[1]);
    return value;
  } catch (error) {
    throw new UnreadableFile('Word 文档已损坏，无法读取', 'the Word document is broken and cannot be read', { cause: error });
  }
}
