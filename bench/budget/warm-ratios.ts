import { type Contender, naiveLoop, noOp, ours } from '../warm/contenders';
import { timeCalls } from '../warm/time-calls';

const ROUNDS = 300;

/** What a warm call takes, in terms of others that were timed in the same process. */
export interface WarmRatios {
  readonly toNoOp: number;
  readonly toNaiveLoop: number;
}

/** A program: prints the ratios as JSON. */
void run();

async function run(): Promise<void> {
  const handler = await ours();
  const { calls } = await timeCalls([noOp, handler, naiveLoop], ROUNDS);
  const timeOf = (contender: Contender) => meanOfMiddleHalf(calls.get(contender) ?? []);
  const ratios: WarmRatios = {
    toNoOp: timeOf(handler) / timeOf(noOp),
    toNaiveLoop: timeOf(handler) / timeOf(naiveLoop),
  };
  console.log(JSON.stringify(ratios));
}

/** As deaf to pauses as a median, but finer than the clock, whose tick is a tenth of what no-op takes. */
function meanOfMiddleHalf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.slice(sorted.length / 4, (3 * sorted.length) / 4);
  return middle.reduce((sum, each) => sum + each, 0) / middle.length;
}
