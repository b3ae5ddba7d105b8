import type { Bank } from '../../store/bank.ts';
import { attributeColumn } from '../../store/bank-tables.ts';
import type { ChannelCode } from '../channel/channel.schema.ts';
import type { CustomerFacts } from './interpret-predicate.ts';
import type { Interaction, Predicate, Scalar } from './predicate.schema.ts';
import type { PredicateGround } from './predicate-ground.ts';
import { regionScope } from './region-scope.ts';
import type { SegmentScene } from './segment-scene.ts';
import { ParameterList, quoteName } from './sql-text.ts';

/**
 * One customer's tags, and those of his events and history that the predicates ask about; null: no such customer,
 * or not one the person asking may see.
 */
export async function readCustomerFacts({
  bank,
  scene,
  region,
  customerId,
  predicates,
}: {
  bank: Bank;
  scene: SegmentScene;
  region: string | null;
  customerId: string;
  predicates: readonly Predicate[];
}): Promise<CustomerFacts | null> {
  const parameters = new ParameterList();
  const where = [`customers.customer_id = ${parameters.add(customerId)}`];
  const scope = regionScope(region, scene.catalogue.tags, parameters);
  if (scope !== null) where.push(scope);
  const columns = scene.catalogue.tags.map((tag) => quoteName(tag.code));
  const [row] = await bank.query<{ row: number } & Record<string, Scalar | null>>(
    `select row, ${columns.join(', ')} from customers where ${where.join(' and ')}`,
    parameters.values,
  );
  if (row === undefined) return null;
  const { row: number, ...tags } = row;
  const asked = kindsAsked(predicates, scene.ground);
  const events = asked.events.size === 0 ? [] : await readEvents(bank, number, [...asked.events], scene.ground);
  const history = asked.history ? await readHistory(bank, number) : [];
  return { tags: tags as CustomerFacts['tags'], events, history };
}

function kindsAsked(predicates: readonly Predicate[], ground: PredicateGround): { events: Set<string>; history: boolean } {
  const asked = { events: new Set<string>(), history: false };
  const seen = new Set<string>();
  const visit = (predicate: Predicate): void => {
    if (predicate.kind === 'all' || predicate.kind === 'any') for (const part of predicate.of) visit(part);
    if (predicate.kind === 'not') visit(predicate.of);
    if (predicate.kind === 'event') asked.events.add(predicate.event);
    if (predicate.kind === 'campaign') asked.history = true;
    if (predicate.kind === 'segment' && !seen.has(predicate.segmentId)) {
      seen.add(predicate.segmentId);
      const stored = ground.segments.get(predicate.segmentId);
      if (stored !== undefined) visit(stored);
    }
  };
  for (const predicate of predicates) visit(predicate);
  return asked;
}

async function readEvents(bank: Bank, row: number, kinds: readonly string[], ground: PredicateGround): Promise<CustomerFacts['events']> {
  const parameters = new ParameterList();
  const rows = await bank.query<Record<string, Scalar | null>>(
    `select * from events where events.row = ${parameters.add(row)} and events.event in (${kinds.map((kind) => parameters.add(kind)).join(', ')})`,
    parameters.values,
  );
  return rows.map((event) => ({
    event: String(event.event),
    at: String(event.occurred_at),
    attributes: Object.fromEntries((ground.events.get(String(event.event))?.attributes ?? []).map((one) => [one.code, event[attributeColumn(one)] ?? null])),
  }));
}

async function readHistory(bank: Bank, row: number): Promise<CustomerFacts['history']> {
  const rows = await bank.query<{ interaction: Interaction; channel: ChannelCode | null; campaign_id: string; occurred_at: string }>(
    'select interaction, channel, campaign_id, occurred_at from campaign_touch where campaign_touch.row = $1',
    [row],
  );
  return rows.map((touch) => ({ interaction: touch.interaction, channel: touch.channel, campaignId: touch.campaign_id, at: touch.occurred_at }));
}
