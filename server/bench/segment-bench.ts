import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compilePredicate } from '../marketing/segment/compile-predicate.ts';
import { estimateSegment } from '../marketing/segment/estimate-segment.ts';
import type { Predicate } from '../marketing/segment/predicate.schema.ts';
import { predicateGround } from '../marketing/segment/predicate-ground.ts';
import type { SegmentScene } from '../marketing/segment/segment-scene.ts';
import { ParameterList } from '../marketing/segment/sql-text.ts';
import { sampleCatalogue } from '../sample-bank/catalogue/index.ts';
import { regions } from '../sample-bank/catalogue/values.ts';
import { pick, uniform } from '../sample-bank/draw.ts';
import { type Bank, openBank } from '../store/bank.ts';
import { createCustomerTable, createEventTable, writeBankFact } from '../store/bank-tables.ts';

export interface SegmentMeasure {
  customers: number;
  what: 'count' | 'waterfall';
  runs: number;
  /** Medians, milliseconds. */
  oursMs: number;
  handWrittenMs: number;
  ratio: number;
  /** At most 1.3 times the hand-written statement, or 5 ms more. */
  within: boolean;
  /** Both gave the same numbers. */
  same: boolean;
}

const asOf = '2026-11-21';
/** What the story asks for, and what the house takes off: all that a count reads. */
const usedTags = [
  'age',
  'region',
  'demand_deposit_avg_30d',
  'quick_pay_bound',
  'push_enabled',
  'marketing_opt_out',
  'profiling_opt_out',
  'blacklisted',
  'deceased',
  'sms_consent',
  'push_consent',
  'phone_reachable',
];

const story: Predicate[] = [
  { kind: 'tag', tag: 'demand_deposit_avg_30d', op: 'gt', value: 5_000_000 },
  { kind: 'tag', tag: 'quick_pay_bound', op: 'eq', value: false },
  { kind: 'tag', tag: 'push_enabled', op: 'eq', value: true },
  { kind: 'tag', tag: 'region', op: 'eq', value: 'shanghai' },
];

/** The same four conditions as an expert would type them. */
const handConditions = ['demand_deposit_avg_30d > 5000000', 'not quick_pay_bound', 'push_enabled', "region = 'shanghai'"];
const handSuppressions = [
  'not marketing_opt_out',
  'not profiling_opt_out',
  'not blacklisted',
  'not deceased',
  'age >= 18',
  '(coalesce(push_consent, false) or coalesce(sms_consent, false))',
  '((coalesce(push_consent, false) and push_enabled) or (coalesce(sms_consent, false) and phone_reachable))',
];

/**
 * Times count and waterfall of the story's segment beside the best hand-written one-pass SQL for the same answer, run in turn.
 * Banks are made in a temporary folder and removed.
 */
export async function benchSegments({ sizes, runs }: { sizes: readonly number[]; runs: number }): Promise<SegmentMeasure[]> {
  const measures: SegmentMeasure[] = [];
  for (const customers of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'helmsman-bench-'));
    const bank = await openBank(join(folder, 'bank.duckdb'));
    try {
      await makeCustomers(bank, customers);
      measures.push(await measureCount(bank, customers, runs), await measureWaterfall(bank, customers, runs));
    } finally {
      await bank.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return measures;
}

function benchScene(): SegmentScene {
  const catalogue = sampleCatalogue();
  const tags = catalogue.tags.filter((tag) => usedTags.includes(tag.code));
  return { catalogue: { ...catalogue, tags }, ground: predicateGround({ tags, events: catalogue.events, asOf, today: asOf }), legalBasis: null, minorAge: 18 };
}

async function makeCustomers(bank: Bank, customers: number): Promise<void> {
  const { catalogue } = benchScene();
  await createCustomerTable(bank, 'customers', catalogue.tags);
  await createEventTable(bank, 'events', catalogue.events);
  await writeBankFact(bank, 'as_of', asOf);
  const u = (name: string) => uniform(1, name);
  const flag = (name: string, share: number) => `${u(name)} < ${share}`;
  const values: Record<string, string> = {
    age: `(16 + floor(70 * ${u('age')}))::bigint`,
    region: pick(
      u('region'),
      regions.map((region) => [region.code, region.weight] as const),
    ),
    demand_deposit_avg_30d: `(exp(9 + 3.5 * ${u('cash')}) * 100)::bigint`,
    quick_pay_bound: flag('bound', 0.4),
    push_enabled: flag('push', 0.5),
    marketing_opt_out: flag('out', 0.03),
    profiling_opt_out: flag('profile', 0.015),
    blacklisted: flag('black', 0.006),
    deceased: flag('dead', 0.001),
    sms_consent: `case when ${flag('sms known', 0.95)} then ${flag('sms', 0.78)} end`,
    push_consent: `case when ${flag('push known', 0.8)} then ${flag('push yes', 0.94)} end`,
    phone_reachable: flag('phone', 0.97),
  };
  await bank.query(
    `insert into customers select row, 'C' || lpad(row::varchar, 9, '0'), null, null, ${catalogue.tags.map((tag) => values[tag.code] ?? 'null').join(', ')} from (select range::integer as row from range(${customers}))`,
  );
  await bank.query('checkpoint');
}

