import { canonicalJson } from '../values/canonical.ts';
import type { LocalizedText } from '../values/language.ts';
import type { KnowHowCard } from './know-how.schema.ts';
import type { CardDraft } from './proposal.schema.ts';

/** Ids that are paths of the API. */
const reservedIds = new Set(['cards', 'documents', 'proposals']);

const fields = [
  'title',
  'trust',
  'scenario',
  'audience',
  'productLine',
  'channel',
  'lever',
  'keywords',
  'questions',
  'figures',
  'clause',
  'source',
  'owner',
  'validFrom',
  'validUntil',
  'body',
] as const;

/** The first thing that keeps a draft from being a card, beyond its shape; undefined when nothing does. */
export function draftProblem(cardId: string, draft: CardDraft): { where: string; what: LocalizedText } | undefined {
  const problem = (where: string, zh: string, en: string) => ({ where: `card.${where}`, what: { zh, en } });
  if (reservedIds.has(cardId)) return { where: 'cardId', what: { zh: '此编号为系统保留', en: 'this id is reserved' } };
  const isRule = draft.trust === 'law' || draft.trust === 'rule';
  if (isRule && draft.clause === undefined)
    return problem(
      'clause',
      '法律法规类卡片需写明状态、条款、生效日期和是否核实',
      'law and rule cards say status, article, effective date and whether verified',
    );
  if (!isRule && draft.clause !== undefined) return problem('clause', '只有法律法规类卡片有条款', 'only law and rule cards carry a clause');
  if (draft.validFrom !== null && draft.validUntil !== null && draft.validUntil < draft.validFrom)
    return problem('validUntil', '早于生效日期', 'lies before validFrom');
  if (draft.trust === 'hypothesis' && !/^## .*(检验|[Tt]est)/m.test(draft.body))
    return problem('body', '假设类卡片需有“## …检验”一节，写明怎样检验', 'a hypothesis has a section "## …检验" with the test that would settle it');
  if (/<\/?[a-z][^>]*>/i.test(draft.body)) return problem('body', '不能含 HTML', 'HTML is not allowed');
  return undefined;
}

/** What of a card a person can change. */
export function draftOf(card: KnowHowCard): CardDraft {
  return {
    title: card.title,
    trust: card.trust,
    scenario: card.scenario,
    audience: card.audience ?? [],
    productLine: card.productLine ?? ['any'],
    channel: card.channel ?? [],
    lever: card.lever ?? [],
    keywords: card.keywords ?? [],
    questions: card.questions ?? [],
    figures: card.figures ?? [],
    ...(card.clause === undefined ? {} : { clause: card.clause }),
    source: card.source,
    owner: card.owner,
    validFrom: card.validFrom,
    validUntil: card.validUntil,
    body: card.body,
  };
}

/** Names of the fields in which two drafts differ. */
export function changedFields(before: CardDraft | null, after: CardDraft): string[] {
  if (before === null) return [];
  const text = (value: unknown) => (value === undefined ? '' : canonicalJson(value));
  return fields.filter((field) => text(before[field]) !== text(after[field]));
}
