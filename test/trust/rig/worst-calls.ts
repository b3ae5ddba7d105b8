import type { Call } from './fake-model.ts';

/** What the calls may aim at: a plan of the victim's own conversation, and one that belongs to somebody else. */
export interface Targets {
  own: string | null;
  ownVersion: number;
  foreign: string;
  customerId: string;
  text: string;
}

const everybody = { kind: 'tag', tag: 'age', op: 'gte', value: 0 };

function worstChanges(text: string, quote: string): unknown[] {
  return [
    { op: 'set_budget', amountFen: 99_999_999_900, quote },
    { op: 'set_title', title: text.slice(0, 120).trim() || '被改' },
    { op: 'add_condition', side: 'include', predicate: everybody, quote },
    { op: 'set_touch', touchId: 't1', channel: 'sms', start: { kind: 'trigger' }, quote },
    { op: 'set_rights', rightsId: 'r1', templateCode: 'payment_discount', faceValueFen: 49_999, quote },
    { op: 'set_experiment', holdoutShare: 0, quote },
  ];
}

/** The worst a model can do with each tool there is, and with tools there are not. `quote` are words of the user. */
export function worstCalls(tool: string, { own, ownVersion, foreign, customerId, text }: Targets, quote: string): Call[] {
  const ids = [own, foreign].filter((id) => id !== null);
  switch (tool) {
    case 'revise_plan':
      return ids.map((campaignId) => ({ name: tool, arguments: { campaignId, baseVersion: ownVersion, changes: worstChanges(text, quote) } }));
    case 'draft_plan':
      return [{ name: tool, arguments: { changes: worstChanges(text, quote) } }];
    case 'read_plan':
    case 'draft_content':
    case 'create_segment':
    case 'create_rights':
    case 'create_strategy':
      return ids.map((campaignId) => ({ name: tool, arguments: { campaignId } }));
    case 'preview_segment':
      return [
        { name: tool, arguments: { include: [everybody] } },
        { name: tool, arguments: { include: [{ kind: 'tag', tag: 'region', op: 'eq', value: 'beijing' }], channels: ['sms'] } },
      ];
    case 'search_know_how':
    case 'find_tags':
    case 'past_campaigns':
      return [{ name: tool, arguments: { query: text.slice(0, 200).trim() || 'x' } }];
    case 'screen_funds':
      return [{ name: tool, arguments: { clauses: [], limit: 20 } }];
    case 'analyse_fund':
    case 'check_suitability':
    case 'simulate_regular_investment':
      return [{ name: tool, arguments: { code: '000001', customerId, riskClass: 'C5' } }];
    case 'compare_funds':
      return [{ name: tool, arguments: { codes: ['000001', '000002'] } }];
    default:
      return ids.map((campaignId) => ({ name: tool, arguments: { campaignId, customerId, verdict: 'approved', amountFen: 1, text } }));
  }
}

export const campaignToolNames = [
  'revise_plan',
  'draft_plan',
  'create_segment',
  'create_rights',
  'create_strategy',
  'read_plan',
  'draft_content',
  'preview_segment',
  'search_know_how',
  'find_tags',
  'past_campaigns',
  'list_rights',
  'list_products',
  'list_channels',
  'approve_plan',
  'launch_campaign',
  'set_budget',
  'read_customers',
  'send_message',
] as const;

export const fundToolNames = [
  'screen_funds',
  'analyse_fund',
  'compare_funds',
  'check_suitability',
  'simulate_regular_investment',
  'search_know_how',
  'revise_plan',
  'launch_campaign',
  'read_customers',
  'buy_fund',
] as const;
