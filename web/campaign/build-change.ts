import { DateTime } from 'luxon';
import type { PlanRights } from '../../server/marketing/campaign/plan.schema.ts';
import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { Content, Touch, Trigger } from '../../server/marketing/strategy/strategy.schema.ts';
import { BANK_ZONE } from '../../server/values/time.ts';

/** Forms speak yuan, local time and percent; plans hold fen, UTC and fractions. These turn one into the other. */

/** 15.14 -> 1514. Null stays null. */
export function yuanToFen(yuan: number): number {
  return Math.round(yuan * 100);
}

/** "2026-11-25T10:00" in Asia/Shanghai -> "2026-11-25T02:00:00.000Z"; null when it is not a moment. */
export function localToInstant(local: string): string | null {
  const moment = DateTime.fromISO(local, { zone: BANK_ZONE });
  return moment.isValid ? moment.toUTC().toISO() : null;
}

/** The value of a datetime-local field for a moment, in Asia/Shanghai. */
export function instantToLocal(instant: string): string {
  return DateTime.fromISO(instant).setZone(BANK_ZONE).toFormat("yyyy-MM-dd'T'HH:mm");
}

export interface RightsEdit {
  faceValueFen: number | null;
  points: number | null;
  quantity: number | null;
  validityDays: number;
}

/** Only the fields that differ; none when nothing does. */
export function changeRights(rights: PlanRights, edit: RightsEdit): PlanChange[] {
  const fields: Partial<RightsEdit> = {};
  if (edit.faceValueFen !== rights.faceValueFen) fields.faceValueFen = edit.faceValueFen;
  if (edit.points !== rights.points) fields.points = edit.points;
  if (edit.quantity !== rights.quantity) fields.quantity = edit.quantity;
  if (edit.validityDays !== rights.validityDays) fields.validityDays = edit.validityDays;
  if (Object.keys(fields).length === 0) return [];
  return [{ op: 'set_rights', rightsId: rights.id, templateCode: rights.templateCode, ...fields }];
}

export function changeTrigger(strategyId: string, trigger: Trigger): PlanChange[] {
  return [{ op: 'set_trigger', strategyId, trigger }];
}

/** Another wait before a touch that follows an earlier one. Unit: hours. */
export function changeWait(strategyId: string, touch: Touch, waitHours: number): PlanChange[] {
  if (touch.start.kind !== 'after' || touch.start.waitHours === waitHours) return [];
  return [{ op: 'set_touch', strategyId, touchId: touch.id, channel: touch.channel, start: { ...touch.start, waitHours } }];
}

export function changeContent(touchId: string, content: Content, title: string | null, body: string): PlanChange[] {
  if (title === content.title && body === content.body) return [];
  return [{ op: 'set_content', touchId, arm: content.arm, title, body, aiGenerated: content.aiGenerated }];
}
