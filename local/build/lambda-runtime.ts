import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles the runtime that loads functions into plain JavaScript, so that execution environments start without tsx: quickly, and
 * with as little around the function as on Lambda.
 *
 * @returns the bundle's path
 */
export async function buildLambdaRuntime(outdir: string): Promise<string> {
  const outfile = join(outdir, 'lambda-runtime.js');
  await build({
    entryPoints: [join(__dirname, '../lambda/runtime/main.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    outfile,
    logLevel: 'silent',
  });
  return outfile;
}
