import { describe, expect, it } from '@jest/globals';
import { esbuildOptions } from '../../../local/build/esbuild-options';
import type { ValueMap } from '../../../local/template/value';

const optionsFor = (buildProperties: ValueMap) =>
  esbuildOptions(
    {
      name: 'Hello',
      arn: 'arn:aws:lambda:eu-west-1:123456789012:function:Hello',
      handler: 'index.handler',
      runtime: 'nodejs24.x',
      timeoutSeconds: 3,
      memoryMegabytes: 128,
      environment: new Map(),
      codeFolder: '/app',
      buildProperties,
    },
    '/app/out',
  );

describe('esbuild gets', () => {
  it('SAM’s defaults where the template says nothing', () => {
    expect(optionsFor({ EntryPoints: ['a.ts'] })).toMatchObject({
      entryPoints: ['a.ts'],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'es2020',
      minify: true,
      outdir: '/app/out',
      absWorkingDir: '/app',
    });
  });

  it.each<[string, ValueMap, object]>([
    ['a flag', { Minify: false }, { minify: false }],
    ['a flag that a parameter gave as text', { KeepNames: 'true' }, { keepNames: true }],
    ['a comma-separated list', { MainFields: 'module,main' }, { mainFields: ['module', 'main'] }],
    ['several targets', { Target: 'node24,es2023' }, { target: ['node24', 'es2023'] }],
    ['a list', { External: ['a', 'b'] }, { external: ['a', 'b'] }],
    ['a map as a list of pairs', { Alias: ['a=./b=c.ts'] }, { alias: { a: './b=c.ts' } }],
    ['a map as a map', { OutExtension: { '.js': '.mjs' } }, { outExtension: { '.js': '.mjs' } }],
    ['a definition that is a number', { Define: { VERSION: 3 } }, { define: { VERSION: '3' } }],
  ])('the template’s own: %s', (_, buildProperties, expected) => {
    expect(optionsFor(buildProperties)).toMatchObject(expected);
  });

  it('nothing of what is for SAM itself', () => {
    const options = optionsFor({ EntryPoints: ['a.ts'], UseNpmCi: true });
    expect(options).toEqual(optionsFor({ EntryPoints: ['a.ts'] }));
  });
});
