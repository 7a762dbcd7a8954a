import { lambdaContext } from '../../tests/support/lambda-context';
import type { Contender } from './contenders';
import { type PreflightEvent, preflightTexts } from './events';

const TEXTS = preflightTexts(100);
/** Until everything has been compiled. */
const WARM_UP_ROUNDS = 200;

/** How many calls of each contender one round times. */
export const CALLS_PER_ROUND = TEXTS.length;

export interface TimedCalls {
  /** Nanoseconds of each call; what reading the clock takes is in every number. */
  readonly calls: ReadonlyMap<Contender, readonly number[]>;
  /** Nanoseconds between two readings of the clock with nothing in between. */
  readonly clock: readonly number[];
}

/** Times single awaited calls of all contenders, in interleaved rounds behind some untimed ones. */
export async function timeCalls(contenders: readonly Contender[], rounds: number): Promise<TimedCalls> {
  const calls = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  const clock: number[] = [];
  for (let round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
    const isTimed = round >= WARM_UP_ROUNDS;
    for (const [contender, results] of calls) {
      const nanoseconds = await timeRound(contender);
      if (isTimed) results.push(...nanoseconds);
    }
    if (isTimed) clock.push(...timeClock());
  }
  return { calls, clock };
}

/** Each event is parsed right before it is answered, as Lambda's runtime does. */
async function timeRound({ handler }: Contender): Promise<number[]> {
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
