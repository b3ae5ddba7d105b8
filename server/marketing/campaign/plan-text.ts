import { spokenMinutes, spokenWeekday } from '../../values/duration.ts';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import { formatFen } from '../../values/money.ts';
import { formatRate } from '../../values/rate.ts';
import { formatInstant } from '../../values/time.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import type { Touch, Trigger } from '../strategy/strategy.schema.ts';
import type { CampaignPlan, PlanRights } from './plan.schema.ts';

/** Parts of a plan in words, for differences, cards and evidence. */

export function triggerText(trigger: Trigger | null, catalogue: Catalogue): LocalizedText {
  if (trigger === null) return bilingual('未定', 'not set');
  if (trigger.kind === 'once') return bilingual(formatInstant(trigger.at, 'zh'), formatInstant(trigger.at, 'en'));
  if (trigger.kind === 'recurring') {
    const weekday = spokenWeekday(trigger.on ?? 1);
    const zh = { day: '每天', week: `每${weekday.zh}`, month: `每月 ${trigger.on ?? 1} 日` }[trigger.every];
    const en = { day: 'every day', week: `every ${weekday.en}`, month: `monthly on day ${trigger.on ?? 1}` }[trigger.every];
    return bilingual(`${zh} ${trigger.at}，${trigger.from} 至 ${trigger.until}`, `${en} at ${trigger.at}, ${trigger.from} to ${trigger.until}`);
  }
  const event = catalogue.events.find((candidate) => candidate.code === trigger.event)?.name ?? bilingual(trigger.event, trigger.event);
  // 0 minutes is at once.
  const delay = trigger.delayMinutes === 0 ? null : spokenMinutes(trigger.delayMinutes);
  return bilingual(
    `客户${event.zh}后${delay === null ? '立即' : ` ${delay.zh}`}，${trigger.from} 至 ${trigger.until}`,
    `${delay === null ? 'at once' : delay.en} after ${event.en}, ${trigger.from} to ${trigger.until}`,
  );
}

const whenTexts: Record<'always' | 'not_clicked' | 'clicked' | 'not_claimed' | 'not_converted', LocalizedText> = {
  always: bilingual('', ''),
  not_clicked: bilingual('未点击', 'not clicked'),
  clicked: bilingual('已点击', 'clicked'),
  not_claimed: bilingual('未领取', 'not claimed'),
  not_converted: bilingual('未达成目标', 'goal not reached'),
};

export function touchText(touch: Touch, catalogue: Catalogue): LocalizedText {
  const channel = catalogue.channels.find((candidate) => candidate.code === touch.channel)?.name ?? bilingual(touch.channel, touch.channel);
  if (touch.start.kind === 'trigger') return bilingual(`${channel.zh}：启动时`, `${channel.en}: at the start`);
  const { waitHours, when, touchId, at } = touch.start;
  const wait = spokenMinutes(waitHours * 60);
  const time = at === undefined ? '' : ` ${at}`;
  const condition = whenTexts[when];
  return bilingual(
    `${channel.zh}：${touchId} 之后 ${wait.zh}${time}${condition.zh === '' ? '' : `，${condition.zh}的客户`}`,
    `${channel.en}: ${wait.en} after ${touchId}${time}${condition.en === '' ? '' : `, customers who have ${condition.en}`}`,
  );
}

export function rightsText(rights: PlanRights, catalogue: Catalogue): LocalizedText {
  const name = catalogue.rights.find((candidate) => candidate.code === rights.templateCode)?.name ?? bilingual(rights.templateCode, rights.templateCode);
  const zh = [
    name.zh,
    rights.points === null ? (rights.faceValueFen === null ? '面额未定' : formatFen(rights.faceValueFen, 'zh')) : `${rights.points} 积分`,
    rights.thresholdFen === null ? '' : `满 ${formatFen(rights.thresholdFen, 'zh')}`,
    rights.quantity === null ? '每位触达客户一份' : `共 ${rights.quantity} 份，领完即止`,
    `每人限 ${rights.perCustomerLimit} 份`,
    `有效 ${rights.validityDays} 天`,
    rights.condition === 'none' ? '' : { product_purchase: '购买产品后发放', fund_purchase: '申购基金后发放', goal_event: '达成目标后发放' }[rights.condition],
  ];
  const en = [
    name.en,
    rights.points === null ? (rights.faceValueFen === null ? 'face value not set' : formatFen(rights.faceValueFen, 'en')) : `${rights.points} points`,
    rights.thresholdFen === null ? '' : `on ${formatFen(rights.thresholdFen, 'en')} or more`,
    rights.quantity === null ? 'one for each customer reached' : `${rights.quantity} in all, while they last`,
    `${rights.perCustomerLimit} per customer`,
    `valid ${rights.validityDays} days`,
    rights.condition === 'none'
      ? ''
      : { product_purchase: 'after buying the product', fund_purchase: 'after buying the fund', goal_event: 'after reaching the goal' }[rights.condition],
  ];
  return bilingual(zh.filter((part) => part !== '').join('，'), en.filter((part) => part !== '').join(', '));
}

export function experimentText({ experiment }: CampaignPlan): LocalizedText {
  const arms = experiment.arms.map((arm) => `${arm.id.toUpperCase()} ${formatRate(arm.share)}`).join(' / ');
  return bilingual(`对照组 ${formatRate(experiment.holdoutShare)}；实验组 ${arms}`, `holdout ${formatRate(experiment.holdoutShare)}; arms ${arms}`);
}
