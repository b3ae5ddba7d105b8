import type { Catalogue } from '../../marketing/catalogue/catalogue.schema.ts';
import type { CalendarDay } from '../../values/time.ts';
import { sampleChannels } from './channels.ts';
import { sampleEvents } from './events.ts';
import { sampleKpis } from './kpis.ts';
import { sampleProducts } from './products.ts';
import { sampleRightsTemplates } from './rights-templates.ts';
import { sampleTags } from './tags.ts';

/**
 * The sample bank's catalogue, without stored segments and campaigns.
 * @param asOf newest day the tags describe; absent: tags carry no freshness.
 */
export function sampleCatalogue(asOf?: CalendarDay): Catalogue {
  const tags = asOf === undefined ? sampleTags : sampleTags.map((tag) => ({ ...tag, freshness: { asOf, everyDays: 1 } }));
  return structuredClone({
    tags,
    events: sampleEvents,
    products: sampleProducts,
    rights: sampleRightsTemplates,
    channels: sampleChannels,
    kpis: sampleKpis,
    segments: [],
    campaigns: [],
  });
}
