import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import { bringBack } from './bring-back.ts';
import { dropConditions, dropEdges, dropLastAdded } from './drop-conditions.ts';
import { answerObjective, fillMissing } from './fill-missing.ts';
import { entityOf } from './link-entities.ts';
import type { Working } from './plan-places.ts';
import { readConditions } from './read-conditions.ts';
import { readContent, setContent } from './read-content.ts';
import { readExperiment } from './read-experiment.ts';
import { readObjective } from './read-objective.ts';
import { readProduct, replaceProduct } from './read-product.ts';
import { readSettings } from './read-settings.ts';
import { readSpecialConditions } from './read-special-conditions.ts';
import { readTrigger } from './read-trigger.ts';
import { reviseAmounts } from './revise-amounts.ts';
import { reviseConditions } from './revise-conditions.ts';
import { reviseExperiment } from './revise-experiment.ts';
import { reviseFigures } from './revise-figures.ts';
import { reviseFirstCome, reviseLimit } from './revise-limit.ts';
import { reviseMeasure } from './revise-measure.ts';
import { reviseRights } from './revise-rights.ts';
import { reviseTouches } from './revise-touches.ts';
import { reviseTrigger } from './revise-trigger.ts';
import { addValues, keepFirst, onlyValues, swapValues } from './revise-values.ts';
import { setAsideQuestions } from './set-aside-questions.ts';
import { settleChanges } from './settle-changes.ts';
import { cover, type Sheet } from './sheet.ts';
import { strikeCorrections } from './strike-corrections.ts';
import { undoNamed } from './undo-change.ts';

const RESTORE =
  /恢复(?:到|成|为)?(?:上一?个?版本?|上次|之前|原来|第?(\d+)个?版本?)|(?:还是|就|改回|退回|回到|回退|撤回|撤销)(?:按|用|照)?(?:到|成)?(?:原来|之前|上一?个?版本?|上次|刚才|原先|原)(?:的|那版|那个|版)*|撤销(?:刚才|上一步|这次|修改|改动)?|(?:还是|保持|维持|按|恢复)(?:用|按|照|成)?(?:原来|原先|之前|原样|原方案|原时间)(?:的|那)?|^(?:用|按)?(?:原来|原先|之前)(?:的|那)?(?:个|版)?(?:时间|方案|版本|预算|面额|样子)?(?:吧|就好|就行|。)*$|改回去|回退(?:到?(?:第?(\d+)版|上一?版))?|不改了|\b(?:undo|revert|roll back|put (?:it|that|this|everything) back|(?:keep|leave) (?:it |things |everything )?(?:as (?:it|they) (?:was|were)|(?:at |with )?the (?:original|old|previous|first)\b|original)|as (?:it was )?before\b|back to (?:the )?(?:original|old|previous|first|what (?:it was|we had))|go back to (?:the )?(?:previous|last|original|version (\d+))|restore (?:the )?(?:previous|last|version (\d+)))/;

/** Changes to the plan in hand, in the plan's own part ids. Conditions, rights and touches the plan has are changed, others added. */
export function readRevision(sheet: Sheet, plan: CampaignPlan): void {
  if (undoNamed(sheet, plan) || readRestore(sheet)) return;
  const asked = setAsideQuestions(sheet);
  if (asked === null) return;
  const content = readContent(sheet);
  strikeCorrections(sheet);
  for (const condition of [...plan.audience.include, ...plan.audience.exclude]) for (const tag of tagsOf(condition.predicate)) sheet.preferredTags.add(tag);
  answerObjective(sheet, plan);
  reviseAmounts(sheet, plan, asked);
  readExperiment(sheet);
  reviseExperiment(sheet, plan);
  reviseFirstCome(sheet, plan);
  reviseLimit(sheet);
  readSettings(sheet);
  reviseRights(sheet, plan);
  const history = readSpecialConditions(sheet);
  const changed: Working = new Map();
  bringBack(sheet, plan, changed);
  reviseTouches(sheet, plan);
  readObjective(sheet);
  if (!reviseTrigger(sheet, plan)) readTrigger(sheet, []);
  reviseMeasure(sheet, plan, changed);
  reviseFigures(sheet, plan, changed);
  swapValues(sheet, plan, changed);
  keepFirst(sheet, plan, changed);
  onlyValues(sheet, plan, changed);
  addValues(sheet, plan, changed);
  dropLastAdded(sheet, plan);
  dropEdges(sheet, plan, changed);
  dropConditions(sheet, plan, changed);
  reviseConditions(sheet, plan, [...history, ...readConditions(sheet)], changed);
  replaceProduct(sheet, plan);
  readProduct(sheet);
  if (content !== null)
    setContent(
      sheet,
      content,
      plan.strategies.flatMap((strategy) => strategy.touches.map((touch) => touch.id)),
    );
  fillMissing(sheet, plan, { asked, working: changed });
  settleChanges(sheet, plan);
}

