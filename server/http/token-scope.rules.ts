import type { Role } from '../identity.ts';
import type { Route } from './route.ts';

/** Deeds that need a person's own session, whoever made the token: deciding, sending, judging, and whatever opens doors. */
const PERSONAL =
  /^\/(?:deputies|global-stop)$|^\/campaigns\/:\w+\/(?:submit|approval|launch|pause|resume|stop|roll-back|test-send)$|^\/know-how\/proposals\/:\w+\/decide$|^\/review\/items\/:\w+\/(?:rating|adjudication)$/;
const DOORS = /^\/(?:tokens|session\/oidc)(?:\/|$)/;

type Door = Pick<Route, 'method' | 'path' | 'roles'>;

/** What a token needs for a route: `read`, or `write:<first word of the path>`; null: no token will do. */
export function scopeOf({ method, path }: Pick<Door, 'method' | 'path'>): string | null {
  if (DOORS.test(path)) return null;
  if (method === 'get') return 'read';
  return path === '/session' || PERSONAL.test(path) ? null : `write:${path.split('/')[1]}`;
}

export function tokenMay(scopes: readonly string[], route: Door): boolean {
  const scope = scopeOf(route);
  return scope !== null && scopes.includes(scope);
}

/** The scopes somebody of a role may give to a token: never more than he may do himself. */
export function grantableScopes(routes: readonly Door[], role: Role): string[] {
  const own = routes.filter(({ roles }) => typeof roles === 'string' || roles.includes(role));
  return [...new Set(own.map(scopeOf).filter((scope) => scope !== null))].sort();
}
