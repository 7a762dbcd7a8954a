import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { installLambdaRuntime, lambdaRuntime } from '../tests/support/lambda-runtime';

/**
 * Bundles a program into one file that Node.js 24 (Lambda's version) runs without tsx.
 * @param source absolute path
 * @param outdir absolute path
 */
export async function buildProgram(source: string, outdir: string): Promise<string> {
  await installLambdaRuntime();
  await build({
    entryPoints: { program: source },
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  return join(outdir, 'program.js');
}

/** The version of Node.js that runs the programs, such as `v24.1.0`. */
export function node24Version(): string {
  return execFileSync(lambdaRuntime.node, ['--version'], { encoding: 'utf8' }).trim();
}

/** Runs a program on Node.js 24, with this process's streams and command line. */
export function runOnNode24(program: string): void {
  const { status } = spawnSync(lambdaRuntime.node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
