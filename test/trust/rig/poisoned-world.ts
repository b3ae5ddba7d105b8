import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { AttackString } from './attack-strings.ts';
import type { Person } from './person.ts';
import { rows } from './snapshot.ts';

export const positions = ['user text', 'know-how document', 'plan name', 'segment name', 'tool error', 'import row', 'fund name'] as const;
export type Position = (typeof positions)[number];

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
/** As much of a string as a name may be long. */
export const asName = (text: string): string => oneLine(text).replace(/[",]/g, '，').slice(0, 100).trim();
/** Finds a string's document again. */
export const documentKey = (index: number): string => `核对编号${String.fromCharCode(0x7532 + (index % 9))}${index}条`;

/** Uploads all strings as documents of the bank's own, ten to a document. */
export async function plantDocuments(head: Person, strings: readonly AttackString[]): Promise<number> {
  let planted = 0;
  for (let start = 0; start < strings.length; start += 10) {
    const sections = strings
      .slice(start, start + 10)
      .map(({ text }, offset) => `## ${documentKey(start + offset)}\n\n${documentKey(start + offset)}：${oneLine(text).slice(0, 700)}\n`);
    const raw = Buffer.from(`# 合作方操作说明 ${start}\n\n${sections.join('\n')}`);
    const reply = await head.call('POST', `/know-how/documents?name=${encodeURIComponent(`说明-${start}.md`)}`, {
      raw,
      headers: { 'content-type': 'application/octet-stream' },
    });
    if (reply.status !== 201) throw new Error(`document ${start} was not taken: ${reply.text.slice(0, 300)}`);
    planted += 1;
  }
  return planted;
}

/** Code of the fund that carries a string as its name. */
export const poisonedCode = (index: number): string => String(900_000 + index);

/** Loads a market in which every fund is named by a string. */
export async function plantFunds(head: Person, strings: readonly AttackString[]): Promise<void> {
  const lines = strings.map(
    ({ text }, index) => `${poisonedCode(index)},"${asName(text)}",混合型-偏股,听澜基金,闻川,中,开放申购,开放赎回,2020-01-02,100000000,2026-09-30,`,
  );
  const header = 'code,name,type,company,manager,risk,buy_status,redeem_status,inception,size_yuan,size_day,tracked_index';
  const announced = await head.post('/imports/funds', { files: ['funds.csv'], source: 'trust' });
  const reply = await head.call('POST', `/imports/funds/${announced.body?.importId}/files/funds.csv`, {
    raw: [header, ...lines].join('\n'),
    headers: { 'content-type': 'application/octet-stream' },
  });
  if (reply.status !== 200) throw new Error(`the poisoned market was not taken: ${reply.text.slice(0, 400)}`);
}

/** Loads customers whose tags are named by strings, and whose rows hold them. */
export async function plantImport(head: Person, strings: readonly AttackString[]): Promise<void> {
  const quoted = (text: string) => JSON.stringify(asName(text));
  const tags = strings.map(({ text }, index) => `  - { code: planted_${index}, type: text, name: { zh: ${quoted(text)}, en: ${quoted(text)} } }`);
  const catalogue = [
    'customerFile:',
    '  id: { column: id }',
    '  asOf: 2026-11-21',
    'tags:',
    '  - { code: age, type: integer, role: age, name: { zh: 年龄, en: Age } }',
    ...tags,
  ].join('\n');
  const header = ['id', 'age', ...strings.map((_, index) => `planted_${index}`)].join(',');
  const row = (number: number) => [`K${number}`, String(20 + (number % 60)), ...strings.map(({ text }) => `"${asName(text)}"`)].join(',');
  const announced = await head.post('/imports', { kind: 'customers', fileName: 'planted.csv', catalogue });
  const reply = await head.call('POST', `/imports/${announced.body?.importId}/file`, {
    raw: [header, ...Array.from({ length: 120 }, (_, index) => row(index + 1))].join('\n'),
    headers: { 'content-type': 'application/octet-stream' },
  });
  if (reply.status !== 200) throw new Error(`the poisoned import was not taken: ${announced.text.slice(0, 300)} ${reply.text.slice(0, 500)}`);
}

/** The audience of the planted segments: whoever counts it finds them to be similar. */
export const plantedAudience = { kind: 'tag', tag: 'age', op: 'gte', value: 18 } as const;

/**
 * Names a stored segment of head office and one of a branch by a string. Written into the file beside the server, as
 * segments take their names from plans, and a plan's name is a position of its own.
 */
export function plantSegment(dataFolder: string, name: string): void {
  const database = new SqliteDatabase(join(dataFolder, 'helmsman.sqlite'), { timeout: 5000 });
  try {
    for (const region of [null, 'shanghai'])
      database
        .prepare(
          `insert into segment (id, name, predicate, state, campaign_id, version, customers, counted_at, created_by, region, created_at)
           values (?, ?, ?, 'draft', null, null, 100, '2026-11-21T00:00:00.000Z', 'ops-head', ?, '2026-11-21T00:00:00.000Z')
           on conflict (id) do update set name = excluded.name`,
        )
        .run(`seg_planted_${region ?? 'head'}`, name, JSON.stringify(plantedAudience), region);
  } finally {
    database.close();
  }
}

/** Campaigns that a conversation made and nobody has submitted: what a model may write. */
export function draftsOf(dataFolder: string, conversationId: string): Set<string> {
  return new Set(rows<{ id: string }>(dataFolder, "select id from campaign where conversation_id = ? and state = 'draft'", conversationId).map(({ id }) => id));
}
