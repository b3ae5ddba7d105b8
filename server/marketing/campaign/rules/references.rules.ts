import { bilingual, type LocalizedText } from '../../../values/language.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import { finding, type PlanRule } from './finding.ts';
import { plannedTouches } from './touch-times.ts';

/** What the plan names exists: in the catalogue, or within the plan itself. */
export const referenceRules: PlanRule[] = [catalogueEntries, rightsOfStrategies, touchChains, triggerEvents, contentArms];

function catalogueEntries(input: PlanCheckInput): Finding[] {
  const { plan, catalogue } = input;
  const found: Finding[] = [];
  const missing = (code: string, path: string, what: LocalizedText): void => {
    const message = bilingual(`目录中没有${what.zh}`, `Not in the catalogue: ${what.en}`);
    found.push(
      finding(input, { code, severity: 'error', path, message, fix: bilingual('请从目录中选择', 'Choose one from the catalogue'), clause: 'house_complete' }),
    );
  };
  const kpi = plan.objective?.kpi;
  if (kpi !== undefined && !catalogue.kpis.some((entry) => entry.code === kpi))
    missing('UNKNOWN_KPI', 'objective', bilingual(`目标「${kpi}」`, `objective "${kpi}"`));
  if (plan.productCode !== null && !catalogue.products.some((entry) => entry.code === plan.productCode))
    missing('UNKNOWN_PRODUCT', 'productCode', bilingual(`产品「${plan.productCode}」`, `product "${plan.productCode}"`));
  for (const rights of plan.rights) {
    const template = catalogue.rights.find((entry) => entry.code === rights.templateCode);
    if (template === undefined)
      missing('UNKNOWN_RIGHTS', `rights.${rights.id}`, bilingual(`权益「${rights.templateCode}」`, `rights "${rights.templateCode}"`));
    else if (template.kind !== rights.kind)
      missing(
        'RIGHTS_KIND_MISMATCH',
        `rights.${rights.id}`,
        bilingual(`类型为 ${rights.kind} 的「${template.name.zh}」`, `"${template.name.en}" of kind ${rights.kind}`),
      );
  }
  for (const strategy of plan.strategies)
    for (const touch of strategy.touches)
      if (!catalogue.channels.some((entry) => entry.code === touch.channel))
        missing('UNKNOWN_CHANNEL', `strategies.${strategy.id}.touches.${touch.id}`, bilingual(`渠道「${touch.channel}」`, `channel "${touch.channel}"`));
  return found;
}

function rightsOfStrategies(input: PlanCheckInput): Finding[] {
  const { plan } = input;
  return plan.strategies.flatMap((strategy) => {
    if (strategy.rightsId === null || plan.rights.some((rights) => rights.id === strategy.rightsId)) return [];
    const message = bilingual(
      `策略引用的权益 ${strategy.rightsId} 不在方案中`,
      `The strategy refers to rights ${strategy.rightsId}, which the plan does not have`,
    );
    return [
      finding(input, {
        code: 'RIGHTS_REFERENCE_BROKEN',
        severity: 'error',
        path: `strategies.${strategy.id}`,
        message,
        fix: bilingual('请重新选择权益', 'Choose the rights again'),
        clause: 'house_complete',
      }),
    ];
  });
}

/** A touch after one that does not exist, or after itself by way of others, never falls due. */
function touchChains(input: PlanCheckInput): Finding[] {
  return input.plan.strategies.flatMap((strategy) => {
    const reached = new Set(plannedTouches(strategy).map((planned) => planned.touch.id));
    return strategy.touches
      .filter((touch) => !reached.has(touch.id))
      .map((touch) =>
        finding(input, {
          code: 'TOUCH_CHAIN_BROKEN',
          severity: 'error',
          path: `strategies.${strategy.id}.touches.${touch.id}`,
          message: bilingual(
            `触达 ${touch.id} 等待的触达不存在或互相等待，永远不会执行`,
            `Touch ${touch.id} waits for a touch that does not exist, or for itself: it would never fall due`,
          ),
          fix: bilingual('请重新设置它的先后顺序，或删除', 'Set its order again, or remove it'),
          clause: 'house_schedule',
          changes: [{ op: 'remove_touch', touchId: touch.id }],
        }),
      );
  });
}

function triggerEvents(input: PlanCheckInput): Finding[] {
  return input.plan.strategies.flatMap((strategy) => {
    const { trigger } = strategy;
    if (trigger?.kind !== 'event' || input.catalogue.events.some((event) => event.code === trigger.event)) return [];
    const message = bilingual(`目录中没有触发行为「${trigger.event}」`, `Not in the catalogue: trigger event "${trigger.event}"`);
    return [
      finding(input, {
        code: 'UNKNOWN_EVENT',
        severity: 'error',
        path: `strategies.${strategy.id}.trigger`,
        message,
        fix: bilingual('请从行为目录中选择', 'Choose one from the catalogue'),
        clause: 'house_complete',
      }),
    ];
  });
}

function contentArms(input: PlanCheckInput): Finding[] {
  const arms = new Set(input.plan.experiment.arms.map((arm) => arm.id));
  return input.plan.strategies.flatMap((strategy) =>
    strategy.touches.flatMap((touch) =>
      touch.content
        .filter((content) => !arms.has(content.arm))
        .map((content) =>
          finding(input, {
            code: 'CONTENT_ARM_UNKNOWN',
            severity: 'info',
            path: `strategies.${strategy.id}.touches.${touch.id}.content.${content.arm}`,
            message: bilingual(
              `话术 ${content.arm.toUpperCase()} 没有对应的实验组，不会发送`,
              `Copy ${content.arm.toUpperCase()} belongs to no arm of the experiment and will not be sent`,
            ),
            clause: null,
          }),
        ),
    ),
  );
}
