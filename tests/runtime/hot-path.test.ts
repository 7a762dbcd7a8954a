import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { esbuildOptions } from '../../local/build/esbuild-options';
import { builtFunction, type FunctionName } from './bundles';

/** What goes into a function's bundles, as esbuild accounts for it. */
async function sourcesOf(name: FunctionName): Promise<string[]> {
  const { definition, folder } = builtFunction(name);
  const { metafile } = await build({ ...esbuildOptions(definition, folder), metafile: true });
  return Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
}

const AUDIT =
  /^(?:lib\/(?:audit|edits)|functions\/allowlist-guard|node_modules\/(?:tldts[^/]*|@aws-sdk\/client-sns))\//;

describe('the audit and what it needs', () => {
  it.each([
    ['CorsHandlerFunction', 'lib/allowlist/'],
    ['HelloFunction', 'lib/wrappers/'],
  ] as const)('is no part of %s', async (name, part) => {
    const sources = await sourcesOf(name);
    expect(sources.some((source) => source.startsWith(part))).toBe(true);
    expect(sources.filter((source) => AUDIT.test(source))).toEqual([]);
  });

  it.each(['lib/audit/', 'node_modules/@aws-sdk/client-sns/'])('is a part of the guard: %s', async (part) => {
    const sources = (await sourcesOf('AllowlistGuardFunction')).filter((source) => AUDIT.test(source));
    expect(sources.filter((source) => source.startsWith(part))).not.toEqual([]);
  });
});
