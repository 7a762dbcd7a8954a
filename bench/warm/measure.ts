import { lambdaContext } from '../../tests/support/lambda-context';
import { median } from '../measure';
import { printReport, times, whole } from '../report';
import { type Contender, noOp, ours, peers } from './contenders';
import { freshEvents, list } from './events';

/** A sample: few enough to stay in the processor's caches, as the one event of a request does. */
const EVENTS = 100;
const ROUNDS = 600;
/** Until everything has been compiled. */
const WARM_UP_ROUNDS = 200;

/** From the event to the response, in a process that has answered many. */
void run();

async function run(): Promise<void> {
  const contenders = [noOp, await ours(), ...peers];
  const samples = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    for (const [contender, results] of samples) {
      const nanoseconds = await timePerCall(contender);
      if (round >= WARM_UP_ROUNDS) results.push(nanoseconds);
    }
  }
  const timeOf = (contender: Contender) => median(samples.get(contender) ?? []);
  printReport({
    title: 'Warm path',
    notes: [
      `Node.js ${process.version}, medians of ${ROUNDS} interleaved samples of ${EVENTS} fresh events, half of them allowed,`,
      `by ${list.length} entries. Nothing is logged.`,
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

/** Nanoseconds, the mean of one sample. */
async function timePerCall({ handler }: Contender): Promise<number> {
  const events = freshEvents(EVENTS);
  const context = lambdaContext();
  const start = process.hrtime.bigint();
  for (const event of events) await handler(event, context);
  return Number(process.hrtime.bigint() - start) / EVENTS;
}
