import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ablateKnowHow, formatAblation } from './forecast/know-how-ablation.ts';
import { readCases } from './read-cases.ts';

/** What the know-how base is worth to the campaign copilot: the open campaign cases with retrieval off, then on. */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const { cases } = readCases(join(import.meta.dirname, 'suites', 'campaign.jsonl'));
const report = await ablateKnowHow(cases);
console.log(values.json ? JSON.stringify(report) : formatAblation(report));
