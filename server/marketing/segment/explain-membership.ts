import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import { checkAudience, isError } from './check-predicate.ts';
import { readCustomerFacts } from './customer-facts.ts';
import { describePredicate, speakValue } from './describe-predicate.ts';
import { type CustomerFacts, countOccurrences, interpretPredicate } from './interpret-predicate.ts';
import type { Predicate } from './predicate.schema.ts';
import { regionScope } from './region-scope.ts';
import type { Membership, SegmentQuery } from './segment-preview.schema.ts';
import { readSegmentScene, type SegmentScene, suppressionScene } from './segment-scene.ts';
import { ParameterList } from './sql-text.ts';
import { suppressionConditions } from './suppression.rules.ts';

/**
 * Why a customer is in an audience, or not: each condition with the customer's own value and the verdict, then each
 * suppression. Tells only values the conditions ask about. NOT_FOUND for customers outside the person's branch too, so
 * that the answer does not give away that they exist.
 */
export async function explainMembership({
  context,
  actor,
  query,
  customerId,
}: {
  context: Pick<ServerContext, 'store' | 'bank' | 'clock' | 'policy'>;
  actor: Pick<Actor, 'region'>;
  query: SegmentQuery;
  customerId: string;
}): Promise<Membership> {
  const scene = await readSegmentScene(context);
  const { audience, channels } = query;
  const broken = checkAudience({ audience, ground: scene.ground }).find((problem) => isError(problem) && problem.code !== 'CONTRADICTORY_CONDITIONS');
  if (broken !== undefined) throw new HelmsmanError('INVALID_INPUT', { where: broken.path, what: broken.message });
  const predicates = [...audience.include, ...audience.exclude].map((condition) => condition.predicate);
  const facts = await readCustomerFacts({ bank: context.bank, scene, region: actor.region, customerId, predicates });
  if (facts === null) throw new HelmsmanError('NOT_FOUND', { what: { zh: `客户 ${customerId}`, en: `customer ${customerId}` } });
  const reasons: Membership['reasons'] = [];
  for (const side of ['include', 'exclude'] as const) {
    for (const { id, predicate } of audience[side]) {
      const holds = interpretPredicate(predicate, facts, scene.ground);
      reasons.push({
        id,
        kind: side,
        label: describePredicate(predicate, scene.catalogue),
        actual: actualValue(predicate, facts, scene),
        passes: side === 'include' ? holds : !holds,
      });
    }
  }
  const parameters = new ParameterList();
  const rules = suppressionConditions(suppressionScene(scene, channels), parameters);
  const who = `customers.customer_id = ${parameters.add(customerId)} and ${regionScope(actor.region, scene.catalogue.tags, parameters) ?? 'true'}`;
  const [suppressed] =
    rules.length === 0
      ? []
      : await context.bank.query<Record<string, boolean>>(
          `select ${rules.map((rule) => `${rule.sql} as ${rule.code}`).join(', ')} from customers where ${who}`,
          parameters.values,
        );
  for (const rule of rules) {
    // Without consent the question of reach does not come up.
    if (rule.code === 'unreachable' && suppressed?.no_consent === true) continue;
    reasons.push({ id: rule.code, kind: 'suppression', label: rule.label, actual: null, passes: suppressed?.[rule.code] !== true });
  }
  return { customerId, member: reasons.every((reason) => reason.passes), reasons };
}

function actualValue(predicate: Predicate, facts: CustomerFacts, scene: SegmentScene): LocalizedText | null {
  if (predicate.kind === 'not') return actualValue(predicate.of, facts, scene);
  if (predicate.kind === 'event' || predicate.kind === 'campaign') {
    const count = countOccurrences(predicate, facts, scene.ground);
    return bilingual(`${count}次`, `${count} times`);
  }
  if (predicate.kind !== 'tag') return null;
  const tag = scene.ground.tags.get(predicate.tag);
  const value = facts.tags[predicate.tag] ?? null;
  // Restricted values are compared inside the bank and not told.
  if (tag === undefined || tag.sensitivity === 'restricted') return null;
  return value === null ? bilingual('未知', 'unknown') : speakValue(tag, value);
}
