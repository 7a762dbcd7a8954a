import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { esbuildOptions } from '../../../local/build/esbuild-options';
import type { FunctionDefinition } from '../../../local/template/functions';
import { loadTemplate } from '../../../local/template/template';
import { asMap, ROOT, SamTemplate, TEMPLATES } from './sam-template';

const functions = TEMPLATES.flatMap((file) => {
  const template = new SamTemplate(file);
  const { Variables: shared } = asMap(template.at('Globals', 'Function').Environment);
  return template.resources('AWS::Serverless::Function').map(([logicalId, { Properties, Metadata }]) => {
    const own = asMap(asMap(asMap(Properties).Environment).Variables);
    const { BuildProperties } = asMap(Metadata);
    const name = `${logicalId} of ${file}`;
    return { name, build: asMap(BuildProperties), variables: { ...asMap(shared), ...own } };
  });
});

describe.each(functions)('$name', ({ build: properties, variables }) => {
  // SAM warns, and changes the function, where one of the two is there without the other: Sourcemap without
  // --enable-source-maps in a NODE_OPTIONS that it can read, or that option without Sourcemap.
  it('gives sam build nothing to warn of or to add', () => {
    const { NODE_OPTIONS: options = '' } = variables;
    expect(typeof options).toBe('string');
    const enablesMaps = String(options).split(/\s+/).includes('--enable-source-maps');
    expect(enablesMaps).toBe(properties.Sourcemap === true);
  });

  it('is built from the versions of the lock', () => {
    expect(properties.UseNpmCi).toBe(true);
  });
});

const built = TEMPLATES.flatMap((file) => {
  const deployment = { stackName: 'test', region: 'eu-west-1', accountId: '123456789012' };
  return loadTemplate(join(ROOT, file), { ...deployment, parameters: new Map() }).functions.map(
    (definition) => ({ name: `${definition.name} of ${file}`, definition }),
  );
});

/** What esbuild makes of a function, file by file, written into that folder. */
async function bundle(definition: FunctionDefinition, outdir: string): Promise<[string, string][]> {
  const { outputFiles = [] } = await build(esbuildOptions(definition, outdir));
  return outputFiles.map(({ path, text }) => [path.slice(outdir.length), text]);
}

describe('two builds', () => {
  // SAM builds in a scratch folder of a new name each time; a source map holds the way there.
  it.each(built)(
    'of $name are equal, so that a deployment updates it only when it has changed',
    async ({ definition }) => {
      const [one, other] = await Promise.all([
        bundle(definition, '/tmp/a/out'),
        bundle(definition, '/tmp/another/folder/and/deeper/out'),
      ]);
      expect(one).toEqual(other);
    },
  );
});
