import { z } from 'zod';
import { HelmsmanError } from '../../errors.ts';
import { type Route, route } from '../../http/route.ts';
import { FundUploads } from './fund-uploads.ts';
import { fundFileNameSchema, importFundsReportSchema, newFundImportSchema } from './import-funds.schema.ts';

/** A fund market, sent file by file: first which files, then each as it is; the last one answers with the report. */
export function importFundsRoutes(uploads = new FundUploads()): Route[] {
  return [
    route({
      method: 'post',
      path: '/imports/funds',
      summary: 'Announce an import of a fund market: names of the files and the market day; head office only',
      roles: ['operator'],
      body: newFundImportSchema,
      answer: z.strictObject({ importId: z.string() }),
      async handle({ context, actor, body, response }) {
        response.status(201);
        return { importId: uploads.announce(context, actor, body) };
      },
    }),
    route({
      method: 'post',
      path: '/imports/funds/:importId/files/:fileName',
      summary: 'One file of an announced fund import, as application/octet-stream; the last one answers when the market is loaded or refused',
      roles: ['operator'],
      params: z.strictObject({ importId: z.string().max(80), fileName: fundFileNameSchema }),
      answer: z.strictObject({ report: importFundsReportSchema.nullable() }),
      async handle({ context, actor, params, request }) {
        if (request.get('content-type') !== 'application/octet-stream')
          throw new HelmsmanError('INVALID_INPUT', {
            where: 'content-type',
            what: { zh: '应为 application/octet-stream', en: 'has to be application/octet-stream' },
          });
        return { report: await uploads.receive(context, { actor, ...params, body: request }) };
      },
    }),
  ];
}
