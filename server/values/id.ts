import { randomUUID } from 'node:crypto';

/** A new id that tells what it names: newId('cmp') -> "cmp_3f2a…". */
export function newId(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
}
