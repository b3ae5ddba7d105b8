import type { FundCatalogue } from '../../server/fund/catalogue/fund-catalogue.schema.ts';
import { DEFAULT_FUND_LIST, type FundQuery, MAX_FUND_LIST } from '../../server/fund/screening/fund-query.schema.ts';
import type { RiskStanding } from '../../server/fund/suitability/suitability.schema.ts';
import type { Language } from '../../server/values/language.ts';
import type { DecideStep, Step, ToolOutcome } from '../models/built-in.ts';
import type { AnalysisReport, ComparisonReport, ListReport } from '../tools/fund/report-fund.ts';
import { screenArguments } from '../tools/fund/screen-funds.ts';
import { outOfScopeSigns } from '../understanding/fund/fund-intent-words.ts';
import type { FundReading } from '../understanding/fund/fund-reading.ts';
import { analysisAnswer } from './analysis-words.ts';
import { cardQueries } from './card-topic.ts';
import { comparisonAnswer, simulationAnswer, suitabilityAnswer } from './comparison-words.ts';
import { listAnswer } from './list-words.ts';
import * as words from './words.ts';

export interface FundScene {
  catalogue: FundCatalogue;
  standing: RiskStanding;
  reading: FundReading;
  language: Language;
  text: string;
  /** How many funds the last list showed. */
  shown: number;
  /** First words the built-in engine has to say itself; null: none, or the server has said them. */
  lead: string | null;
}

/** The built-in engine's course through a turn: one tool that knows, then words from its result. */
export function decideFundStep(scene: FundScene): DecideStep {
  return (outcomes) => {
    const failed = outcomes.find((outcome) => 'error' in outcome.result);
    if (failed !== undefined) return say(scene, words.toolFailed(failed.result, scene.language));
    return course(scene, outcomes);
  };
}

function course(scene: FundScene, outcomes: readonly ToolOutcome[]): Step {
  const { reading, language } = scene;
  switch (reading.intent) {
    case 'screen':
      return screenStep(scene, outcomes);
    case 'analyse':
      return fundStep(scene, outcomes);
    case 'compare':
      return reading.funds.length >= 2 ? compareStep(scene, outcomes) : say(scene, words.nameAnother(reading, language));
    case 'suitability':
      return suitabilityStep(scene, outcomes);
    case 'simulate':
      return simulateStep(scene, outcomes);
    case 'advice':
      // 国防基金可以加仓吗: the honest words first, then the funds it is about; which to buy is still his to decide.
      return reading.funds.length === 0 && (reading.query?.clauses.length ?? 0) > 0 ? screenStep(scene, outcomes) : fundOrCards(scene, outcomes);
    case 'prediction':
    case 'distress':
    case 'fees':
    case 'share_class':
    case 'operation':
      return fundOrCards(scene, outcomes);
    case 'guarantee':
    case 'knowledge':
    case 'complaint':
    case 'market':
      return knowHowStep(scene, outcomes);
    case 'out_of_scope':
      return perhapsKnownStep(scene, outcomes);
    case 'stock':
      return reading.query === null ? say(scene, words.isStock(reading, language)) : screenStep(scene, outcomes);
    case 'own_holdings':
    case 'other_person':
    case 'smalltalk':
    case 'abuse':
    case 'injection':
    case 'unreadable':
      return say(scene, words.plainAnswers[reading.intent][language]);
  }
}

/** Nothing was read in it: a card may still answer it, and whether one does is for retrieval to say. */
function perhapsKnownStep(scene: FundScene, outcomes: readonly ToolOutcome[]): Step {
  const refused = say(scene, words.plainAnswers.out_of_scope[scene.language]);
  if (outOfScopeSigns.test(scene.text.toLowerCase())) return refused;
  const found = find<FoundCards>(outcomes, 'search_know_how');
  if (found === undefined) return call('search_know_how', { query: scene.text.slice(0, 400) });
  return found.cards.length === 0 ? refused : knowHowStep(scene, outcomes);
}

function fundOrCards(scene: FundScene, outcomes: readonly ToolOutcome[]): Step {
  const { funds, intent } = scene.reading;
  return funds.length === 1 && intent !== 'operation' ? fundStep(scene, outcomes) : knowHowStep(scene, outcomes);
}

function screenStep(scene: FundScene, outcomes: readonly ToolOutcome[]): Step {
  const { reading, language } = scene;
  const { query } = reading;
  if (query === null || query.clauses.length === 0) {
    if (query !== null && query.unsupported.length > 0) return say(scene, words.onlyUnsupported(query, language));
    if (reading.unknownCodes.length + reading.stocks.length + reading.ambiguous.length > 0) return fundStep(scene, outcomes);
    if (query === null || query.sort.by === 'neutral') return say(scene, words.askForConditions(language));
  }
  const list = find<ListReport>(outcomes, 'screen_funds');
  if (list === undefined) return call('screen_funds', screenArguments(reading.more ? longer(query, scene.shown) : query));
  const first = `${reading.intent === 'stock' ? `${words.isStock(reading, language)}\n` : ''}${reading.claims ? `${words.onRecord(scene.standing, language)}\n` : ''}`;
  return say(scene, first + listAnswer(list, { language, standing: scene.standing, insists: reading.insists }));
}

