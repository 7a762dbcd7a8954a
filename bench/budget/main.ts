import { join } from 'node:path';
import { buildOurs, buildPeer, type Contender } from '../cold/contenders';
import { hasValgrind, prepareFreshProcesses } from '../cold/fresh-process';
import { median, takeTurns } from '../measure';
import { checkWarmPath } from './warm';

/** Of the file that every cold start reads, in bytes: today's size plus 1 %. */
const BUNDLE_BYTES = 107_300;
/** Of the instructions of a whole process: 3.05 today; it was 2.9 with expressions in files of their own. */
const INSTRUCTIONS_TO_NO_OP = 3.2;
/** Of the CPU time in the same run: 1.6 today, and far noisier than instructions. */
const CPU_TO_LOWER_BOUND = 1.9;

const ROUNDS = 9;
const CALLGRIND_ROUNDS = 3;
const ENTRIES = 20;

/** `npm run budget`: fails if a cold start or a warm call of cors-handler exceeds its budget. It compares ratios of one run, never times. */
void run();

async function run(): Promise<void> {
  const outdir = join(__dirname, '../../.local/bench/budget');
  const ours = await buildOurs(outdir);
  const noOp = await buildPeer(outdir, 'no-op', 'no-op');
  const lowerBound = await buildPeer(outdir, 'hand-signed', 'hand-signed');
  const processes = await prepareFreshProcesses(outdir, ENTRIES);

  check('bytes of index.js', ours.bundleBytes, BUNDLE_BYTES);

  const preflights = await takeTurns([ours, lowerBound], ROUNDS, processes.firstPreflight);
  const cpuOf = (contender: Contender) =>
    median((preflights.get(contender) ?? []).map(({ cpuMilliseconds }) => cpuMilliseconds));
  check('CPU time / lower bound', cpuOf(ours) / cpuOf(lowerBound), CPU_TO_LOWER_BOUND);

  if (hasValgrind) {
    const instructionsOf = (contender: Contender) =>
      processes.medianInstructions(contender, CALLGRIND_ROUNDS);
    const ratio = (await instructionsOf(ours)) / (await instructionsOf(noOp));
    check('instructions / no-op', ratio, INSTRUCTIONS_TO_NO_OP);
  } else {
    console.error('NOT RUN: instructions (valgrind is not installed)');
  }
  processes.close();

  await checkWarmPath(outdir, check);
}

function check(what: string, measured: number, budget: number): void {
  const numbers = `${what}: ${measured.toLocaleString('en')}, budget ${budget.toLocaleString('en')}`;
  if (measured <= budget) {
    console.log(`within  ${numbers}`);
  } else {
    console.error(`OVER    ${numbers}`);
    process.exitCode = 1;
  }
}
