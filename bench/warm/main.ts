import { join } from 'node:path';
import { node24Version } from '../node24';
import { printReport, times, whole } from '../report';
import { contenders } from './contenders';
import { list } from './events';
import { measureWarmCalls } from './measure';

const PROCESSES = 7;

/** `npm run bench:warm`: from the event to the response, in processes of Node.js 24 that have answered many. */
void run();

async function run(): Promise<void> {
  const outdir = join(__dirname, '../../.local/bench/warm');
  const measured = await measureWarmCalls(contenders.keys(), PROCESSES, outdir);
  const clock = [...measured.values()][0]?.clockNanoseconds ?? Number.NaN;
  printReport({
    title: 'Warm path',
    node: node24Version(),
    notes: [
      `Medians of ${PROCESSES} processes, each of which times one contender and no-op, taking turns;`,
      `each call has a fresh event, half of them allowed, by ${list.length} entries. Nothing is logged.`,
      `In every number are ${whole(clock)} ns for reading the clock.`,
    ],
    columns: [
      { key: 'nanoseconds', heading: 'ns', format: whole },
      { key: 'toNoOp', heading: '/ no-op', format: times },
    ],
    rows: [...measured].map(([name, { nanoseconds, toNoOp }]) => ({ name, values: { nanoseconds, toNoOp } })),
  });
}
