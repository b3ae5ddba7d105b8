import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';

/** Head office reads everything; a branch what is everybody's and its own. */
export function mayRead(actor: Actor, { scope }: { scope: string | null }): boolean {
  if (actor.role === 'customer') return false;
  return actor.region === null || scope === null || scope === actor.region;
}

/** For searches: head office finds everything, a branch what is everybody's and its own, a customer only what is everybody's. */
export function regionOfReader(actor: Actor): string | null {
  return actor.role === 'customer' ? NO_BRANCH : actor.region;
}

/** No branch has an empty name. */
const NO_BRANCH = '';

/** Operators keep the documents: head office all of them, a branch its own. */
export function mayChange(actor: Actor, { scope }: { scope: string | null }): boolean {
  return actor.role === 'operator' && (actor.region === null || scope === actor.region);
}

/** Where a new document belongs: a branch's is always its own, head office chooses. */
export function scopeOfUpload(actor: Actor, asked: string | undefined): string | null {
  if (actor.region === null) return asked ?? null;
  if (asked !== undefined && asked !== actor.region)
    throw new HelmsmanError('FORBIDDEN', { what: { zh: '为其他分行上传文档', en: 'upload a document for another branch' } });
  return actor.region;
}

/** Whether something holds on a day (YYYY-MM-DD); both ends included. */
export function validityOn(day: string, { validFrom, validUntil }: { validFrom: string | null; validUntil: string | null }): 'current' | 'future' | 'expired' {
  if (validUntil !== null && validUntil < day) return 'expired';
  if (validFrom !== null && validFrom > day) return 'future';
  return 'current';
}
