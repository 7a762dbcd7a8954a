import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { lambdaRuntime } from '../../tests/support/lambda-runtime';
import { median, takeTurns } from '../measure';
import { buildProgram } from '../node24';
import type { TimedCalls } from './time-calls';

/** The time of a warm call. */
export interface WarmCall {
  readonly nanoseconds: number;
  /** Relative to no-op in the same process. */
  readonly toNoOp: number;
  readonly clockNanoseconds: number;
}

/**
 * Times contenders in processes of their own, which take turns. Medians of several, because the JIT compiles each a little differently.
 * @param names of contenders
 * @param outdir absolute path, for the program that is measured
 */
export async function measureWarmCalls(
  names: Iterable<string>,
  processes: number,
  outdir: string,
): Promise<Map<string, WarmCall>> {
  const program = await buildProgram(join(__dirname, 'time-calls.ts'), outdir);
  const measured = await takeTurns(
    names,
    processes,
    (name): TimedCalls => JSON.parse(execFileSync(lambdaRuntime.node, [program, name], { encoding: 'utf8' })),
  );
  return new Map([...measured].map(([name, results]) => [name, summary(results)]));
}

function summary(results: readonly TimedCalls[]): WarmCall {
  return {
    nanoseconds: median(results.map(({ contender }) => contender)),
    toNoOp: median(results.map(({ contender, noOp }) => contender / noOp)),
    clockNanoseconds: median(results.map(({ clock }) => clock)),
  };
}
