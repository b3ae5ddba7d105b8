import { z } from 'zod';
import { findTags as findTagsAction } from '../../server/marketing/catalogue/find-tags.ts';
import { readCatalogue } from '../../server/marketing/catalogue/read-catalogue.ts';
import type { ToolDefinition } from './define-tool.ts';

const input = z.strictObject({
  query: z.string().min(1).max(200).describe('What the condition is about, in the words of the request'),
  limit: z.int().min(1).max(20).optional(),
});

export const findTags: ToolDefinition<z.infer<typeof input>> = {
  name: 'find_tags',
  effect: 'reads',
  description:
    'Find tags (标签) and events in the catalogue for a condition: code, type, values, sensitivity, whether it may be used for marketing, and how well it worked before.',
  input,
  async run({ query, limit = 8 }, { context }) {
    const catalogue = await readCatalogue(context.store);
    return findTagsAction({ catalogue, query, limit });
  },
};