async function measureCount(bank: Bank, customers: number, runs: number): Promise<SegmentMeasure> {
  const { ground } = benchScene();
  const ours = async () => {
    const parameters = new ParameterList();
    const where = compilePredicate({ kind: 'all', of: story }, ground, parameters);
    return bank.query(`select count(*) as n from customers where ${where}`, parameters.values);
  };
  const byHand = async () => bank.query(`select count(*) as n from customers where ${handConditions.join(' and ')}`);
  const timed = await inTurn([ours, byHand], runs);
  return measure(customers, 'count', runs, timed[0], [timed[1]], JSON.stringify(await ours()) === JSON.stringify(await byHand()));
}

async function measureWaterfall(bank: Bank, customers: number, runs: number): Promise<SegmentMeasure> {
  const scene = benchScene();
  const audience = { include: story.map((predicate, index) => ({ id: `c${index + 1}`, predicate })), exclude: [] };
  const ours = async () => {
    const estimate = await estimateSegment({ bank, scene, audience, channels: ['push', 'sms'], region: null });
    // Age known is a step of its own; nobody's is unknown here.
    return [
      ...estimate.waterfall.filter((step) => step.id !== 'age_unknown').map((step) => step.remaining),
      ...estimate.perChannel.map((one) => one.reachable),
    ];
  };
  const kept = [...handConditions, ...handSuppressions];
  const push = 'coalesce(push_consent, false) and push_enabled';
  const sms = 'coalesce(sms_consent, false) and phone_reachable';
  /** Nested filters: one aggregate per step. */
  const filters = async () => {
    const columns = kept.map((_, index) => `count(*) filter (where ${kept.slice(0, index + 1).join(' and ')}) as s${index}`);
    const all = kept.join(' and ');
    const [row] = await bank.query<Record<string, number>>(
      `select count(*) as start, ${columns.join(', ')}, count(*) filter (where ${all} and ${push}) as push, count(*) filter (where ${all} and ${sms}) as sms from customers`,
    );
    return Object.values(row ?? {});
  };
  /** First step that fails, grouped. */
  const grouped = async () => {
    const cases = kept.map((condition, index) => `when not coalesce(${condition}, false) then ${index}`);
    const rows = await bank.query<{ step: number; n: number; push: number; sms: number }>(
      `select step, count(*) as n, count(*) filter (where push) as push, count(*) filter (where sms) as sms from (select case ${cases.join(' ')} else ${kept.length} end as step, ${push} as push, ${sms} as sms from customers) group by step`,
    );
    const from = (step: number) => rows.filter((row) => row.step >= step).reduce((sum, row) => sum + row.n, 0);
    const through = rows.find((row) => row.step === kept.length);
    return [from(0), ...kept.map((_, index) => from(index + 1)), through?.push ?? 0, through?.sms ?? 0];
  };
  const timed = await inTurn([ours, filters, grouped], runs);
  const answers = await Promise.all([ours(), filters(), grouped()]);
  return measure(customers, 'waterfall', runs, timed[0], [timed[1], timed[2]], new Set(answers.map((answer) => JSON.stringify(answer))).size === 1);
}

/** Runs the candidates in turn, so that a busy machine is busy for all of them; the first round is not counted. */
async function inTurn(candidates: readonly (() => Promise<unknown>)[], runs: number): Promise<number[][]> {
  const times: number[][] = candidates.map(() => []);
  for (let run = -1; run < runs; run += 1) {
    for (const [index, candidate] of candidates.entries()) {
      const start = performance.now();
      await candidate();
      if (run >= 0) times[index]?.push(performance.now() - start);
    }
  }
  return times;
}

function measure(
  customers: number,
  what: SegmentMeasure['what'],
  runs: number,
  ours: number[] | undefined,
  others: readonly (number[] | undefined)[],
  same: boolean,
): SegmentMeasure {
  const oursMs = median(ours ?? []);
  const handWrittenMs = Math.min(...others.map((times) => median(times ?? [])));
  return {
    customers,
    what,
    runs,
    oursMs,
    handWrittenMs,
    ratio: oursMs / handWrittenMs,
    within: oursMs <= handWrittenMs * 1.3 || oursMs <= handWrittenMs + 5,
    same,
  };
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
