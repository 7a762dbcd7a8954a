import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { esbuildOptions } from '../../../local/build/esbuild-options';
import { loadTemplate } from '../../../local/template/template';

const ROOT = resolve(__dirname, '../../..');
const notice = readFileSync(join(ROOT, 'NOTICE'), 'utf8');

/** A package that has code or data in a bundle. */
interface BundledPackage {
  readonly name: string;
  readonly folder: string;
}

describe('NOTICE', () => {
  let bundled: readonly BundledPackage[] = [];

  beforeAll(async () => {
    bundled = await bundledPackages();
  }, 60_000);

  it('names the packages in the bundles of all functions, each under its licence, and no others', () => {
    const licences = bundled.map(({ name, folder }) => [name, String(manifestOf(folder).license)] as const);
    expect(namedPackages()).toEqual(Object.fromEntries(licences));
  });

  it('holds the copyright line of every package that has one of its own', () => {
    const missing = bundled
      .flatMap(({ folder }) => copyrightsOf(folder))
      .filter((line) => !notice.includes(line));
    expect(missing).toEqual([]);
  });

  it('says where the Public Suffix List is from, as long as tldts is in a bundle', () => {
    expect(bundled.map(({ name }) => name)).toContain('tldts');
    expect(notice).toContain('== MPL-2.0\n');
    expect(notice).toContain('https://publicsuffix.org/list/public_suffix_list.dat');
  });
});

/** What has left at least a byte in a bundle. A package that is there in several versions is one. */
async function bundledPackages(): Promise<BundledPackage[]> {
  const { functions } = loadTemplate(join(ROOT, 'template.yaml'), {
    region: 'eu-west-1',
    accountId: '123456789012',
    stackName: 'test',
    parameters: new Map([['Stage', 'test']]),
  });
  const builds = await Promise.all(
    functions.map((definition) =>
      build({
        ...esbuildOptions(definition, join(ROOT, '.local/notice', definition.name)),
        ...{ absWorkingDir: ROOT, write: false, metafile: true },
      }),
    ),
  );
  const folders = new Map<string, string>();
  for (const { metafile } of builds) {
    for (const { inputs } of Object.values(metafile.outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const [, folder, name] = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(file) ?? [];
        if (bytesInOutput > 0 && folder !== undefined && name !== undefined)
          folders.set(name, join(ROOT, folder));
      }
    }
  }
  return [...folders].map(([name, folder]) => ({ name, folder }));
}

/** Each package of the list in NOTICE, with the licence in whose section it stands. */
function namedPackages(): Record<string, string> {
  const [, ...sections] = notice.split(/^== /m);
  const entries = sections.flatMap((section) => {
    const [licence = ''] = section.split('\n');
    return [...section.matchAll(/^- (\S+)$/gm)].map(([, name = '']) => [name, licence] as const);
  });
  return Object.fromEntries(entries);
}

function manifestOf(folder: string): { readonly license?: unknown } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** The lines that say whose work it is; the Apache licence itself has a template for one, in brackets. */
function copyrightsOf(folder: string): string[] {
  const file = join(folder, 'LICENSE');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  return lines.filter((line) => /^Copyright\b.*\d{4}/.test(line) && !/Amazon|\[yyyy\]/.test(line));
}
