import type { FundLifecycle, PurchaseStatus } from '../fund.schema.ts';

/** Days without a NAV after which a fund counts as stalled, and as presumed terminated. Closed funds publish weekly at least. */
const STALLED_DAYS = 30;
const GONE_DAYS = 180;
/** A fund is given this long after its start to publish a first NAV. */
const START_DAYS = 30;

export interface LifeSigns {
  status: PurchaseStatus;
  redeemStatus: PurchaseStatus;
  inception: string | null;
  /** Newest day with a NAV or a yield; null: none was ever seen. */
  lastNav: string | null;
  /** Whether the source would show a NAV if there were one: lists of names alone do not. */
  navExpected: boolean;
  asOf: string;
}

/** Whether a fund lives, from what its source shows of it on a day. */
export function deriveLifecycle({ status, redeemStatus, inception, lastNav, navExpected, asOf }: LifeSigns): FundLifecycle {
  if (status === 'ended' || redeemStatus === 'ended') return 'terminated';
  if (!navExpected || status === 'subscription') return 'active';
  if (lastNav === null) return inception === null || daysBetween(inception, asOf) > START_DAYS ? 'never_reported' : 'active';
  const silent = daysBetween(lastNav, asOf);
  if (silent > GONE_DAYS) return 'presumed_terminated';
  return silent > STALLED_DAYS ? 'stalled' : 'active';
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
