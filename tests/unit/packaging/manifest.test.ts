import { describe, expect, it } from '@jest/globals';
import { packageOf, publishedManifest, type RootManifest } from '../../../packaging/manifest';

const ROOT: RootManifest = {
  name: 'cors-allowlist',
  version: '1.2.3',
  description: 'Answers preflights',
  license: 'MIT-0',
  exports: { '.': { types: './dist/cjs/index.d.ts', default: './dist/cjs/index.js' } },
  engines: { node: '>=20' },
  dependencies: { '@scope/used': '^1.0.0', used: '^2.0.0', unused: '^3.0.0' },
  peerDependencies: { peer: '^4.0.0' },
  peerDependenciesMeta: { peer: { optional: true } },
};

describe('the package.json of the package', () => {
  it('depends on the packages that are imported, by any of their paths, and on no others', () => {
    expect(
      publishedManifest(ROOT, ['used/lib/path', 'used', '@scope/used/path', 'peer/path', 'node:fs']),
    ).toEqual({
      name: 'cors-allowlist',
      version: '1.2.3',
      description: 'Answers preflights',
      license: 'MIT-0',
      exports: { '.': { types: './cjs/index.d.ts', default: './cjs/index.js' } },
      engines: { node: '>=20' },
      dependencies: { '@scope/used': '^1.0.0', used: '^2.0.0' },
      peerDependencies: { peer: '^4.0.0' },
      peerDependenciesMeta: { peer: { optional: true } },
    });
  });

  it('names every package at once that package.json leaves out', () => {
    expect(() => publishedManifest(ROOT, ['used', 'other/path', '@scope/other'])).toThrow(
      'the package imports @scope/other, other: add to dependencies in package.json',
    );
  });

  it.each([
    ['name', 'name'],
    ['name/path/file.js', 'name'],
    ['@scope/name', '@scope/name'],
    ['@scope/name/path', '@scope/name'],
  ])('takes %s for a part of %s', (specifier, name) => {
    expect(packageOf(specifier)).toBe(name);
  });
});
