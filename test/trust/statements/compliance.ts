import { inOrder } from '../rig/fake-model.ts';
import type { Statement } from '../statement.ts';

export const compliance: Statement[] = [
  {
    id: 48,
    title: 'who opted out is in no segment; the AI label is shown and stored; there is a complaint route',
    fast: true,
    async check(world, tally) {
      const [customer, head] = [await world.as('investor-c3'), await world.as('ops-head')];
      world.model.mind = inOrder({ calls: [{ name: 'screen_funds', arguments: { clauses: [], limit: 3 } }] }, { text: '请看名单。' });
      const { events, conversationId } = await customer.turn('看看基金', { agent: 'fund' });
      const labelled = (list: { chunk: unknown }[]) => list.some(({ chunk }) => JSON.stringify(chunk).includes('"ai_label"'));
      tally.holds(labelled(events), 'no AI label came with the answer');
      const stored = await customer.get(`/conversations/${conversationId}`);
      tally.holds(labelled(stored.body.events), 'no AI label is stored with the answer');
      const complaint = await customer.post('/me/complaints', { kind: 'complaint', text: '请不要再给我打电话' });
      tally.holds(complaint.status < 300, `a complaint: ${complaint.status} ${complaint.text.slice(0, 150)}`);
      const preview = await head.post('/segments/preview', {
        audience: { include: [{ id: 'c1', predicate: { kind: 'tag', tag: 'age', op: 'gte', value: 0 } }], exclude: [], limit: null },
        channels: ['sms'],
      });
      const waterfall = (preview.body?.estimate?.waterfall ?? []) as { kind: string; id: string; removed: number }[];
      tally.holds(
        waterfall.some(({ id, kind, removed }) => /consent|opt/i.test(`${id} ${kind}`) && removed > 0) ||
          preview.body.estimate.eligible < preview.body.estimate.matched,
        `nobody is left out for having refused: ${JSON.stringify(waterfall).slice(0, 300)}`,
      );
    },
  },
];