function fundStep(scene: FundScene, outcomes: readonly ToolOutcome[]): Step {
  const { reading, language } = scene;
  if (reading.funds.length >= 2 && reading.intent === 'analyse') return compareStep(scene, outcomes);
  const [fund] = reading.funds;
  if (fund === undefined) return say(scene, words.noFund(reading, language));
  const analysis = find<AnalysisReport>(outcomes, 'analyse_fund');
  if (analysis === undefined) return call('analyse_fund', { code: fund.code });
  return say(scene, analysisAnswer(analysis, { language, facets: reading.facets }));
}

function compareStep(scene: FundScene, outcomes: readonly ToolOutcome[]): Step {
  const comparison = find<ComparisonReport>(outcomes, 'compare_funds');
  if (comparison === undefined) return call('compare_funds', { codes: scene.reading.funds.slice(0, 5).map((fund) => fund.code) });
  return say(scene, comparisonAnswer(comparison, scene.language));
}

function suitabilityStep(scene: FundScene, outcomes: readonly ToolOutcome[]): Step {
  const { reading, language, standing } = scene;
  if (reading.funds.length === 0) return say(scene, reading.claims ? words.onRecord(standing, language) : words.whatSuits(standing, language));
  const checked = find<Parameters<typeof suitabilityAnswer>[0]>(outcomes, 'check_suitability');
  if (checked === undefined) return call('check_suitability', { codes: reading.funds.slice(0, 10).map((fund) => fund.code) });
  return say(scene, suitabilityAnswer(checked, reading.funds, language));
}

function simulateStep(scene: FundScene, outcomes: readonly ToolOutcome[]): Step {
  const { reading, language } = scene;
  const [fund] = reading.funds;
  const wish = reading.simulation;
  if (fund === undefined || wish === null || wish.amountFen === null) {
    const asked = find<{ cards: { passage: string }[] }>(outcomes, 'search_know_how');
    if (asked === undefined) return call('search_know_how', { query: scene.text.slice(0, 400) });
    return say(scene, words.needForSimulation({ fund: fund?.name ?? null, amountFen: wish?.amountFen ?? null }, asked.cards[0]?.passage ?? null, language));
  }
  const simulated = find<Parameters<typeof simulationAnswer>[0]>(outcomes, 'simulate_regular_investment');
  if (simulated === undefined) {
    const { from, until } = wish;
    return call('simulate_regular_investment', {
      code: fund.code,
      amountFen: wish.amountFen,
      every: wish.every ?? 'month',
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    });
  }
  return say(scene, simulationAnswer(simulated, language));
}

function knowHowStep(scene: FundScene, outcomes: readonly ToolOutcome[]): Step {
  const { reading, language } = scene;
  const searches = outcomes.filter((outcome) => outcome.name === 'search_know_how').map((outcome) => outcome.result as unknown as FoundCards);
  const cards = searches.find((search) => search.cards.length > 0)?.cards ?? [];
  // Everyday speech often shares no telling word with a card; what it is about was read, and is asked then.
  const queries = cardQueries(scene.text, reading.intent).map((query) => query[language]);
  const next = queries[searches.length];
  if (cards.length === 0 && next !== undefined) return call('search_know_how', { query: next });
  return say(scene, words.fromCards(cards, { intent: reading.intent, hasLead: scene.lead !== null, ownMoney: OWN_MONEY.test(scene.text), language }));
}

/** 还有吗: the same list, further down. */
function longer(query: FundQuery, shown: number): FundQuery {
  return { ...query, limit: Math.min(MAX_FUND_LIST, shown + DEFAULT_FUND_LIST) };
}

/** He speaks of what he holds or has ordered. */
const OWN_MONEY = /我(的|在[^，。]{0,6}|昨天|今天|之前)?(买|购买|持有|申购|赎回|卖)了?的|我买了|我的(基金|钱|理财)|\bmy (fund|money|order|holding)/i;

interface FoundCards {
  cards: { title: { zh: string; en: string }; passage: string }[];
}

function say({ lead }: FundScene, text: string): Step {
  return { text: lead === null ? text : `${lead}\n${text}`.trim() };
}

function call(name: string, args: Record<string, unknown>): Step {
  return { calls: [{ name, args }] };
}

function find<Result>(outcomes: readonly ToolOutcome[], name: string): Result | undefined {
  return outcomes.find((outcome) => outcome.name === name)?.result as Result | undefined;
}
