import { z } from 'zod';
import { kpiSchema } from '../campaign/kpi.schema.ts';
import { channelSchema } from '../channel/channel.schema.ts';
import { productSchema } from '../product/product.schema.ts';
import { rightsTemplateSchema } from '../rights/rights.schema.ts';
import { eventTypeSchema, tagSchema } from '../tag/tag.schema.ts';

/** All that a request can be grounded against: what the bank can say about customers, give, sell and send. */
export const catalogueSchema = z
  .strictObject({
    tags: z.array(tagSchema),
    events: z.array(eventTypeSchema),
    products: z.array(productSchema),
    rights: z.array(rightsTemplateSchema),
    channels: z.array(channelSchema),
    kpis: z.array(kpiSchema),
    segments: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    campaigns: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  })
  .meta({ id: 'Catalogue' });
export type Catalogue = z.infer<typeof catalogueSchema>;
