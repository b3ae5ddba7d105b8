import type { ServerContext } from '../../context.ts';
import { bankDay } from '../../values/time.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import { readNewestDataset } from '../catalogue/catalogue.store.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import type { ChannelCode } from '../channel/channel.schema.ts';
import type { Tag } from '../tag/tag.schema.ts';
import type { Predicate } from './predicate.schema.ts';
import { type PredicateGround, predicateGround } from './predicate-ground.ts';
import { readSegmentPredicates } from './segment.store.ts';
import type { SuppressionScene } from './suppression.rules.ts';

/** What counting a segment needs to know of the bank: read once, used for several counts. */
export interface SegmentScene {
  catalogue: Catalogue;
  ground: PredicateGround;
  /** Basis declared when the customers were imported. */
  legalBasis: string | null;
  minorAge: number;
}

export async function readSegmentScene(context: Pick<ServerContext, 'store' | 'bank' | 'clock' | 'policy'>): Promise<SegmentScene> {
  const [catalogue, segments, dataset, asOf] = await Promise.all([
    readCatalogue(context.store),
    readSegmentPredicates(context.store),
    readNewestDataset(context.store, 'customers'),
    context.bank.asOf(),
  ]);
  return {
    catalogue,
    ground: predicateGround({
      tags: catalogue.tags,
      events: catalogue.events,
      segments: boundToRegions(segments, catalogue.tags),
      asOf,
      today: bankDay(context.clock()),
    }),
    legalBasis: dataset?.legal_basis ?? null,
    minorAge: context.policy.minorAge,
  };
}

/** A branch's segment stays within the branch when another predicate refers to it. */
function boundToRegions(segments: Awaited<ReturnType<typeof readSegmentPredicates>>, tags: readonly Tag[]): Map<string, Predicate> {
  const region = tags.find((tag) => tag.role === 'region');
  return new Map(
    segments.map((segment): [string, Predicate] => {
      if (segment.region === null || region === undefined) return [segment.id, segment.predicate];
      return [segment.id, { kind: 'all', of: [{ kind: 'tag', tag: region.code, op: 'eq', value: segment.region }, segment.predicate] }];
    }),
  );
}

/** The suppression rules' view of a scene, for the channels of a plan. */
export function suppressionScene(scene: SegmentScene, channels: readonly ChannelCode[]): SuppressionScene {
  return {
    tags: scene.catalogue.tags,
    channels: scene.catalogue.channels.filter((channel) => channels.includes(channel.code)),
    minorAge: scene.minorAge,
    legalBasis: scene.legalBasis,
  };
}
