import { z } from 'zod';
import { HelmsmanError } from '../errors.ts';
import { type Route, route } from '../http/route.ts';
import { addDocument } from './add-document.ts';
import { documentSchema, documentSummarySchema, type ReadDocument, uploadQuerySchema, uploadReportSchema } from './document.schema.ts';
import { listReadableDocuments, readDocument as readStoredDocument } from './read-document.ts';
import { receiveFile } from './receive-file.ts';
import { removeDocument } from './remove-document.ts';

const documentParams = z.strictObject({ documentId: z.string().max(80) });

/** The bank's own documents. They stand before the cards: /know-how/documents is no card's id. */
export function documentRoutes({ readDocument }: { readDocument: ReadDocument }): Route[] {
  return [
    route({
      method: 'get',
      path: '/know-how/documents',
      summary: "The bank's own documents the reader may see, newest change first",
      roles: ['operator', 'approver', 'reviewer'],
      answer: z.array(documentSummarySchema),
      handle: ({ context, actor }) => listReadableDocuments(context, actor),
    }),
    route({
      method: 'post',
      path: '/know-how/documents',
      summary: 'Upload a document (Markdown, text, HTML, PDF, Word), as application/octet-stream; answers when it can be found',
      roles: ['operator'],
      query: uploadQuerySchema,
      answer: uploadReportSchema,
      async handle({ context, actor, query, request, response }) {
        if (request.get('content-type') !== 'application/octet-stream')
          throw new HelmsmanError('INVALID_INPUT', {
            where: 'content-type',
            what: { zh: '应为 application/octet-stream', en: 'has to be application/octet-stream' },
          });
        const file = await receiveFile(request, { name: query.name, sha256: query.sha256 });
        const report = await addDocument(context, { actor, file, told: query, readDocument });
        response.status(201);
        return report;
      },
    }),
    route({
      method: 'get',
      path: '/know-how/documents/:documentId',
      summary: 'A document with its text, passages and versions',
      roles: ['operator', 'approver', 'reviewer'],
      params: documentParams,
      answer: documentSchema,
      handle: ({ context, actor, params }) => readStoredDocument(context, { actor, ...params }),
    }),
    route({
      method: 'delete',
      path: '/know-how/documents/:documentId',
      summary: 'Take a document out of the base; its versions and the audit are kept',
      roles: ['operator'],
      params: documentParams,
      answer: z.strictObject({ removed: z.literal(true) }),
      async handle({ context, actor, params }) {
        await removeDocument(context, { actor, ...params });
        return { removed: true as const };
      },
    }),
  ];
}
