import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { failpoint } from '../../jobs/failpoint.ts';
import type { ChannelAdapter, OutgoingBatch } from './channel-adapter.ts';

/**
 * Writes each batch as CSV and JSONL under `<data>/outbox/<campaign>/`. The name comes from the batch id and the
 * file appears whole (written aside, flushed, renamed), so that handing a batch again replaces it by itself.
 */
export function fileChannel({ dataFolder }: { dataFolder: string }): ChannelAdapter {
  return {
    async hand(batch) {
      const folder = outboxFolder(dataFolder, batch.campaignId);
      await mkdir(folder, { recursive: true });
      const name = safeName(batch.test ? `test-${batch.id}` : batch.id);
      await writeWhole(folder, `${name}.csv`, toCsv(batch));
      await writeWhole(folder, `${name}.jsonl`, toJsonLines(batch));
      await flushFolder(folder);
      return `outbox/${safeName(batch.campaignId)}/${name}.jsonl`;
    },
  };
}

export function outboxFolder(dataFolder: string, campaignId: string): string {
  return join(dataFolder, 'outbox', safeName(campaignId));
}

const COLUMNS = ['batch_id', 'campaign_id', 'touch_id', 'channel', 'customer_id', 'arm', 'title', 'body', 'link', 'test'];

function toCsv(batch: OutgoingBatch): string {
  const rows = batch.messages.map((message) => [
    batch.id,
    batch.campaignId,
    batch.touchId,
    batch.channel,
    message.customerId,
    message.arm,
    message.title ?? '',
    message.body,
    message.link ?? '',
    batch.test ? '1' : '0',
  ]);
  // A spreadsheet would run a cell that starts with = + - @ as a formula.
  return stringify(rows, { header: true, columns: COLUMNS, escape_formulas: true });
}

function toJsonLines(batch: OutgoingBatch): string {
  const { messages, ...head } = batch;
  return messages.map((message) => `${JSON.stringify({ ...head, ...message })}\n`).join('');
}

async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  const aside = join(folder, `.${name}.part`);
  const file = await open(aside, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  failpoint('batch-file-written');
  await rename(aside, join(folder, name));
  failpoint('batch-file-renamed');
}

/** The rename itself is durable only once the folder is flushed. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function safeName(id: string): string {
  return id.replace(/[^\w-]/g, '_');
}
