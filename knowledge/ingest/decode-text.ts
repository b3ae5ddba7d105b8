import { isUtf8 } from 'node:buffer';
import { type Bilingual, UnreadableFile } from './reading.ts';

/**
 * Text of a file: by its byte order mark, as UTF-8, or as the Chinese encodings older systems write (GB 18030, which
 * holds GBK and GB 2312; Big5 where the file says so).
 * @param declared the charset an HTML file names for itself
 */
export function decodeText(bytes: Uint8Array, declared?: string): { text: string; notes: Bilingual[] } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode(bytes, 'utf-16le'), notes: [] };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode(bytes, 'utf-16be'), notes: [] };
  if (isUtf8(bytes)) return { text: decode(bytes, 'utf-8'), notes: [] };
  const label = declared !== undefined && /^(gb|big5)/i.test(declared) ? declared.toLowerCase() : 'gb18030';
  const text = decode(bytes, label);
  return { text, notes: [{ zh: `文件不是 UTF-8，按 ${label.toUpperCase()} 读取`, en: `The file is not UTF-8 and was read as ${label.toUpperCase()}` }] };
}

function decode(bytes: Uint8Array, label: string): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UnreadableFile('文字编码无法识别（支持 UTF-8、UTF-16、GB18030）', 'its text encoding is not known (UTF-8, UTF-16 and GB 18030 are)', {
      cause: error,
    });
  }
}
