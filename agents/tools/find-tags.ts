import { z } from 'zod';
import { findTags as findTagsAction } from '../../server/marketing/catalogue/find-tags.ts';
import { readCatalogue } from '../../server/marketing/catalogue/read-catalogue.ts';
import { readTagEvidence } from '../../server/marketing/evidence/read-evidence.ts';
import type { ToolDefinition } from './define-tool.ts';
import { tagLine } from './tag-line.ts';
import { valueCodes } from './value-codes.ts';

const input = z.strictObject({
  query: z.string().min(1).max(200).describe('What the condition is about, in the words of the request'),
  limit: z.int().min(1).max(20).optional(),
});

/** Goals a tag's record tells of at most. */
const GOALS_TOLD = 2;

export const findTags: ToolDefinition<z.infer<typeof input>> = {
  name: 'find_tags',
  effect: 'reads',
  description:
    'Find tags (标签) and events in the catalogue for words you cannot place yourself: code, type, unit, value codes, event attributes, whether it may be used for marketing, and by goal how campaigns that chose by it did against their holdouts. Several conditions fit into one query. The best come first; near ones are listed too, so check the name.',
  input,
  async run({ query, limit = 8 }, { context, actor, language }) {
    const catalogue = await readCatalogue(context.store);
    const found = findTagsAction({ catalogue, query, limit });
    const evidence = await readTagEvidence({ context, actor, tags: found.tags.map((tag) => tag.code) });
    const recordOf = (code: string) => {
      const lines = evidence.filter((one) => one.key === code).slice(0, GOALS_TOLD);
      return lines.length === 0 ? {} : { record: lines.map((one) => tagLine(one, language)) };
    };
    return {
      tags: found.tags.map(({ code, name, type, unit, values, sensitivity, marketingUse, score }) => ({
        code,
        name: name[language],
        type,
        ...(unit === undefined ? {} : { unit: unit[language] }),
        ...(values === undefined ? {} : { values: valueCodes(values, language) }),
        sensitivity,
        marketingUse,
        score: Number(score.toFixed(2)),
        ...recordOf(code),
      })),
      events: found.events.map(({ code, name, attributes, score }) => ({
        code,
        name: name[language],
        attributes: attributes.map((attribute) => ({
          code: attribute.code,
          name: attribute.name[language],
          type: attribute.type,
          ...(attribute.values === undefined ? {} : { values: valueCodes(attribute.values, language) }),
        })),
        score: Number(score.toFixed(2)),
      })),
    };
  },
};
