import type { Bank } from '../../store/bank.ts';
import type { RiskMixEntry } from '../campaign/check-plan.schema.ts';
import { limitedMembers, type MembersQuery } from './segment-members.ts';
import type { SegmentScene } from './segment-scene.ts';
import { quoteName } from './sql-text.ts';

/**
 * The eligible audience by risk class (C1–C5). Null: never assessed, or assessed more than `validDays` before the as-of day.
 * Empty when the catalogue has no risk class: then nothing can be said of suitability.
 */
export async function countRiskMix({
  bank,
  validDays,
  ...query
}: MembersQuery & { bank: Bank; scene: SegmentScene; validDays: number }): Promise<RiskMixEntry[]> {
  const risk = query.scene.catalogue.tags.find((tag) => tag.role === 'risk_class');
  if (risk === undefined) return [];
  const assessed = query.scene.catalogue.tags.find((tag) => tag.role === 'risk_assessed_on');
  const members = limitedMembers(query);
  const parameters = [...members.parameters];
  let current = quoteName(risk.code);
  if (assessed !== undefined) {
    parameters.push(query.scene.ground.asOf);
    current = `case when ${quoteName(assessed.code)} >= cast($${parameters.length} as date) - ${Math.trunc(validDays)} then ${quoteName(risk.code)} end`;
  }
  const rows = await bank.query<{ risk_class: string | null; customers: number }>(
    `select ${current} as risk_class, count(*) as customers from customers where row in (select row from (${members.sql})) group by 1 order by 1`,
    parameters,
  );
  return rows.map((row) => ({ riskClass: row.risk_class?.toUpperCase() ?? null, customers: row.customers }));
}
