import type { OidcSettings, RoleGrant } from '../doors.ts';

/** The groups in a provider's claims: a text, a list of texts, or either under a dotted name (realm_access.roles). */
export function groupsIn(claims: Record<string, unknown>, roleClaim: string): string[] {
  // A name with dots may also be one claim: https://bank.example/groups.
  const own = Object.hasOwn(claims, roleClaim) ? claims[roleClaim] : roleClaim.split('.').reduce<unknown>(step, claims);
  return [own].flat().filter((group) => typeof group === 'string');
}

function step(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** The first grant of the map whose group the person is in; null: he may do nothing. One person has one role. */
export function roleOf(claims: Record<string, unknown>, { roleClaim, roleMap }: Pick<OidcSettings, 'roleClaim' | 'roleMap'>): RoleGrant | null {
  const groups = new Set(groupsIn(claims, roleClaim));
  return roleMap.find(({ group }) => groups.has(group)) ?? null;
}
