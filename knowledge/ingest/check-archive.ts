import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { UnreadableFile } from './reading.ts';

const MB = 1024 * 1024;
/** No honest Word document comes near these. */
const MOST_ENTRIES = 5000;
const MOST_UNPACKED = 300 * MB;
/** The parts that are text: they are parsed as a whole. */
const MOST_TEXT_PART = 60 * MB;
/** Beyond this ratio of unpacked to packed, from 1 MB on, it is a bomb. XML of tables reaches about 60. */
const MOST_RATIO = 200;

/**
 * Looks a .docx over before anything unpacks it: it must be a Word document, with plain paths, without encryption or
 * document type definitions, and with honest sizes within limits. Sizes are counted while unpacking, not believed.
 */
export async function checkArchive(bytes: Uint8Array): Promise<void> {
  const archive = await open(bytes);
  try {
    const names = new Set<string>();
    let unpacked = 0;
    for await (const entry of entriesOf(archive)) {
      const name = entry.fileName;
      if (names.size >= MOST_ENTRIES || names.has(name)) throw bomb();
      names.add(name);
      if (/(^|\/)\.\.(\/|$)|^\/|^[a-z]:|\\|\0/i.test(name)) throw new UnreadableFile('压缩包内有越界路径', 'a path in the archive leads out of it');
      if (entry.isEncrypted()) throw new UnreadableFile('文档设有密码，请取消密码后上传', 'the document is encrypted; remove its password first');
      const declared = entry.uncompressedSize;
      if (declared > MB && declared > MOST_RATIO * Math.max(1, entry.compressedSize)) throw bomb();
      const isText = /\.(xml|rels)$/i.test(name);
      unpacked += await unpackedSize(archive, entry, { isText, left: Math.min(MOST_UNPACKED - unpacked, isText ? MOST_TEXT_PART : MOST_UNPACKED) });
    }
    if (!names.has('word/document.xml')) throw new UnreadableFile(...kindOf(names));
  } finally {
    archive.close();
  }
}

function kindOf(names: ReadonlySet<string>): [string, string] {
  const has = (folder: string) => [...names].some((name) => name.startsWith(folder));
  if (has('xl/')) return ['Excel 文件不支持，请把内容另存为 .docx、.md 或 .pdf', 'Excel files are not supported; save the content as .docx, .md or .pdf'];
  if (has('ppt/')) return ['PowerPoint 文件不支持，请另存为 .pdf', 'PowerPoint files are not supported; save it as .pdf'];
  return ['压缩包不是 Word 文档', 'the archive is no Word document'];
}

function bomb(): UnreadableFile {
  return new UnreadableFile('压缩包解开后过大（疑似压缩炸弹），已拒绝', 'it unpacks to far too much (a zip bomb) and was refused');
}

function broken(cause: unknown): UnreadableFile {
  return new UnreadableFile('Word 文档已损坏，无法解压', 'the Word document is broken and cannot be unpacked', { cause });
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true, strictFileNames: true, validateEntrySizes: true },
      (error, archive) => (error === null && archive !== undefined ? resolve(archive) : reject(broken(error))),
    );
  });
}

async function* entriesOf(archive: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      const settle = (result: () => void) => {
        archive.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
        result();
      };
      archive.once('entry', (found: Entry) => settle(() => resolve(found)));
      archive.once('end', () => settle(() => resolve(null)));
      archive.once('error', (error: Error) => settle(() => reject(toProblem(error))));
      archive.readEntry();
    });
    if (entry === null) return;
    yield entry;
  }
}

function toProblem(error: Error): UnreadableFile {
  if (/relative path|absolute path|invalid characters/i.test(error.message))
    return new UnreadableFile('压缩包内有越界路径', 'a path in the archive leads out of it', { cause: error });
  return broken(error);
}

async function unpackedSize(archive: ZipFile, entry: Entry, { isText, left }: { isText: boolean; left: number }): Promise<number> {
  if (entry.fileName.endsWith('/')) return 0;
  if (entry.uncompressedSize > left) throw bomb();
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    archive.openReadStream(entry, (error, opened) => (error === null && opened !== undefined ? resolve(opened) : reject(broken(error))));
  });
  let size = 0;
  let head = '';
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > left) throw bomb();
      if (isText && head.length < 2000) head += chunk.toString('latin1');
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : broken(error);
  }
  if (isText && /<!DOCTYPE/i.test(head.replaceAll('\0', '')))
    throw new UnreadableFile('文档含有不允许的 DTD 声明', 'it declares a document type, which is not allowed');
  return size;
}
