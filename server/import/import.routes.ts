import { z } from 'zod';
import { HelmsmanError } from '../errors.ts';
import { importFundsRoutes } from '../fund/market/import-funds.routes.ts';
import { type Route, route } from '../http/route.ts';
import { importReportSchema, newImportSchema } from './import.schema.ts';
import { PendingImports } from './pending-imports.ts';

/** A bank's own data, sent in two requests: what it is, then the file as it is. */
export function importRoutes(pending = new PendingImports()): Route[] {
  return [
    ...importFundsRoutes(),
    route({
      method: 'post',
      path: '/imports',
      summary: 'Announce an import: catalogue and legal basis; head office only',
      roles: ['operator'],
      body: newImportSchema,
      answer: z.strictObject({ importId: z.string() }),
      async handle({ actor, body, response }) {
        response.status(201);
        return { importId: pending.announce(actor, body) };
      },
    }),
    route({
      method: 'post',
      path: '/imports/:importId/file',
      summary: 'The file of an announced import, as application/octet-stream; answers when it is imported or refused',
      roles: ['operator'],
      params: z.strictObject({ importId: z.string().max(80) }),
      answer: importReportSchema,
      async handle({ context, actor, params, request }) {
        if (request.get('content-type') !== 'application/octet-stream')
          throw new HelmsmanError('INVALID_INPUT', {
            where: 'content-type',
            what: { zh: '应为 application/octet-stream', en: 'has to be application/octet-stream' },
          });
        return pending.receive(context, { actor, ...params, body: request });
      },
    }),
  ];
}
