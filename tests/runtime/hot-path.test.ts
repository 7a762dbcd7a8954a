import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { builtFunction, type FunctionName } from './bundles';

/** What went into a function's bundles, by their source maps. */
function sourcesOf(name: FunctionName): string[] {
  const { folder } = builtFunction(name);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.map'))
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')).sources);
}

const AUDIT = /\/(?:shared\/audit|allowlist-guard|node_modules\/(?:refa|tldts[^/]*|@aws-sdk\/client-sns))\//;

describe('the audit and what it needs', () => {
  it.each(['CorsHandlerFunction', 'HelloFunction'] as const)('is no part of %s', (name) => {
    expect(sourcesOf(name).filter((source) => AUDIT.test(source))).toEqual([]);
  });

  it('is a part of the guard', () => {
    expect(sourcesOf('AllowlistGuardFunction').filter((source) => AUDIT.test(source))).not.toEqual([]);
  });
});
