import { lambdaContext } from '../../tests/support/lambda-context';
import { median } from '../measure';
import { printReport } from '../report';
import { times, whole } from '../table';
import { type Contender, noOp, ours, peers } from './contenders';
import { list, type PreflightEvent, preflightTexts } from './events';

const TEXTS = preflightTexts(100);
const ROUNDS = 600;
/** Until everything has been compiled. */
const WARM_UP_ROUNDS = 200;

/** From the event to the response, in a process that has answered many. */
void run();

async function run(): Promise<void> {
  const contenders = [noOp, await ours(), ...peers];
  const calls = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    for (const [contender, results] of calls) {
      const nanoseconds = await timeCalls(contender);
      if (round >= WARM_UP_ROUNDS) results.push(...nanoseconds);
    }
  }
  const timeOf = (contender: Contender) => median(calls.get(contender) ?? []);
  printReport({
    title: 'Warm path',
    notes: [
      `Node.js ${process.version}, medians of ${(ROUNDS * TEXTS.length).toLocaleString('en')} calls in ${ROUNDS} interleaved rounds, each with a fresh event, half of them allowed,`,
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

/**
 * Nanoseconds of each call. Each event is parsed right before it is answered, as Lambda's runtime does; what reading
 * the clock takes is in every number, no-op's too.
 */
async function timeCalls({ handler }: Contender): Promise<number[]> {
  const context = lambdaContext();
  const nanoseconds: number[] = [];
  for (const text of TEXTS) {
    const event: PreflightEvent = JSON.parse(text);
    const start = process.hrtime.bigint();
    await handler(event, context);
    nanoseconds.push(Number(process.hrtime.bigint() - start));
  }
  return nanoseconds;
}
