import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { Catalogue } from '../../server/marketing/catalogue/catalogue.schema.ts';
import type { LocalizedText } from '../../server/values/language.ts';

/** What a request is read against. `plan`: the plan being edited; `version`: its number, for "restore the last one". */
export interface RequestContext {
  now: Date;
  catalogue: Catalogue;
  plan: CampaignPlan | null;
  holdoutShare?: number;
  version?: number;
  /** Earlier versions of the plan, the first one first: what "as it was" means. */
  earlier?: readonly CampaignPlan[];
}

/** A value and the words it rests on; `span` is [start, end) in UTF-16 units of the text as typed. */
export interface Slot<T> {
  value: T;
  quote: string;
  span: [number, number];
}

/** Money in fen, rates as fractions, durations in hours, moments as UTC ISO, days and times of day in Asia/Shanghai. */
export type TypedNumber =
  | { kind: 'money'; fen: number }
  | { kind: 'percent'; rate: number }
  | { kind: 'count'; value: number; unit: string | null }
  | { kind: 'duration'; hours: number }
  | { kind: 'instant'; at: string }
  | { kind: 'day'; day: string }
  | { kind: 'time_of_day'; at: string }
  | { kind: 'plain'; value: number };

export type MentionKind = 'tag' | 'tag_value' | 'event' | 'product' | 'rights' | 'channel' | 'kpi' | 'segment' | 'campaign';

export type Intent = 'draft' | 'revise' | 'question' | 'smalltalk' | 'out_of_scope' | 'unsafe_command';
export type Topic =
  | 'audience_size'
  | 'segment_exists'
  | 'past_campaigns'
  | 'tags'
  | 'rights'
  | 'channels'
  | 'products'
  | 'know_how'
  | 'plan_status'
  | 'content'
  /** A customer's own question about funds and markets: for the fund advisor. */
  | 'investing'
  /** A customer's own business with the bank: for customer service. */
  | 'service'
  | 'other';

/** What a request says, read without a model. Changes parse with planChangeSchema. */
export interface RequestReading {
  language: 'zh' | 'en';
  intent: Intent;
  /** question: what is asked. */
  topic: Topic | null;
  changes: PlanChange[];
  /** Every figure typed, whether used or not. */
  numbers: Slot<TypedNumber>[];
  /** tag_value codes are "tag=value". */
  mentions: Slot<{ kind: MentionKind; code: string; score: number }>[];
  /** Content words that no slot covers. */
  leftover: Slot<string>[];
  /** Parts of `changes` that the words left open and the reading filled in; path as in provenance. */
  assumed: { path: string; note: LocalizedText }[];
}
