import type { ServerContext } from '../context.ts';
import type { ChannelCode } from '../marketing/channel/channel.schema.ts';
import type { AudienceCustomer, AudienceRequest, AudienceSource } from '../marketing/distribution/audience-source.ts';
import { audienceSteps, passesAll } from '../marketing/segment/audience-sql.ts';
import { compileEventFilter } from '../marketing/segment/compile-predicate.ts';
import { readSegmentScene, type SegmentScene, suppressionScene } from '../marketing/segment/segment-scene.ts';
import { ParameterList } from '../marketing/segment/sql-text.ts';
import { suppressionConditions } from '../marketing/segment/suppression.rules.ts';

/** The customer data as distribution sees it: the same conditions and suppressions that the plan's estimate used. */
export function bankAudience(context: Pick<ServerContext, 'store' | 'bank' | 'clock' | 'policy'>): AudienceSource {
  const { bank } = context;
  return {
    async *pages({ after, size, ...request }) {
      const scene = await readSegmentScene({ ...context, clock: () => request.now });
      const { sql, parameters } = audienceStatement(request, scene, after);
      let page: AudienceCustomer[] = [];
      for await (const rows of bank.stream<{ customer_id: string; reason: string | null; event_at: string | null }>(sql, parameters)) {
        for (const row of rows) {
          page.push({ customerId: row.customer_id, reason: row.reason, ...(row.event_at === null ? {} : { eventAt: row.event_at }) });
          if (page.length >= size) {
            yield page;
            page = [];
          }
        }
      }
      if (page.length > 0) yield page;
    },

    async unreachable({ customerIds, channel }) {
      const scene = await readSegmentScene(context);
      const parameters = new ParameterList();
      const reason = suppressionReason(scene, [channel], parameters);
      const rows = await bank.query<{ customer_id: string; reason: string | null }>(
        `select wanted.customer_id, case when customers.customer_id is null then 'unknown_customer' else ${reason} end as reason
         from ${wantedIds(customerIds, parameters)} left join customers on customers.customer_id = wanted.customer_id`,
        parameters.values,
      );
      return new Map(rows.flatMap((row) => (row.reason === null ? [] : [[row.customer_id, row.reason] as const])));
    },

    async earlierTouches({ customerIds, channel, since, notOf }) {
      const parameters = new ParameterList();
      const wanted = wantedIds(customerIds, parameters);
      const rows = await bank.query<{ customer_id: string; touches: number }>(
        `select customers.customer_id, count(*) as touches
         from ${wanted} join customers on customers.customer_id = wanted.customer_id
         join campaign_touch on campaign_touch.row = customers.row
         where campaign_touch.interaction = 'received' and campaign_touch.channel = ${parameters.add(channel)}
           and campaign_touch.occurred_at >= ${moment(since, parameters)}
           and not list_contains(from_json(${parameters.add(JSON.stringify(notOf))}::json, '["VARCHAR"]'), campaign_touch.campaign_id)
         group by customers.customer_id`,
        parameters.values,
      );
      return new Map(rows.map((row) => [row.customer_id, row.touches]));
    },

    async newestEvent(event) {
      const [row] = await bank.query<{ at: string | null }>('select max(occurred_at) as at from events where event = $1', [event]);
      return row?.at ?? null;
    },
  };
}

/**
 * Everyone the conditions match, with the first suppression that takes him off, in order of id. A limit keeps that many of
 * the eligible, by the hash the estimate uses; who falls outside it is not in the audience at all.
 */
function audienceStatement(request: AudienceRequest, scene: SegmentScene, after: string): { sql: string; parameters: unknown[] } {
  const parameters = new ParameterList();
  const { audience } = request.plan;
  const conditions = audienceSteps({ audience, channels: [], region: request.region }, scene, parameters).filter((step) => step.kind !== 'suppression');
  const reason = suppressionReason(scene, request.channels, parameters);
  const event = request.event === undefined ? '' : `join ${eventsInSpan(request.event, scene, parameters)} as happened on happened.row = customers.row`;
  const at = request.event === undefined ? 'null::timestamp' : 'happened.at';
  const matched = `select customers.customer_id, ${reason} as reason, ${at} as event_at from customers ${event} where ${passesAll(conditions)}`;
  const limit =
    audience.limit === null
      ? ''
      : `and (reason is not null or customer_id in (select customer_id from matched where reason is null order by md5(customer_id), customer_id limit ${parameters.add(audience.limit)}))`;
  return {
    sql: `with matched as materialized (${matched}) select customer_id, reason, event_at from matched where customer_id > ${parameters.add(after)} ${limit} order by customer_id`,
    parameters: parameters.values,
  };
}

/** The suppression code that applies first, or null. */
function suppressionReason(scene: SegmentScene, channels: readonly ChannelCode[], parameters: ParameterList): string {
  const rules = suppressionConditions(suppressionScene(scene, channels), parameters);
  if (rules.length === 0) return 'null::varchar';
  return `case ${rules.map((rule) => `when ${rule.sql} then '${rule.code}'`).join(' ')} else null end`;
}

/** First matching event per customer, after `from` and up to `until`. */
function eventsInSpan(event: NonNullable<AudienceRequest['event']>, scene: SegmentScene, parameters: ParameterList): string {
  const where = compileEventFilter(event.trigger, scene.ground, parameters);
  where.push(`events.occurred_at > ${moment(event.from, parameters)}`, `events.occurred_at <= ${moment(event.until, parameters)}`);
  return `(select events.row, min(events.occurred_at) as at from events where ${where.join(' and ')} group by events.row)`;
}

function wantedIds(customerIds: readonly string[], parameters: ParameterList): string {
  return `(select unnest(from_json(${parameters.add(JSON.stringify(customerIds))}::json, '["VARCHAR"]')) as customer_id) as wanted`;
}

function moment(iso: string, parameters: ParameterList): string {
  return `cast(${parameters.add(iso.replace('T', ' ').replace('Z', ''))} as timestamp)`;
}
