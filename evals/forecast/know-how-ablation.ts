import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { MessageChunk } from '../../server/conversation/conversation.schema.ts';
import { readConversation } from '../../server/conversation/read-conversation.ts';
import { sendMessage } from '../../server/conversation/send-message.ts';
import { startConversation } from '../../server/conversation/start-conversation.ts';
import { findAccount } from '../../server/http/accounts.ts';
import { openHelmsman } from '../../server/main.ts';
import { readCampaign } from '../../server/marketing/campaign/read-campaign.ts';
import { readSettings } from '../../server/settings.ts';
import type { EvalCase } from '../case.schema.ts';

const NOW = '2026-11-22T12:00:00+08:00';
const CUSTOMERS = 20_000;
const CONFIGURATIONS = ['none', 'hybrid'] as const;
export type Configuration = (typeof CONFIGURATIONS)[number];

/** What one conversation came to. */
interface Outcome {
  cited: string[];
  findings: string[];
  /** Expected gain, customers: what the forecast said, to the last digit. Null: no forecast. */
  forecast: string | null;
  reply: string;
}

export interface AblationReport {
  cases: number;
  rows: { configuration: Configuration; casesCiting: number; citations: number; cards: number; findings: number; forecasts: number }[];
  /** Cases in which something is other with know-how than without. */
  changed: { findings: number; forecasts: number; replies: number };
}

/** Says the same turns with know-how retrieval off and on, on one sample bank, and compares what came of it. */
export async function ablateKnowHow(cases: readonly EvalCase[]): Promise<AblationReport> {
  const folder = mkdtempSync(join(tmpdir(), 'helmsman-ablation-'));
  const settings = readSettings({
    ...process.env,
    HELMSMAN_DATA: folder,
    HELMSMAN_STORE: '',
    HELMSMAN_CUSTOMERS: String(CUSTOMERS),
    HELMSMAN_FUNDS: '300',
    HELMSMAN_NOW: NOW,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
  });
  const helmsman = await openHelmsman(settings, { worker: false, log: pino({ level: 'silent' }) });
  const { context, runner } = helmsman;
  const { knowHow } = context;
  try {
    const outcomes: Record<Configuration, Outcome[]> = { none: [], hybrid: [] };
    for (const configuration of CONFIGURATIONS) {
      context.knowHow = {
        search: (query) => knowHow.search({ ...query, configuration }),
        read: (id) => knowHow.read(id),
        cards: () => knowHow.cards(),
        setStored: (stored) => knowHow.setStored(stored),
      };
      for (const one of cases) outcomes[configuration].push(await converse({ context, runner }, one));
    }
    return compare(outcomes);
  } finally {
    await helmsman.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function converse({ context, runner }: Pick<Awaited<ReturnType<typeof openHelmsman>>, 'context' | 'runner'>, { turns, language }: EvalCase) {
  const actor = findAccount('ops-head');
  if (actor === undefined) throw new Error('the demo account ops-head is gone');
  const conversationId = await startConversation(context, { actor, agent: 'campaign', language });
  for (const text of turns) {
    const { turnId } = await sendMessage(context, runner, { actor, conversationId, text, language });
    await runner.finished(turnId);
  }
  const { events } = await readConversation(context, { actor, conversationId });
  const chunks: MessageChunk[] = events.map((event) => event.chunk);
  const plan = chunks.findLast((chunk) => chunk.type === 'data-plan');
  const campaign = plan?.type === 'data-plan' ? await readCampaign(context, { actor, campaignId: plan.data.campaignId }) : null;
  const assessment = campaign?.current.assessment;
  const searched = chunks.flatMap((chunk) =>
    chunk.type === 'tool-output-available' && typeof chunk.output === 'object' && chunk.output !== null && 'cards' in chunk.output
      ? (chunk.output.cards as { id: string }[]).map((card) => card.id)
      : [],
  );
  const forecast = assessment?.forecast ?? null;
  return {
    cited: [...new Set([...(assessment?.citations ?? []).map((citation) => citation.cardId), ...searched])].sort(),
    findings: (assessment?.findings ?? []).map((finding) => `${finding.code} ${finding.path}`).sort(),
    forecast: forecast === null ? null : JSON.stringify([forecast.treatedRate, forecast.incremental]),
    reply: chunks.flatMap((chunk) => (chunk.type === 'text-delta' ? [chunk.delta] : [])).join(''),
  };
}

function compare(outcomes: Record<Configuration, Outcome[]>): AblationReport {
  const differ = (of: (one: Outcome) => string | null): number =>
    outcomes.none.filter((one, index) => {
      const other = outcomes.hybrid[index];
      return other !== undefined && of(one) !== of(other);
    }).length;
  return {
    cases: outcomes.none.length,
    rows: CONFIGURATIONS.map((configuration) => {
      const all = outcomes[configuration];
      return {
        configuration,
        casesCiting: all.filter((one) => one.cited.length > 0).length,
        citations: all.reduce((sum, one) => sum + one.cited.length, 0),
        cards: new Set(all.flatMap((one) => one.cited)).size,
        findings: all.reduce((sum, one) => sum + one.findings.length, 0),
        forecasts: all.filter((one) => one.forecast !== null).length,
      };
    }),
    changed: {
      findings: differ((one) => one.findings.join('\n')),
      forecasts: differ((one) => one.forecast),
      replies: differ((one) => one.reply),
    },
  };
}

export function formatAblation({ cases, rows, changed }: AblationReport): string {
  const table = [
    ['know-how', 'cases citing', 'citations', 'cards', 'findings', 'forecasts'],
    ...rows.map((row) => [row.configuration, row.casesCiting, row.citations, row.cards, row.findings, row.forecasts].map(String)),
  ];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return [
    ...table.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')),
    `of ${cases} cases, with know-how against without: findings differ in ${changed.findings}, forecasts (and so their errors) in ${changed.forecasts}, replies in ${changed.replies}`,
  ].join('\n');
}
