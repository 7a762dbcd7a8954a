import { lambdaContext } from '../../tests/support/lambda-context';
import { contenders, type Handler, NO_OP } from './contenders';
import { type PreflightEvent, preflightTexts } from './events';

const TEXTS = preflightTexts(100);
const ROUNDS = 300;
/** Until everything has been compiled. */
const WARM_UP_ROUNDS = 200;

/** Nanoseconds of a call, including the time to read the clock. */
export interface TimedCalls {
  readonly contender: number;
  /** Of no-op in the same process. */
  readonly noOp: number;
  /** Between two readings of the clock with nothing in between. */
  readonly clock: number;
}

/**
 * A program that times single awaited calls of a contender and of no-op, which take turns. The process does nothing else, like a
 * function's on Lambda.
 * Usage: program.js <name of the contender>; prints TimedCalls as JSON.
 */
void run(process.argv[2] ?? '');

async function run(name: string): Promise<void> {
  const [contender, noOp] = [await load(name), await load(NO_OP)];
  const calls = { contender: [] as number[], noOp: [] as number[], clock: [] as number[] };
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    const times = {
      contender: await timeRound(contender),
      noOp: await timeRound(noOp),
      clock: timeClock(),
    };
    if (round < WARM_UP_ROUNDS) continue;
    calls.contender.push(...times.contender);
    calls.noOp.push(...times.noOp);
    calls.clock.push(...times.clock);
  }
  const timed: TimedCalls = {
    contender: meanOfMiddleHalf(calls.contender),
    noOp: meanOfMiddleHalf(calls.noOp),
    clock: meanOfMiddleHalf(calls.clock),
  };
  console.log(JSON.stringify(timed));
}

async function load(name: string): Promise<Handler> {
  const contender = await contenders.get(name)?.();
  if (contender === undefined) throw new Error(`there is no contender named ${JSON.stringify(name)}`);
  return contender.handler;
}

/** Each event is parsed right before it is answered, as Lambda's runtime does. */
async function timeRound(handler: Handler): Promise<number[]> {
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

function timeClock(): number[] {
  return TEXTS.map(() => {
    const start = process.hrtime.bigint();
    return Number(process.hrtime.bigint() - start);
  });
}

/** As robust to pauses as a median, but finer than the clock, whose tick is a tenth of no-op's time. */
function meanOfMiddleHalf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.slice(sorted.length / 4, (3 * sorted.length) / 4);
  return middle.reduce((sum, each) => sum + each, 0) / middle.length;
}
