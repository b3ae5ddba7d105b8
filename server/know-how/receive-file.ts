import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { HelmsmanError } from '../errors.ts';

/** Largest document taken. Bytes. */
export const MAX_DOCUMENT_BYTES = 30 * 1024 * 1024;

/** After a refusal this much more is read and thrown away, so that the sender gets to read why. Bytes. */
const PATIENCE = 4 * MAX_DOCUMENT_BYTES;

/**
 * The bytes of an uploaded file, whole or not at all: too large, another length or another digest than announced, or a
 * sender who went away are refused by name.
 */
export async function receiveFile(
  request: IncomingMessage,
  { name, sha256, maxBytes = MAX_DOCUMENT_BYTES }: { name: string; sha256?: string | undefined; maxBytes?: number },
): Promise<{ bytes: Uint8Array<ArrayBuffer>; sha256: string }> {
  const limit = `${Math.floor(maxBytes / 1024 ** 2)} MB`;
  const header = request.headers['content-length'];
  const announced = header === undefined ? null : Number(header);
  if (announced !== null && announced > maxBytes) {
    discard(request, announced);
    throw new HelmsmanError('DOCUMENT_TOO_LARGE', { file: name, limit });
  }
  const chunks: Buffer[] = [];
  const hash = createHash('sha256');
  let received = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received > maxBytes) break;
      chunks.push(chunk);
      hash.update(chunk);
    }
  } catch (error) {
    throw cut(name, { received, announced }, error);
  }
  if (received > maxBytes) {
    discard(request, PATIENCE);
    throw new HelmsmanError('DOCUMENT_TOO_LARGE', { file: name, limit });
  }
  if (!request.complete || (announced !== null && received !== announced)) throw cut(name, { received, announced });
  const bytes = new Uint8Array(received);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  const digest = hash.digest('hex');
  if (sha256 !== undefined && sha256 !== digest)
    throw new HelmsmanError('UPLOAD_CUT', { file: name, what: { zh: 'SHA-256 校验不一致', en: 'its SHA-256 is not the one announced' } });
  return { bytes, sha256: digest };
}

function cut(name: string, { received, announced }: { received: number; announced: number | null }, cause?: unknown): HelmsmanError {
  const zh = announced === null ? `收到 ${received} 字节后中断` : `应为 ${announced} 字节，收到 ${received} 字节`;
  const en = announced === null ? `broken off after ${received} bytes` : `${announced} bytes announced, ${received} received`;
  return new HelmsmanError('UPLOAD_CUT', { file: name, what: { zh, en } }, { cause });
}

function discard(request: IncomingMessage, expected: number): void {
  if (expected > PATIENCE) return;
  let left = PATIENCE;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.on('error', () => {});
  request.resume();
}
