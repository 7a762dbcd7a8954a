import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import httpGet from '../../../events/http-get-hello.json';
import restGet from '../../../events/rest-get-hello.json';
import { type RunningParameterStore, startParameterStore } from '../../../local/parameter-store/server';
import { packageOf } from '../../../packaging/manifest';
import { readModule } from '../../rooms/read-module';
import { type Installation, installPackage } from './installation';

const root = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8'));

// 15 MB in November 2026, nearly all of it the SDK's. The repository's own dependencies are twice that.
const INSTALLED_MAX_BYTES = 20_000_000;

const ORIGIN = 'https://www.example.com';
const PATH = '/cors-allowlist/test/origins';
// A pattern that the matching engine is needed for, which is loaded only then.
const ENTRY = String.raw`https://(?:w|v\d)+\.example\.com`;

describe('the package, packed and installed in another TypeScript project', () => {
  let parameterStore: RunningParameterStore;
  let installation: Installation;

  beforeAll(async () => {
    parameterStore = await startParameterStore({ port: 0 });
    parameterStore.store.putParameter({ Name: `${PATH}/main`, Value: ENTRY, Type: 'String' });
    installation = await installPackage();
  });

  afterAll(async () => {
    installation?.remove();
    await parameterStore?.close();
  });

  const invoke = (module: string, handler: string, event: unknown) =>
    installation.invoke(module, handler, event, {
      ALLOWLIST_PATH: PATH,
      CORS_EXPOSE_HEADERS: 'ETag',
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_SSM: parameterStore.url,
      POWERTOOLS_LOG_LEVEL: 'SILENT',
      POWERTOOLS_METRICS_DISABLED: 'true',
    });

  it('holds the built modules and their types, nothing else', () => {
    const folders = new Set(installation.packedFiles.map((path) => path.split('/')[0]));
    expect([...folders].sort()).toEqual(['LICENSE', 'README.md', 'cjs', 'esm', 'package.json']);
    const files = installation.packedFiles.filter((path) => path.includes('/'));
    expect(files.filter((path) => !/\.(?:js|d\.ts)$/.test(path))).toEqual([]);
  });

  it('depends on what its files import, types included, and on nothing else', () => {
    const { dependencies, peerDependencies } = JSON.parse(installation.read('package.json'));
    const code = installation.packedFiles.filter((path) => /\.(?:js|d\.ts)$/.test(path));
    const specifiers = code.flatMap((path) =>
      readModule(installation.read(path)).imports.map(({ specifier = `computed in ${path}` }) => specifier),
    );
    const packages = specifiers.filter((specifier) => !/^(?:\.|node:)/.test(specifier)).map(packageOf);
    expect(Object.keys({ ...dependencies, ...peerDependencies }).sort()).toEqual(
      [...new Set(packages)].sort(),
    );
  });

  it('can be published as it is: public, with the versions of the repository, without scripts', () => {
    const manifest = JSON.parse(installation.read('package.json'));
    expect(manifest).toMatchObject({
      name: root.name,
      version: root.version,
      license: root.license,
      engines: root.engines,
    });
    expect(manifest.dependencies).toEqual(
      Object.fromEntries(Object.keys(manifest.dependencies).map((name) => [name, root.dependencies[name]])),
    );
    for (const key of ['private', 'scripts', 'devDependencies']) expect(manifest).not.toHaveProperty(key);
    expect(root.private).toBe(true);
  });

  it('exports files that it holds, by the same names as the repository', () => {
    const { exports } = JSON.parse(installation.read('package.json'));
    const files = Object.values<Record<string, string>>(exports).flatMap((conditions) =>
      Object.values(conditions),
    );
    expect(Object.keys(exports)).toEqual(Object.keys(root.exports));
    for (const file of files) expect(installation.packedFiles).toContain(file.replace('./', ''));
  });

  it('takes less than 20 MB with all that it depends on', async () => {
    expect(await installation.installedBytes()).toBeLessThan(INSTALLED_MAX_BYTES);
  }, 120_000);

  it('has types for projects that resolve modules as bundlers do', async () => {
    await installation.run('tsc', '-p', 'tsconfig.bundler.json');
  });

  describe('compiled with types as Node.js resolves them', () => {
    beforeAll(() => installation.run('tsc'));

    it.each([['plain.js'], ['with-middy.mjs'], ['with-powertools.js']])(
      '%s answers with the decision of Parameter Store',
      async (module) => {
        await expectDecisions(`out/${module}`);
      },
    );
  });

  describe('bundled by esbuild, as SAM does', () => {
    beforeAll(
      () =>
        installation.run(
          'esbuild',
          ...['src/plain.ts', 'src/with-middy.mts', 'src/with-powertools.ts'],
          ...['--bundle', '--platform=node', '--format=cjs', '--target=node20', '--main-fields=module,main'],
          ...['--outdir=bundles', '--log-level=warning'],
        ),
      60_000,
    );

    it.each([['plain.js'], ['with-middy.js'], ['with-powertools.js']])(
      '%s answers with the decision of Parameter Store',
      async (module) => {
        await expectDecisions(`bundles/${module}`);
      },
    );
  });

  async function expectDecisions(module: string): Promise<void> {
    const results = await Promise.all([
      invoke(module, 'http', httpGet),
      invoke(module, 'rest', restGet),
      invoke(module, 'rest', { ...restGet, multiValueHeaders: { Origin: ['https://evil.example'] } }),
    ]);
    const [http, rest, refused] = results.map(withLowerCaseHeaders);
    const corsHeaders = {
      'access-control-allow-origin': ORIGIN,
      'access-control-expose-headers': 'ETag',
      vary: 'Origin',
    };
    expect(http).toMatchObject({ statusCode: 200, headers: corsHeaders, body: 'GET /dev/hello' });
    expect(rest).toMatchObject({ statusCode: 200, headers: corsHeaders });
    expect(refused).toMatchObject({
      statusCode: 403,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store', vary: 'Origin' },
      body: '{"message":"The origin is not allowed: no-matching-entry"}',
    });
  }
});

/** Powertools has header names in lower case, as they are on the wire of HTTP/2. */
function withLowerCaseHeaders(result: unknown): object {
  const { headers = {} } = { headers: {}, ...(result as object) };
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...(result as object), headers: Object.fromEntries(lowerCase) };
}
