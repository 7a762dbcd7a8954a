import { median } from '../measure';
import { printReport } from '../report';
import { times, whole } from '../table';
import { type Contender, noOp, ours, peers } from './contenders';
import { list } from './events';
import { CALLS_PER_ROUND, timeCalls } from './time-calls';

const ROUNDS = 600;

/** From the event to the response, in a process that has answered many. */
void run();

async function run(): Promise<void> {
  const contenders = [noOp, await ours(), ...peers];
  const { calls, clock } = await timeCalls(contenders, ROUNDS);
  const timeOf = (contender: Contender) => median(calls.get(contender) ?? []);
  printReport({
    title: 'Warm path',
    notes: [
      `Node.js ${process.version}, medians of ${(ROUNDS * CALLS_PER_ROUND).toLocaleString('en')} calls in ${ROUNDS} interleaved rounds, each with a fresh event, half of them allowed,`,
      `by ${list.length} entries. Nothing is logged. In every number are ${whole(median(clock))} ns for reading the clock.`,
    ],
    columns: [
      { key: 'nanoseconds', heading: 'ns', format: whole },
      { key: 'toNoOp', heading: '/ no-op', format: times },
    ],
    rows: contenders.map((contender) => ({
      name: contender.name,
      values: { nanoseconds: timeOf(contender), toNoOp: timeOf(contender) / timeOf(noOp) },
    })),
  });
}
