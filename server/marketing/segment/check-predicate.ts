import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { PredicateProblem } from '../campaign/check-plan.schema.ts';
import type { Audience } from '../campaign/plan.schema.ts';
import { channelCodeSchema } from '../channel/channel.schema.ts';
import type { Tag, TagType } from '../tag/tag.schema.ts';
import { dayOperators, operatorsOfType } from './compare.rules.ts';
import { contradictoryTags } from './contradiction.rules.ts';
import type { ComparisonOperator, Predicate, Scalar, Window } from './predicate.schema.ts';
import type { PredicateGround } from './predicate-ground.ts';

interface Scene {
  ground: PredicateGround;
  path: string;
  problems: PredicateProblem[];
}

/**
 * What is wrong with one predicate: unknown names, operators and values that do not fit, impossible ranges, cycles,
 * attributes that may not choose whom to market to. No problem of severity error: it can be compiled.
 * @param path where the predicate stands in the plan, for example "audience.include.c1".
 */
export function checkPredicate({ predicate, ground, path = '' }: { predicate: Predicate; ground: PredicateGround; path?: string }): PredicateProblem[] {
  const problems = checkParts({ predicate, ground, path });
  if (!problems.some(isError)) problems.push(...contradictions([predicate], ground, path));
  return problems;
}

/** As checkPredicate, for all conditions of an audience and for what they leave together. */
export function checkAudience({ audience, ground }: { audience: Pick<Audience, 'include' | 'exclude'>; ground: PredicateGround }): PredicateProblem[] {
  const problems = (['include', 'exclude'] as const).flatMap((side) =>
    audience[side].flatMap(({ id, predicate }) => checkParts({ predicate, ground, path: `audience.${side}.${id}` })),
  );
  if (!problems.some(isError)) {
    const together: Predicate[] = [
      ...audience.include.map((condition) => condition.predicate),
      ...audience.exclude.map((condition): Predicate => ({ kind: 'not', of: condition.predicate })),
    ];
    problems.push(...contradictions(together, ground, 'audience'));
  }
  return problems;
}

/** Errors stop a predicate from being compiled; warnings and infos do not. */
export function isError(problem: PredicateProblem): boolean {
  return problem.severity === undefined || problem.severity === 'error';
}

function checkParts({ predicate, ground, path }: { predicate: Predicate; ground: PredicateGround; path: string }): PredicateProblem[] {
  const scene: Scene = { ground, path, problems: [] };
  check(predicate, scene, []);
  return scene.problems;
}

function report(scene: Scene, code: string, zh: string, en: string, severity: PredicateProblem['severity'] = 'error'): undefined {
  scene.problems.push({ path: scene.path, code, message: bilingual(zh, en), severity });
}

function check(predicate: Predicate, scene: Scene, within: readonly string[]): undefined {
  const { ground } = scene;
  switch (predicate.kind) {
    case 'all':
    case 'any':
      for (const part of predicate.of) check(part, scene, within);
      return;
    case 'not':
      check(predicate.of, scene, within);
      return;
    case 'tag': {
      const tag = ground.tags.get(predicate.tag);
      if (tag === undefined) return report(scene, 'UNKNOWN_TAG', `没有标签「${predicate.tag}」`, `There is no tag "${predicate.tag}"`);
      checkUse(tag, scene);
      return checkComparison(tag, predicate.op, predicate.value, scene);
    }
    case 'event': {
      const event = ground.events.get(predicate.event);
      if (event === undefined) return report(scene, 'UNKNOWN_EVENT', `没有行为事件「${predicate.event}」`, `There is no event "${predicate.event}"`);
      checkWindow(predicate.window, scene);
      for (const filter of predicate.where ?? []) {
        const attribute = event.attributes.find((one) => one.code === filter.attribute);
        if (attribute === undefined)
          report(
            scene,
            'UNKNOWN_ATTRIBUTE',
            `事件「${event.name.zh}」没有属性「${filter.attribute}」`,
            `Event "${event.name.en}" has no attribute "${filter.attribute}"`,
          );
        else checkComparison(attribute, filter.op, filter.value, scene);
      }
      return;
    }
    case 'campaign':
      checkWindow(predicate.window, scene);
      if (predicate.channel !== undefined && !channelCodeSchema.safeParse(predicate.channel).success) {
        report(scene, 'UNKNOWN_CHANNEL', `没有渠道「${predicate.channel}」`, `There is no channel "${predicate.channel}"`);
      }
      return;
    case 'segment': {
      const stored = ground.segments.get(predicate.segmentId);
      if (stored === undefined) return report(scene, 'UNKNOWN_SEGMENT', `没有客群「${predicate.segmentId}」`, `There is no segment "${predicate.segmentId}"`);
      if (within.includes(predicate.segmentId)) return report(scene, 'SEGMENT_CYCLE', '客群互相引用，形成循环', 'Segments refer to each other in a circle');
      return check(stored, scene, [...within, predicate.segmentId]);
    }
  }
}

