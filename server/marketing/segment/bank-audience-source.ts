import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import { attributeColumn } from '../../store/bank-tables.ts';
import { bankDay } from '../../values/time.ts';
import type { AudienceCustomer, AudienceRequest, AudienceSource } from '../distribution/audience-source.ts';
import { audienceSteps, stepsPassed } from './audience-sql.ts';
import { compileComparison } from './compile-predicate.ts';
import { limitedMembers } from './segment-members.ts';
import { readSegmentScene, type SegmentScene, suppressionScene } from './segment-scene.ts';
import { ParameterList, quoteName } from './sql-text.ts';
import { suppressionConditions } from './suppression.rules.ts';

type SourceContext = Pick<ServerContext, 'store' | 'bank' | 'clock' | 'policy'>;

/** Distribution's view of the bank: who matches, why not, and what is on record. */
export function bankAudienceSource(context: SourceContext): AudienceSource {
  return {
    pages: (request) => audiencePages(context, request),
    async unreachable({ customerIds, channel }) {
      const scene = await readSegmentScene(context);
      const parameters = new ParameterList();
      const rules = suppressionConditions(suppressionScene(scene, [channel]), parameters);
      const reason = `case ${rules.map((rule) => `when ${rule.sql} then '${rule.code}'`).join(' ')} end`;
      const rows = await context.bank.query<{ customer_id: string; reason: string | null }>(
        `select customer_id, ${reason} as reason from customers where ${isOneOf('customers.customer_id', customerIds, parameters)}`,
        parameters.values,
      );
      const reasons = new Map(rows.map((row) => [row.customer_id, row.reason]));
      // Somebody a newer import no longer holds is not a customer any more.
      return new Map(
        customerIds.flatMap((id): [string, string][] => {
          const found = reasons.has(id) ? (reasons.get(id) ?? null) : 'unreachable';
          return found === null ? [] : [[id, found]];
        }),
      );
    },
    async earlierTouches({ customerIds, channel, since, notOf }) {
      const parameters = new ParameterList();
      const rows = await context.bank.query<{ customer_id: string; touches: number }>(
        `select customers.customer_id, count(*) as touches from campaign_touch join customers on customers.row = campaign_touch.row
         where campaign_touch.interaction = 'received' and campaign_touch.channel = ${parameters.add(channel)}
           and campaign_touch.occurred_at >= cast(${parameters.add(since.replace('Z', ''))} as timestamp)
           and not ${isOneOf('campaign_touch.campaign_id', notOf, parameters)} and ${isOneOf('customers.customer_id', customerIds, parameters)}
         group by customers.customer_id`,
        parameters.values,
      );
      return new Map(rows.map((row) => [row.customer_id, row.touches]));
    },
    async newestEvent(event) {
      const [row] = await context.bank.query<{ newest: string | null }>('select max(occurred_at) as newest from events where events.event = $1', [event]);
      return row?.newest ?? null;
    },
  };
}

async function* audiencePages(context: SourceContext, request: AudienceRequest & { after: string; size: number }): AsyncGenerator<AudienceCustomer[]> {
  const read = await readSegmentScene(context);
  const scene: SegmentScene = { ...read, ground: { ...read.ground, today: bankDay(request.now) } };
  const { sql, parameters, codes } = audienceSql(request, scene);
  let page: AudienceCustomer[] = [];
  for await (const rows of context.bank.stream<{ customer_id: string; passed: number; event_at?: string }>(sql, parameters)) {
    for (const row of rows) {
      const reason = codes[row.passed] ?? null;
      page.push({ customerId: row.customer_id, reason, ...(row.event_at === undefined ? {} : { eventAt: row.event_at }) });
      if (page.length < request.size) continue;
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}

/** `codes[passed]` is the suppression that stopped a customer; nothing for one who passed all. */
function audienceSql(request: AudienceRequest & { after: string }, scene: SegmentScene): { sql: string; parameters: unknown[]; codes: (string | undefined)[] } {
  const { audience } = request.plan;
  // The limit's statement comes first: it numbers its parameters from one.
  const limited =
    audience.limit === null ? null : limitedMembers({ audience, channels: request.channels, region: request.region, limit: audience.limit, scene });
  const parameters = new ParameterList();
  parameters.values.push(...(limited?.parameters ?? []));
  const steps = audienceSteps({ audience, channels: request.channels, region: request.region }, scene, parameters);
  const conditions = steps.filter((step) => step.kind !== 'suppression').length;
  const event = request.event === undefined ? null : eventJoin(request.event, scene, parameters);
  const within = limited === null ? '' : ` and (passed < ${steps.length} or row in (select row from (${limited.sql})))`;
  const sql = `select customer_id, passed${event === null ? '' : ', event_at'} from (
      select customers.customer_id, customers.row, ${stepsPassed(steps)} as passed${event === null ? '' : ', done.event_at'} from customers${event ?? ''})
    where passed >= ${conditions} and customer_id > ${parameters.add(request.after)}${within} order by customer_id`;
  return { sql, parameters: parameters.values, codes: steps.map((step) => step.rule?.code) };
}

function eventJoin({ trigger, from, until }: NonNullable<AudienceRequest['event']>, scene: SegmentScene, parameters: ParameterList): string {
  const event = scene.ground.events.get(trigger.event);
  if (event === undefined) throw new HelmsmanError('INVALID_INPUT', { where: trigger.event, what: 'unknown event' });
  const moment = (iso: string) => `cast(${parameters.add(iso.replace('Z', ''))} as timestamp)`;
  const where = [`events.event = ${parameters.add(event.code)}`, `events.occurred_at > ${moment(from)}`, `events.occurred_at <= ${moment(until)}`];
  for (const filter of trigger.where ?? []) {
    const attribute = event.attributes.find((one) => one.code === filter.attribute);
    if (attribute === undefined) throw new HelmsmanError('INVALID_INPUT', { where: `${event.code}.${filter.attribute}`, what: 'unknown attribute' });
    where.push(compileComparison(`events.${quoteName(attributeColumn(attribute))}`, attribute.type, filter.op, filter.value, scene.ground, parameters));
  }
  return ` join (select events.row, min(events.occurred_at) as event_at from events where ${where.join(' and ')} group by events.row) as done on done.row = customers.row`;
}

/** A list of any length as one parameter. */
function isOneOf(column: string, values: readonly string[], parameters: ParameterList): string {
  return `(${column} in (select unnest(from_json(${parameters.add(JSON.stringify(values))}, '["VARCHAR"]'))))`;
}
