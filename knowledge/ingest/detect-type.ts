import { type DocumentType, UnreadableFile } from './reading.ts';

const HTML_START =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|section|main|div|p|h[1-6]|table|ul|ol)\b/i;
const MARKDOWN_LINE = /^(?:#{1,6}\s+\S|```|\|.*\|\s*$|[-*]\s+\[[ x]\])/m;

/** Formats that are refused by name: their first bytes as Latin-1. */
const refused: readonly { starts: readonly string[]; zh: string; en: string }[] = [
  { starts: ['{\\rtf'], zh: 'RTF 文件暂不支持，请另存为 .docx', en: 'RTF is not supported; save it as .docx' },
  {
    starts: ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*'],
    zh: '图片里的文字不能读取，请上传可复制文字的文件',
    en: 'text in pictures cannot be read; upload a file whose text can be copied',
  },
  {
    starts: ['\x1f\x8b', '7z\xbc\xaf', 'Rar!', 'BZh', '\xfd7zXZ'],
    zh: '压缩包不支持，请解压后逐个上传',
    en: 'archives are not supported; unpack it and upload the files',
  },
  { starts: ['\x7fELF', '\xca\xfe\xba\xbe', 'MZ\x90\0'], zh: '这是程序文件', en: 'it is a program' },
];

/**
 * What a file is, by its bytes. The name only tells Markdown from text, and a name that claims PDF or Word over other
 * content is a broken file.
 * @throws UnreadableFile for what is empty, unsupported or not what it is called
 */
export function detectType(bytes: Uint8Array, name: string): DocumentType {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (bytes.length === 0) throw new UnreadableFile('文件是空的', 'the file is empty');
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'docx';
  if (head.startsWith('\xd0\xcf\x11\xe0')) throw oldOffice(bytes);
  for (const { starts, zh, en } of refused) if (starts.some((start) => head.startsWith(start))) throw new UnreadableFile(zh, en);
  if (extension === 'pdf') throw new UnreadableFile('文件名是 PDF，内容不是 PDF 或已损坏', 'it is called a PDF, but its content is none or is broken');
  if (extension === 'docx')
    throw new UnreadableFile('文件名是 Word，内容不是 Word 文档或已损坏', 'it is called a Word document, but its content is none or is broken');
  const wide = head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff');
  if (!wide && bytes.includes(0))
    throw new UnreadableFile(
      '不支持这种文件（支持 Markdown、文本、HTML、PDF、Word）',
      'this kind of file is not supported (Markdown, text, HTML, PDF and Word are)',
    );
  const start = wide ? Buffer.from(bytes.subarray(0, 4096)).toString('utf16le') : Buffer.from(bytes.subarray(0, 4096)).toString('utf8');
  if (HTML_START.test(start.replace(/^\ufeff/, ''))) return 'html';
  if (/^(?:html?|xhtml)$/.test(extension)) return 'html';
  if (/^(?:md|markdown|mdx)$/.test(extension)) return 'markdown';
  return MARKDOWN_LINE.test(start) ? 'markdown' : 'text';
}

/** Word before 2007, and Word with a password, are both the old compound format. */
function oldOffice(bytes: Uint8Array): UnreadableFile {
  const encrypted = Buffer.from('EncryptedPackage', 'utf16le');
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(encrypted))
    return new UnreadableFile('文档设有密码，请取消密码后上传', 'the document is encrypted; remove its password first');
  return new UnreadableFile(
    '旧版 Office 文件（.doc/.xls/.ppt）不支持，请另存为 .docx',
    'old Office files (.doc, .xls, .ppt) are not supported; save it as .docx',
  );
}