function readRestore(sheet: Sheet): boolean {
  const match = RESTORE.exec(sheet.text);
  if (match === null) return false;
  const said = match.slice(1).find((group) => group !== undefined);
  const current = sheet.context.version;
  const version = said !== undefined ? Number(said) : current === undefined ? 1 : Math.max(1, current - 1);
  cover(sheet, { start: 0, end: sheet.text.length });
  sheet.changes.push({ op: 'restore_version', version });
  return true;
}

/** Tag codes a predicate speaks of. */
export function tagsOf(predicate: CampaignPlan['audience']['include'][number]['predicate']): string[] {
  if (predicate.kind === 'tag') return [predicate.tag];
  if (predicate.kind === 'all' || predicate.kind === 'any') return predicate.of.flatMap(tagsOf);
  return predicate.kind === 'not' ? tagsOf(predicate.of) : [];
}

const EDIT =
  /改|换|调整|去掉|加上|再加|增加|追加|删|取消|放宽|收窄|缩小|扩大|提高到|降低?到|降|推迟|提前|延后|恢复|不要|排除|剔除|等.{1,4}天再|只要|change|instead|remove|add |drop|replace|make it|increase the|reduce|lower|raise|move (?:it|the)|postpone|delay|exclude|swap|switch/;
const REQUEST =
  /(?:^|[，。;,. ])(?:请|帮我|我想|我要|麻烦|再|另外|新)*(?:做|建|策划|设计|来|搞|出)?一?个?.{0,6}?(?:给|针对|面向|向|对|圈选|筛选|找|为)|^(?:please )?(?:send|give|target|offer|create|build|launch|set up|i want to|we want to|reach)/;

/** Another campaign is asked for in so many words. */
const FRESH =
  /(?:重新|另外?|再|新)(?:做|建|起|开|来|搞|策划|设计|出)(?:一个|一场|一波|个)(?!版)|新(?:的)?(?:活动|方案)|先放一放|先不管(?:这个|它)|换(?:个|一个)(?:活动|方案|话题)|\b(?:start|create|make|build|set up|draft|do|plan|need)(?: me| us)? (?:a new|another|a separate|a different) (?:one|campaign|plan)|\b(?:new|separate|different) campaign\b|\bpark (?:this|that|it)\b/;

const START_OVER =
  /(?:(?:前面|之前|上面|刚才|以上|这些|那些|这个|那个)(?:的|说的)*(?:都|全部?|统统)*(?:作废|不要了?|不算|忘掉|忘了|删掉|推翻)[，,。;: ]*)?(?:(?:咱们|我们)?(?:全部|全都|整个)?(?:推倒重来|从头(?:再)?来|重头再?来|重新来过?(?:一遍|一次)?|重来(?:一遍|一次|吧)?|推翻重[来做]|另起炉灶))[，,。:! ]*|(?:\b(?:forget|scrap|scratch|ditch|drop|cancel|never mind)(?: about)?(?: all)?(?: of)?(?: that| this| it| everything| the above)?(?: and| then|[,.;:-])* )?\b(?:start(?:ing)? (?:over|afresh|from scratch|again|fresh)|begin again|from scratch)\b(?: with| then)?[,.:; -]*/;

/** Audience and action in one request that does not speak of changing: a new plan, even while another is open. */
export function isWholeRequest(draft: Sheet): boolean {
  const over = START_OVER.exec(draft.text);
  if (over !== null && draft.changes.some((change) => change.op === 'add_condition' || change.op === 'set_touch')) {
    cover(draft, { start: over.index, end: over.index + over[0].length });
    return true;
  }
  if (FRESH.test(draft.text) && draft.changes.some((change) => change.op === 'add_condition' || change.op === 'set_touch')) return true;
  const audience = draft.changes.filter((change) => change.op === 'add_condition' && change.side === 'include').length;
  const touches = draft.changes.some((change) => change.op === 'set_touch');
  const rights = draft.changes.some((change) => change.op === 'set_rights');
  if (audience === 0 || !(rights || touches)) return false;
  const spoken =
    draft.mentions.some(
      (mention) => entityOf(mention, 'tag') !== undefined || entityOf(mention, 'tag_value') !== undefined || entityOf(mention, 'event') !== undefined,
    ) || audience > 0;
  if (!spoken) return false;
  const request = REQUEST.test(draft.text);
  return EDIT.test(draft.text) ? request && audience >= 2 && rights && touches : request || (rights && touches);
}
