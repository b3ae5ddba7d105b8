import { z } from 'zod';
import { type Route, route } from '../http/route.ts';
import { verifyAudit } from './audit.ts';

const auditRowSchema = z
  .strictObject({
    sequence: z.int(),
    at: z.string(),
    actor: z.string(),
    action: z.string(),
    subject_kind: z.string(),
    subject_id: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    hash: z.string(),
  })
  .meta({ id: 'AuditRow' });

export const auditRoutes: Route[] = [
  route({
    method: 'get',
    path: '/audit',
    summary: 'The audit trail, newest first',
    roles: ['operator', 'approver', 'reviewer'],
    query: z.strictObject({
      before: z.coerce.number().int().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      subject: z.string().max(80).optional(),
    }),
    answer: z.strictObject({ rows: z.array(auditRowSchema) }),
    async handle({ context, query }) {
      let select = context.store.selectFrom('audit').selectAll().orderBy('sequence', 'desc').limit(query.limit);
      if (query.before !== undefined) select = select.where('sequence', '<', query.before);
      if (query.subject !== undefined) select = select.where('subject_id', '=', query.subject);
      const rows = await select.execute();
      return {
        rows: rows.map(({ previous_hash: _, before, after, ...row }) => ({
          ...row,
          before: before === null ? null : JSON.parse(before),
          after: after === null ? null : JSON.parse(after),
        })),
      };
    },
  }),
  route({
    method: 'get',
    path: '/audit/verify',
    summary: 'Walk the audit chain and say whether it is intact',
    roles: ['operator', 'approver', 'reviewer'],
    answer: z.looseObject({ intact: z.boolean(), rows: z.int() }),
    async handle({ context }) {
      return verifyAudit(context.store);
    },
  }),
];
