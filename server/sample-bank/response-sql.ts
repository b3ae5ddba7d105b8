import type { ChannelCode } from '../marketing/channel/channel.schema.ts';
import type { RightsKind } from '../marketing/rights/rights.schema.ts';
import { sigmoid, uniform } from './draw.ts';

/**
 * The hidden response model: how customers of the sample bank react to campaigns. Nothing in Helmsman reads it; its
 * traces in past campaigns are what forecasts are learned from and can be scored against.
 */

/** Log odds that a touch is seen, and that one seen is clicked. */
const channelPull: Record<ChannelCode, { seen: number; clicked: number }> = {
  push: { seen: 0.1, clicked: -2.3 },
  popup: { seen: -0.9, clicked: -1.9 },
  banner: { seen: -0.7, clicked: -3.1 },
  sms: { seen: 0.9, clicked: -3.2 },
  wecom: { seen: 0.4, clicked: -1.7 },
  telesales: { seen: -0.6, clicked: -1.4 },
  email: { seen: -1.3, clicked: -3.0 },
};

/** What a yuan of each kind moves, relative to cash. */
const kindPull: Record<RightsKind, number> = {
  payment_discount: 1,
  cash_red_packet: 1.15,
  cash_back: 0.85,
  coupon: 0.7,
  points: 0.55,
  fee_waiver: 0.8,
  rate_coupon: 0.75,
  gift: 0.6,
  lottery: 0.5,
};

export interface Treatment {
  channels: ChannelCode[];
  kind: RightsKind | null;
  yuan: number;
  /** Hour of the day of the first touch. */
  hour: number;
  /** SQL over customers: log odds of reaching the goal untouched. */
  baseline: string;
}

/**
 * Columns seen, clicked, claimed, converted over rows of `customers` with a boolean `held_out`.
 * @param name names the campaign's draws.
 */
export function responseColumns(seed: number, name: string, treatment: Treatment): string {
  const draw = (what: string) => uniform(seed, `${name}/${what}`, 'row');
  const { channels, kind, yuan, hour, baseline } = treatment;
  const best = channels.map((channel) => channelPull[channel]);
  const seenMiss = best.map((pull) => `(1 - ${sigmoid(`${pull.seen} + 0.08 * coalesce(app_active_days_30d, 0) - 1.5 * coalesce(churn_risk, 0)`)})`).join(' * ');
  const clickPull = Math.max(...best.map((pull) => pull.clicked));
  // An odd amount reads as real and new; a small effect, so that few campaigns can prove it.
  const odd = yuan > 0 && Math.round(yuan * 100) % 100 !== 0 && Math.round(yuan * 100) % 10 !== 0 ? 0.18 : 0;
  const hourPull = 0.25 * Math.cos(((hour - 20) / 24) * 2 * Math.PI) + (hour >= 10 && hour <= 12 ? 0.15 : 0);
  const worth = kind === null ? 0 : kindPull[kind] * Math.log1p(yuan) * 0.32;
  const taste = '(0.7 + 0.06 * coalesce(price_sensitivity, 5))';
  const seen = `(not held_out and ${draw('seen')} < 1 - (${seenMiss}))`;
  const clicked = `(seen and ${draw('click')} < ${sigmoid(`${clickPull} + ${hourPull} + ${odd} + ${worth} * ${taste} + 0.05 * coalesce(app_active_days_30d, 0) - 0.006 * (age - 38)`)})`;
  const lift = `case when clicked then 1.1 + 0.8 * ${worth} * ${taste} when seen then 0.10 + 0.2 * ${worth} * ${taste} else 0 end`;
  const converted = `(${draw('convert')} < ${sigmoid(`${baseline} + ${lift}`)})`;
  const claimed =
    kind === null
      ? 'false'
      : `(not held_out and ((clicked and ${draw('claim')} < ${sigmoid(`-0.2 + ${worth} * ${taste}`)}) or (seen and converted and ${draw('claim')} < 0.6)))`;
  return `${seen} as seen, ${clicked} as clicked, ${converted} as converted, ${claimed} as claimed`;
}

/** Whether a customer would have reached the goal without being treated: the same draw, without the lift. */
export function untouchedColumn(seed: number, name: string, baseline: string): string {
  return `(${uniform(seed, `${name}/convert`, 'row')} < ${sigmoid(baseline)})`;
}
