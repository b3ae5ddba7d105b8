import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openKnowHow } from '../../knowledge/know-how.ts';
import { benchDistribution } from './distribution-bench.ts';
import { benchFunds } from './fund-bench.ts';
import { benchRetrieval } from './retrieval-bench.ts';
import { benchSegments } from './segment-bench.ts';
import { benchStart } from './start-bench.ts';
import { benchTurns } from './turn-bench.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
    only: { type: 'string' },
  },
});
if (values.help) {
  console.log(
    'npm run bench [-- --json] [--quick] [--only segments|turns|distribution|start|retrieval|funds]\n  --quick: 200,000 customers only and fewer runs',
  );
  process.exit(0);
}
const wanted = (name: string) => values.only === undefined || values.only === name;
const { quick } = values;
const segments = wanted('segments') ? await benchSegments({ sizes: quick ? [200_000] : [200_000, 1_000_000, 10_000_000], runs: quick ? 20 : 100 }) : [];
const turns = wanted('turns') ? await benchTurns({ turns: quick ? 30 : 200 }) : null;
const distribution = wanted('distribution') ? await benchDistribution({ customers: quick ? 20_000 : 100_000 }) : null;
const library = join(import.meta.dirname, '../../knowledge/library');
const retrieval = wanted('retrieval') ? await benchRetrieval({ chunks: quick ? 10_000 : 100_000, library, open: openKnowHow }) : null;
const start = wanted('start') ? await benchStart({ customers: 200_000 }) : null;
const funds = wanted('funds') ? await benchFunds(quick ? { funds: 3000, years: 5, runs: 20 } : { funds: 27_000, years: 10, runs: 60 }) : null;

if (values.json) console.log(JSON.stringify({ segments, turns, distribution, start, retrieval, funds }));
else {
  const ms = (value: number) => value.toFixed(1);
  if (segments.length > 0) {
    console.log('Segments: median of interleaved runs beside the best hand-written one-pass SQL (at most 1.3x or +5 ms)');
    console.table(
      segments.map(({ customers, what, runs, oursMs, handWrittenMs, ratio, within, same }) => ({
        customers,
        what,
        runs,
        'ours ms': ms(oursMs),
        'hand-written ms': ms(handWrittenMs),
        ratio: ratio.toFixed(2),
        within,
        same,
      })),
    );
  }
  if (turns !== null) {
    console.log('Turn over HTTP beside a bare SDK call to the same endpoint (at most +15 ms at p50)');
    console.table([
      {
        turns: turns.turns,
        'bare p50 ms': ms(turns.bareP50),
        'turn p50 ms': ms(turns.turnP50),
        'turn p95 ms': ms(turns.turnP95),
        'overhead p50 ms': ms(turns.overheadP50),
      },
    ]);
  }
  if (distribution !== null) {
    console.log('Distribution to the file channel');
    console.table([distribution]);
  }
  if (start !== null) {
    console.log('Start-up to the first answered request (under 3 s once the bank exists; bank under 30 s)');
    console.table([{ ...start, firstStartSeconds: start.firstStartSeconds.toFixed(1), startSeconds: start.startSeconds.toFixed(2) }]);
  }
  if (retrieval !== null) {
    console.log('Know-how search over so many chunks of text (p50 15 ms, recall .98, request thread held up 50 ms, upload found in 5 s at most)');
    console.table([Object.fromEntries(Object.entries(retrieval).map(([name, value]) => [name, Number(value.toFixed(value < 2 ? 3 : 1))]))]);
  }
  if (funds !== null) {
    console.log('Funds: full rebuild (27,000 x 10 years: at most 90 s, 2,500 MB); screen beside the bare statement, run in turn (at most 20 ms)');
    console.table([
      {
        funds: funds.funds,
        'NAV rows': funds.navRows,
        'rebuild s': funds.rebuildSeconds.toFixed(1),
        'peak MB': ms(funds.peakMegabytes),
        'screen p50 ms': ms(funds.screenMs),
        'bare p50 ms': ms(funds.bareMs),
        'answer p50 ms': funds.answerMs === null ? '-' : ms(funds.answerMs),
      },
    ]);
  }
}
