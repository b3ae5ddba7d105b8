import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../../server/conversation/conversation.store.ts';
import { EventLog, onStoredEvents } from '../../../server/conversation/event-log.ts';
import { openStore, type Store } from '../../../server/store/connection.ts';

const at = '2026-11-22T04:00:00.000Z';
const clock = () => new Date(at);

describe('event log', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(':memory:');
    await store
      .insertInto('conversation')
      .values({
        id: 'cnv',
        agent: 'campaign',
        owner: 'ops-head',
        title: 't',
        language: 'zh',
        created_at: at,
        updated_at: at,
        last_sequence: 0,
        open_turn: null,
      })
      .execute();
  });
  afterEach(() => store.destroy());
  const log = (lastSequence = 0, turnId = 'trn') => new EventLog({ store, clock, conversationId: 'cnv', turnId, lastSequence });

  it('should number events without gaps, in the order they were added', async () => {
    const events = log();
    for (let index = 0; index < 200; index += 1) events.add({ type: 'text-delta', id: 'p', delta: String(index) });
    await events.flush();
    const stored = await listEvents(store, { conversationId: 'cnv', after: 0, limit: 1000 });
    expect(stored.map((event) => event.sequence)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    expect(stored.map((event) => (event.chunk.type === 'text-delta' ? event.chunk.delta : ''))).toEqual(
      Array.from({ length: 200 }, (_, index) => String(index)),
    );
    expect((await store.selectFrom('conversation').select('last_sequence').executeTakeFirstOrThrow()).last_sequence).toBe(200);
  });

  it('should give a reader that was cut off after any event the same rest', async () => {
    const events = log();
    for (let index = 0; index < 12; index += 1) events.add({ type: 'text-delta', id: 'p', delta: String(index) });
    await events.flush();
    const whole = await listEvents(store, { conversationId: 'cnv', after: 0, limit: 100 });
    for (let cut = 0; cut <= 12; cut += 1) {
      expect([...whole.slice(0, cut), ...(await listEvents(store, { conversationId: 'cnv', after: cut, limit: 100 }))]).toEqual(whole);
    }
  });

  it('should announce events only after they are stored', async () => {
    const seen: number[] = [];
    const stop = onStoredEvents('cnv', () => {
      void listEvents(store, { conversationId: 'cnv', after: 0, limit: 10 }).then((events) => seen.push(events.length));
    });
    const events = log();
    events.add({ type: 'finish' });
    await events.flush();
    await new Promise((resolve) => setTimeout(resolve, 20));
    stop();
    expect(seen).toEqual([1]);
  });

  it('should refuse a second writer that gives out the same numbers', async () => {
    const first = log();
    first.add({ type: 'finish' });
    await first.flush();
    const rival = log(0, 'other');
    rival.add({ type: 'abort' });
    await expect(rival.flush()).rejects.toThrow();
    expect(await listEvents(store, { conversationId: 'cnv', after: 0, limit: 10 })).toHaveLength(1);
  });
});
