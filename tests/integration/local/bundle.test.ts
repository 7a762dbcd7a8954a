import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildFunctions, bundleFolder } from '../../../local/build/bundle';
import type { FunctionDefinition } from '../../../local/template/functions';
import { loadTemplate } from '../../../local/template/template';
import { copyFixtureApp } from './fixture-run';

let folder: string;
beforeEach(() => {
  folder = copyFixtureApp();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function functionsOf(file: string): readonly FunctionDefinition[] {
  const deployment = {
    region: 'eu-west-1',
    accountId: '1',
    stackName: 'test',
    parameters: new Map<string, string>(),
  };
  return loadTemplate(join(folder, file), deployment).functions;
}

describe('the bundles of a template', () => {
  it('hold what the handler names, with a source map where the template asks for one', async () => {
    const functions = functionsOf('template.yaml');
    const outdir = join(folder, 'out');
    await buildFunctions(functions, outdir);
    const [definition] = functions;
    if (!definition) throw new Error('the fixture has no function');
    expect(readdirSync(bundleFolder(outdir, definition)).sort()).toEqual(['probe.js', 'probe.js.map']);
  });

  it('are not written when the source is broken, and the error names its place', async () => {
    const [definition] = functionsOf('template.yaml');
    if (!definition) throw new Error('the fixture has no function');
    const broken = { ...definition, buildProperties: { EntryPoints: ['template.yaml'] } };
    await expect(buildFunctions([broken], join(folder, 'out'))).rejects.toThrow(
      'ProbeFunction: No loader is configured for ".yaml" files: template.yaml',
    );
    expect(existsSync(bundleFolder(join(folder, 'out'), broken))).toBe(false);
  });
});
