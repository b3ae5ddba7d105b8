import type { ServerContext } from '../../context.ts';
import type { Settings } from '../../settings.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import { renderContent } from '../content/render-content.ts';
import { bankAudienceSource } from '../segment/bank-audience-source.ts';
import type { DistributionPorts, RenderTouch } from './distribution-ports.ts';
import { fileChannel } from './file-channel.ts';
import { webhookChannel, webhookSettingsSchema } from './webhook-channel.ts';

/** Distribution over the bank's own data, to files or, where an address is set, to a signed webhook. */
export function openDistributionPorts(context: ServerContext, { webhook }: Pick<Settings, 'webhook'>): DistributionPorts {
  const adapter = webhook === null ? fileChannel({ dataFolder: context.dataFolder }) : webhookChannel(webhookSettingsSchema.parse(webhook));
  const render: RenderTouch = async ({ plan, strategy, touch, arm }) => {
    const content = touch.content.find((candidate) => candidate.arm === arm) ?? touch.content[0];
    if (content === undefined) throw new Error(`touch ${touch.id} has no content`);
    const catalogue = await readCatalogue(context.store);
    const { title, body } = renderContent({ content, plan, rightsId: strategy.rightsId, catalogue, policy: context.policy });
    return { title, body, link: content.link };
  };
  return { audience: bankAudienceSource(context), adapters: () => adapter, render };
}
