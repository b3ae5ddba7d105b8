import type { Response } from 'express';
import { z } from 'zod';

/** How a download may come. */
export const formatSchema = z.strictObject({ format: z.enum(['jsonl', 'csv']).default('jsonl') });

/** A page that was kept, shut off from everything of ours it stands beside: no script, no origin, nothing fetched. */
export function sendPage(response: Response, html: string): void {
  response.set('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'");
  response.type('html').send(html);
}

/** A file to be saved under a name. */
export function sendDownload(response: Response, { name, type, text }: { name: string; type: 'jsonl' | 'csv'; text: string }): void {
  response.set('content-disposition', `attachment; filename="${name}.${type}"`);
  response.set('x-content-type-options', 'nosniff');
  response.type(type === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8').send(text);
}