function checkUse(tag: Tag, scene: Scene): undefined {
  if (tag.marketingUse === 'forbidden')
    report(scene, 'TAG_FORBIDDEN', `标签「${tag.name.zh}」不得用于营销圈选`, `Tag "${tag.name.en}" may not be used to choose whom to market to`);
  if (tag.marketingUse === 'needs_approval') {
    report(
      scene,
      'TAG_NEEDS_APPROVAL',
      `标签「${tag.name.zh}」属敏感信息，用于营销须经专门审批`,
      `Tag "${tag.name.en}" is sensitive: using it for marketing needs approval`,
      'warning',
    );
  }
}

function checkWindow(window: Window | undefined, scene: Scene): undefined {
  if (window !== undefined && 'from' in window && window.from > window.to)
    report(scene, 'WINDOW_REVERSED', `时间范围颠倒：${window.from} 晚于 ${window.to}`, `The window is reversed: ${window.from} is after ${window.to}`);
}

type Term = { name: LocalizedText; type: TagType; values?: Tag['values'] };

function checkComparison(term: Term, op: ComparisonOperator, value: Scalar | Scalar[] | undefined, scene: Scene): undefined {
  if (!operatorsOfType[term.type].includes(op)) {
    return report(scene, 'OPERATOR_NOT_FOR_TYPE', `「${term.name.zh}」不能用“${op}”比较`, `"${term.name.en}" cannot be compared with "${op}"`);
  }
  if (op === 'is_null' || op === 'not_null') return;
  if (value === undefined) return report(scene, 'VALUE_MISSING', `「${term.name.zh}」缺少比较值`, `"${term.name.en}" has no value to compare with`);
  const takesList = op === 'in' || op === 'not_in' || op === 'between';
  if (takesList !== Array.isArray(value) || (op === 'between' && (value as Scalar[]).length !== 2)) {
    return report(
      scene,
      'VALUE_NOT_FOR_TYPE',
      `「${term.name.zh}」的比较值形式不对`,
      `"${term.name.en}" needs ${op === 'between' ? 'two values' : takesList ? 'a list' : 'one value'}`,
    );
  }
  const list = Array.isArray(value) ? value : [value];
  for (const one of list) checkValue(term, op, one, scene);
  const [from, to] = list;
  if (op === 'between' && from !== undefined && to !== undefined && from > to) {
    report(scene, 'CONTRADICTORY_CONDITIONS', `「${term.name.zh}」的范围颠倒`, `The range of "${term.name.en}" is reversed`);
  }
}

const dayPattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

function checkValue(term: Term, op: ComparisonOperator, value: Scalar, scene: Scene): undefined {
  const misfit = (zh: string, en: string) => report(scene, 'VALUE_NOT_FOR_TYPE', `「${term.name.zh}」${zh}：${value}`, `"${term.name.en}" ${en}: ${value}`);
  if (dayOperators.includes(op)) {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 36_600) misfit('需要天数', 'needs a number of days');
    return;
  }
  switch (term.type) {
    case 'boolean':
      if (typeof value !== 'boolean') misfit('只有是/否', 'is true or false');
      return;
    case 'integer':
    case 'money':
      if (typeof value !== 'number' || !Number.isSafeInteger(value))
        misfit(term.type === 'money' ? '需要以分为单位的整数' : '需要整数', term.type === 'money' ? 'needs whole fen' : 'needs a whole number');
      return;
    case 'decimal':
    case 'rate':
      if (typeof value !== 'number' || !Number.isFinite(value)) misfit('需要数字', 'needs a number');
      else if (term.type === 'rate' && Math.abs(value) > 1)
        report(
          scene,
          'RATE_NOT_A_FRACTION',
          `「${term.name.zh}」的比例大于100%：请确认`,
          `"${term.name.en}" is compared with more than 100 %: please check`,
          'warning',
        );
      return;
    case 'date':
      if (typeof value !== 'string' || !dayPattern.test(value) || Number.isNaN(Date.parse(value))) misfit('需要日期（YYYY-MM-DD）', 'needs a day (YYYY-MM-DD)');
      return;
    case 'category':
      if (term.values?.some((one) => one.code === value) !== true)
        report(scene, 'UNKNOWN_VALUE', `「${term.name.zh}」没有取值「${value}」`, `"${term.name.en}" has no value "${value}"`);
      return;
    case 'text':
      if (typeof value !== 'string') misfit('需要文字', 'needs text');
  }
}

function contradictions(predicates: readonly Predicate[], ground: PredicateGround, path: string): PredicateProblem[] {
  return contradictoryTags(predicates, ground.tags, ground.asOf).map((code) => {
    const name = ground.tags.get(code)?.name ?? bilingual(code, code);
    return {
      path,
      code: 'CONTRADICTORY_CONDITIONS',
      severity: 'error',
      message: bilingual(
        `「${name.zh}」的条件互相矛盾，没有客户能同时满足`,
        `The conditions on "${name.en}" contradict each other: no customer can meet them all`,
      ),
    };
  });
}
