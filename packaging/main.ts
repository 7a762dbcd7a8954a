/** The last step of `npm run build`: makes a package of what the compiler has put into dist/. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { publishedManifest, type RootManifest } from './manifest';

const ROOT = resolve(__dirname, '..');
const DIST = join(ROOT, 'dist');

const root: RootManifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const manifest = publishedManifest(root, importsOf(Object.values(root.exports).map(entryPoint)));
writeFileSync(join(DIST, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
for (const file of ['LICENSE', 'README.md']) copyFileSync(join(ROOT, file), join(DIST, file));

function entryPoint({ default: file }: Readonly<Record<string, string>>): string {
  if (file === undefined) throw new Error('package.json exports a path without a default file');
  return join(ROOT, file);
}

/** What all files from the entry points on import that is none of them: packages and Node.js' own modules. */
function importsOf(entryPoints: readonly string[]): Set<string> {
  const { metafile } = buildSync({
    entryPoints: [...entryPoints],
    outdir: DIST,
    ...{ bundle: true, packages: 'external', platform: 'node', write: false, metafile: true },
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  return new Set(imports.filter(({ external }) => external).map(({ path }) => path));
}
