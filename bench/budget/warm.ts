import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { lambdaRuntime } from '../../tests/runtime/lambda-runtime';
import { median } from '../measure';
import { buildProgram } from '../node24';
import type { WarmRatios } from './warm-ratios';

/** 6.4 today; between 6.3 and 6.9 from run to run, with other processes at work as well. */
const TO_NO_OP = 8;
/** 0.37 today; between 0.36 and 0.40. */
const TO_NAIVE_LOOP = 0.46;

const PROCESSES = 5;

/**
 * Checks what a warm call of cors-handler takes, by ratios of one process; the median of some processes, because each
 * compiles a little differently.
 * @param outdir absolute path, for the program that is measured
 * @param check takes what was measured and what it may be
 */
export async function checkWarmPath(
  outdir: string,
  check: (what: string, measured: number, budget: number) => void,
): Promise<void> {
  const program = await buildProgram(join(__dirname, 'warm-ratios.ts'), join(outdir, 'warm'));
  const ratios = Array.from(
    { length: PROCESSES },
    (): WarmRatios => JSON.parse(execFileSync(lambdaRuntime.node, [program], { encoding: 'utf8' })),
  );
  check('warm call / no-op', median(ratios.map(({ toNoOp }) => toNoOp)), TO_NO_OP);
  check('warm call / naive loop', median(ratios.map(({ toNaiveLoop }) => toNaiveLoop)), TO_NAIVE_LOOP);
}
