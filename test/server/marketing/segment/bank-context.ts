import type { Condition } from '../../../../server/marketing/campaign/plan.schema.ts';
import type { Catalogue } from '../../../../server/marketing/catalogue/catalogue.schema.ts';
import { insertDataset } from '../../../../server/marketing/catalogue/catalogue.store.ts';
import { writeCatalogue } from '../../../../server/marketing/catalogue/write-catalogue.ts';
import type { CustomerFacts } from '../../../../server/marketing/segment/interpret-predicate.ts';
import type { Predicate, Scalar } from '../../../../server/marketing/segment/predicate.schema.ts';
import { type Tag, tagSchema } from '../../../../server/marketing/tag/tag.schema.ts';
import { housePolicySchema } from '../../../../server/policy.ts';
import { sampleChannels } from '../../../../server/sample-bank/catalogue/channels.ts';
import { openStore } from '../../../../server/store/connection.ts';
import { asOf, buildTinyBank, tinyEvents, tinyTags } from './tiny-bank.ts';

const name = (text: string) => ({ zh: text, en: text });
const place = ['shanghai', 'beijing'].map((code) => ({ code, name: name(code) }));

/** The tiny tags and those that the house rules look at. */
export const houseTags: Tag[] = [
  ...tinyTags,
  ...[
    { code: 'age', type: 'integer', role: 'age', name: name('age') },
    { code: 'branch', type: 'category', role: 'region', name: name('branch'), values: place },
    { code: 'no_marketing', type: 'boolean', role: 'marketing_opt_out', name: name('no marketing') },
    { code: 'black', type: 'boolean', role: 'blacklisted', name: name('black') },
    { code: 'sms_yes', type: 'boolean', role: 'consent_sms', name: name('sms yes') },
    { code: 'push_yes', type: 'boolean', role: 'consent_push', name: name('push yes') },
    { code: 'push_on', type: 'boolean', role: 'reach_push', name: name('push on') },
    { code: 'secret', type: 'category', name: name('secret'), values: place, sensitivity: 'restricted', marketingUse: 'forbidden' },
  ].map((tag) => tagSchema.parse(tag)),
];

/** A customer nothing is held against. */
export const willing = { age: 40, branch: 'shanghai', no_marketing: false, black: false, sms_yes: true, push_yes: true, push_on: true };

export function customer(tags: Record<string, Scalar | null>, rest: Partial<CustomerFacts> = {}): CustomerFacts {
  return { tags, events: [], history: [], ...rest };
}

export function conditions(...predicates: Predicate[]): Condition[] {
  return predicates.map((predicate, index) => ({ id: `c${index + 1}`, predicate }));
}

/** Stores in memory that hold these customers and this catalogue. */
export async function bankContext(customers: readonly CustomerFacts[], { tags = houseTags, legalBasis = null as string | null } = {}) {
  const bank = await buildTinyBank(customers, tags);
  const store = await openStore(':memory:');
  const catalogue: Partial<Catalogue> = { tags, events: tinyEvents, channels: sampleChannels };
  await store.transaction().execute(async (trx) => {
    await writeCatalogue(trx, catalogue);
    await insertDataset(trx, {
      id: 'd1',
      kind: 'customers',
      source: 'test',
      rows: customers.length,
      as_of: asOf,
      legal_basis: legalBasis,
      imported_by: 'test',
      imported_at: '2026-11-21T00:00:00Z',
    });
  });
  return {
    bank,
    store,
    clock: () => new Date('2026-11-22T02:00:00Z'),
    policy: housePolicySchema.parse({}),
    async close() {
      await bank.close();
      await store.destroy();
    },
  };
}
