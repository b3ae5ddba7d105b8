import { z } from 'zod';
import { readCatalogue } from '../../server/marketing/catalogue/read-catalogue.ts';
import type { ToolDefinition } from './define-tool.ts';

const input = z.strictObject({});

export const listRights: ToolDefinition<z.infer<typeof input>> = {
  name: 'list_rights',
  effect: 'reads',
  description: 'Rights (权益) templates a plan may draw on: code, kind, bounds of the face value in fen, stock left, validity.',
  input,
  async run(_input, { context }) {
    const { rights } = await readCatalogue(context.store);
    return { rights: rights.map(({ synonyms: _, ...template }) => template) };
  },
};

export const listProducts: ToolDefinition<z.infer<typeof input>> = {
  name: 'list_products',
  effect: 'reads',
  description: 'Products a plan may promote: code, kind, risk grade R1–R5, goal event.',
  input,
  async run(_input, { context }) {
    const { products } = await readCatalogue(context.store);
    return { products: products.map(({ synonyms: _, disclosure: __, ...product }) => product) };
  },
};

export const listChannels: ToolDefinition<z.infer<typeof input>> = {
  name: 'list_channels',
  effect: 'reads',
  description:
    'Channels (触达渠道): code, daily capacity, cost per touch in fen, quiet hours, frequency cap, text limits. Also the KPI codes an objective may name.',
  input,
  async run(_input, { context }) {
    const { channels, kpis } = await readCatalogue(context.store);
    return { channels: channels.map(({ synonyms: _, ...channel }) => channel), kpis: kpis.map(({ code, name, factor }) => ({ code, name, factor })) };
  },
};
