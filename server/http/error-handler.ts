import type { NextFunction, Request, Response } from 'express';
import { z } from 'zod';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import { isStoreFault } from '../store/store-fault.ts';
import { auditRefused } from './audit-refused.ts';
import { languageOf } from './identity.ts';

/**
 * Turns anything thrown into {error: {code, message, fix, facts, requestId}} in the reader's language; never a stack trace.
 * A refused write is in the audit before its answer leaves.
 */
export function errorHandler(context: ServerContext) {
  return async (error: unknown, request: Request, response: Response, next: NextFunction): Promise<void> => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const known = toHelmsmanError(error);
    const requestId = String(request.id ?? '');
    if (known.status >= 500) context.log.error({ err: error, requestId }, 'request failed');
    await auditRefused(context, { request, response, error: known });
    const view = known.code === 'INTERNAL' ? new HelmsmanError('INTERNAL', { requestId }) : known;
    response.status(known.status).json({ error: { ...view.toView(languageOf(request)), requestId } });
  };
}

/** Maps errors of libraries to the catalogue. */
export function toHelmsmanError(error: unknown): HelmsmanError {
  if (error instanceof HelmsmanError) return error;
  if (error instanceof z.ZodError) {
    const issue = error.issues[0];
    return new HelmsmanError('INVALID_INPUT', { where: issue?.path.join('.') || 'body', what: issue?.message ?? 'invalid' });
  }
  const { type, code } = (error ?? {}) as { type?: string; code?: string };
  if (type === 'entity.too.large') return new HelmsmanError('TOO_LARGE', { limit: '1 MB' });
  if (type?.startsWith('entity.') || type?.startsWith('encoding.') || type === 'charset.unsupported') return new HelmsmanError('INVALID_JSON');
  // A compressed body that is none.
  if (code?.startsWith('Z_')) return new HelmsmanError('INVALID_JSON');
  // Text that PostgreSQL cannot hold: NUL, half a character.
  if (code === '22021' || code === '22P05')
    return new HelmsmanError('INVALID_INPUT', { where: 'body', what: { zh: '含有无法保存的字符', en: 'characters that cannot be stored' } });
  if (error instanceof URIError)
    return new HelmsmanError('INVALID_INPUT', { where: 'path', what: { zh: '百分号编码不正确', en: 'malformed percent-encoding' } });
  if (isStoreFault(error)) return new HelmsmanError('STORE_UNAVAILABLE', {}, { cause: error });
  return new HelmsmanError('INTERNAL', {}, { cause: error });
}
