import type { UploadReport } from '../../server/know-how/document.schema.ts';
import type { Language } from '../../server/values/language.ts';
import { type ErrorView, newKey, RequestError } from '../client/request.ts';

/** What is told beside the bytes; empty answers are not sent. */
export interface UploadTold {
  documentId?: string;
  title: string;
  owner: string;
  source: string;
  trust: string;
  scenario: string;
  scope: string;
  validFrom: string;
  validUntil: string;
}

const interrupted: Record<Language, ErrorView> = {
  zh: { code: 'NETWORK', message: '上传中断', fix: '请检查网络后重试；文件还在列表里', facts: {} },
  en: { code: 'NETWORK', message: 'The upload broke off', fix: 'Check the network and try again; the file is still in the list', facts: {} },
};

/**
 * Sends one file whole, with its digest, and says how far it has come. `fetch` tells nothing of a body on its way, so
 * this is the older request.
 * @throws RequestError with what the server says of this file
 */
export async function sendFile(
  file: File,
  { told, language, onProgress }: { told: UploadTold; language: Language; onProgress(sent: number, total: number): void },
): Promise<UploadReport> {
  const query = new URLSearchParams({ name: file.name });
  for (const [name, value] of Object.entries(told)) if (typeof value === 'string' && value.trim() !== '') query.set(name, value.trim());
  const digest = await digestOf(file);
  if (digest !== null) query.set('sha256', digest);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/know-how/documents?${query}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', language);
    request.setRequestHeader('Idempotency-Key', newKey());
    request.upload.onprogress = (event) => onProgress(event.loaded, file.size);
    request.upload.onload = () => onProgress(file.size, file.size);
    request.onerror = () => reject(new RequestError(0, interrupted[language]));
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status === 201) resolve(answer as UploadReport);
      else reject(new RequestError(request.status, (answer as { error?: ErrorView } | null)?.error ?? interrupted[language]));
    };
    request.send(file);
  });
}

/** SHA-256 in hex; null where the page is served without TLS and the browser does not offer it. */
async function digestOf(file: File): Promise<string | null> {
  if (globalThis.crypto?.subtle === undefined) return null;
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
