import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { Clause } from '../campaign/finding.schema.ts';
import type { Channel } from '../channel/channel.schema.ts';
import type { Tag } from '../tag/tag.schema.ts';
import { type ParameterList, quoteName } from './sql-text.ts';

/** Why a customer who matches is not marketed to. In the order in which they are taken off. */
const suppressionCodes = ['marketing_opt_out', 'profiling_opt_out', 'blacklisted', 'deceased', 'minor', 'age_unknown', 'no_consent', 'unreachable'] as const;
type SuppressionCode = (typeof suppressionCodes)[number];

interface SuppressionRule {
  code: SuppressionCode;
  label: LocalizedText;
  clause: Clause | null;
}

const pipl24: Clause = {
  id: 'pipl-24',
  title: bilingual('个人信息保护法', 'Personal Information Protection Law'),
  article: '24',
  status: 'in_force',
  effectiveFrom: '2021-11-01',
  verified: false,
};
const pipl13: Clause = { ...pipl24, id: 'pipl-13', article: '13' };
const house = (id: string, zh: string, en: string): Clause => ({
  id,
  title: bilingual(zh, en),
  article: null,
  status: 'house_rule',
  effectiveFrom: null,
  verified: true,
});

/** Each code with its words and the clause it rests on. */
const suppressionRules: Record<SuppressionCode, SuppressionRule> = {
  marketing_opt_out: { code: 'marketing_opt_out', label: bilingual('已拒绝营销', 'Opted out of marketing'), clause: pipl24 },
  profiling_opt_out: { code: 'profiling_opt_out', label: bilingual('已拒绝个性化推荐', 'Opted out of profiling'), clause: pipl24 },
  blacklisted: {
    code: 'blacklisted',
    label: bilingual('营销黑名单', 'On the marketing blacklist'),
    clause: house('house-blacklist', '营销黑名单不触达', 'No marketing to the blacklist'),
  },
  deceased: { code: 'deceased', label: bilingual('已故', 'Deceased'), clause: house('house-deceased', '已故客户不触达', 'No marketing to deceased customers') },
  minor: { code: 'minor', label: bilingual('未成年人', 'Minors'), clause: house('house-minors', '不向未成年人营销', 'No marketing to minors') },
  age_unknown: {
    code: 'age_unknown',
    label: bilingual('年龄未知', 'Age unknown'),
    clause: house('house-minors', '不向未成年人营销', 'No marketing to minors'),
  },
  no_consent: { code: 'no_consent', label: bilingual('无任何所选渠道的营销授权', 'No consent for any channel of the plan'), clause: pipl13 },
  unreachable: { code: 'unreachable', label: bilingual('所选渠道均不可触达', 'Not reachable on any channel of the plan'), clause: null },
};

/** What the rules look at: tags by role, the channels of the plan, the house's age limit, the declared legal basis. */
export interface SuppressionScene {
  tags: readonly Tag[];
  /** Channels of the plan; none: consent and reach are not looked at. */
  channels: readonly Channel[];
  minorAge: number;
  /**
   * Basis declared when the customers were imported; null: none. It stands in for consent that was never recorded,
   * never for a refusal.
   */
  legalBasis: string | null;
}

/** A rule as SQL over a row of `customers`: true where the customer is taken off. */
export interface SuppressionCondition extends SuppressionRule {
  sql: string;
}

/**
 * The rules that apply to this bank and these channels, in order. A rule whose tag the catalogue lacks is left out,
 * except consent: what was never recorded was never given.
 */
export function suppressionConditions(scene: SuppressionScene, parameters: ParameterList): SuppressionCondition[] {
  const conditions: SuppressionCondition[] = [];
  const add = (code: SuppressionCode, sql: string) => conditions.push({ ...suppressionRules[code], sql });
  for (const code of ['marketing_opt_out', 'profiling_opt_out', 'blacklisted', 'deceased'] as const) {
    const column = columnOf(scene.tags, code);
    if (column !== null) add(code, `coalesce(${column}, false)`);
  }
  const age = columnOf(scene.tags, 'age');
  if (age !== null) {
    add('minor', `coalesce(${age} < ${parameters.add(scene.minorAge)}, false)`);
    add('age_unknown', `(${age} is null)`);
  }
  if (scene.channels.length > 0) {
    add('no_consent', `not (${scene.channels.map((channel) => consentCondition(channel, scene)).join(' or ')})`);
    add('unreachable', `not (${scene.channels.map((channel) => reachableCondition(channel, scene)).join(' or ')})`);
  }
  return conditions;
}

/** True where the customer agreed to marketing on the channel. Never null. */
function consentCondition(channel: Channel, scene: Pick<SuppressionScene, 'tags' | 'legalBasis'>): string {
  if (channel.consentRole === null) return 'true';
  const column = columnOf(scene.tags, channel.consentRole);
  const unrecorded = scene.legalBasis === null ? 'false' : 'true';
  return column === null ? unrecorded : `coalesce(${column}, ${unrecorded})`;
}

/** True where the customer agreed and can be reached on the channel. Never null. A bank without the tag finds out by sending. */
export function reachableCondition(channel: Channel, scene: Pick<SuppressionScene, 'tags' | 'legalBasis'>): string {
  const consent = consentCondition(channel, scene);
  const reach = channel.reachRole === null ? null : columnOf(scene.tags, channel.reachRole);
  return reach === null ? consent : `(${consent} and coalesce(${reach}, false))`;
}

function columnOf(tags: readonly Tag[], role: string): string | null {
  const tag = tags.find((one) => one.role === role);
  return tag === undefined ? null : `customers.${quoteName(tag.code)}`;
}
