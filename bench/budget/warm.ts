import { join } from 'node:path';
import { NAIVE_LOOP, OURS } from '../warm/contenders';
import { measureWarmCalls } from '../warm/measure';

/** 7.5 today, of which 1.1 are for counting; between 7.3 and 8.3 from run to run, with other processes at work as well. */
const TO_NO_OP = 9;
/** 0.41 today; between 0.40 and 0.46, as the loop is not steady itself. */
const TO_NAIVE_LOOP = 0.53;

const PROCESSES = 5;

/**
 * Checks the time of a warm call of cors-handler, by ratios of one run.
 * @param outdir absolute path for the program that is measured
 * @param check compares a measured value with its budget
 */
export async function checkWarmPath(
  outdir: string,
  check: (what: string, measured: number, budget: number) => void,
): Promise<void> {
  const measured = await measureWarmCalls([OURS, NAIVE_LOOP], PROCESSES, join(outdir, 'warm'));
  const toNoOp = (name: string) => measured.get(name)?.toNoOp ?? Number.NaN;
  check('warm call / no-op', toNoOp(OURS), TO_NO_OP);
  check('warm call / naive loop', toNoOp(OURS) / toNoOp(NAIVE_LOOP), TO_NAIVE_LOOP);
}
