import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { esbuildOptions } from '../../local/build/esbuild-options';
import type { FunctionDefinition } from '../../local/template/functions';
import { loadTemplate } from '../../local/template/template';

/** A built handler to measure. */
export interface Contender {
  readonly name: string;
  readonly bundle: string;
  /** Of the file that a cold start reads. */
  readonly bundleBytes: number;
  /** Its environment variables. */
  readonly variables: Readonly<Record<string, string>>;
}

const root = join(__dirname, '../..');

/** cors-handler as template.yaml has it. */
export function corsHandlerDefinition(): FunctionDefinition {
  const { functions } = loadTemplate(join(root, 'template.yaml'), {
    region: 'eu-west-1',
    accountId: '123456789012',
    stackName: 'bench',
    parameters: new Map([['Stage', 'bench']]),
  });
  const definition = functions.find(({ name }) => name === 'CorsHandlerFunction');
  if (definition === undefined) throw new Error('template.yaml has no function CorsHandlerFunction');
  return definition;
}

/** Builds cors-handler with the properties that `sam build` takes from the template. */
export function buildOurs(outdir: string): Promise<Contender> {
  const definition = corsHandlerDefinition();
  return buildContender('cors-allowlist', esbuildOptions(definition, join(outdir, 'cors-allowlist')), {
    ...Object.fromEntries(definition.environment),
  });
}

/** The same sources and properties, with the SDK's client instead of the lean one (docs/decisions/006), as wrapped functions have it. */
export function buildOursWithSdk(outdir: string): Promise<Contender> {
  const definition = corsHandlerDefinition();
  const own = esbuildOptions(definition, join(outdir, 'with-sdk'));
  const [, ...besideIt] = entryPointsOf(own);
  const entries = besideIt.map((file) => [basename(file, '.ts'), file]);
  const options: BuildOptions = {
    ...own,
    entryPoints: { index: 'bench/cold/handlers/cors-allowlist-with-sdk.ts', ...Object.fromEntries(entries) },
    alias: {
      '@aws-sdk/credential-provider-node': './lib/parameter-store/environment-credentials.ts',
    },
  };
  return buildContender('… with the SDK’s client', options, Object.fromEntries(definition.environment));
}

function entryPointsOf({ entryPoints }: BuildOptions): string[] {
  return Array.isArray(entryPoints) ? entryPoints.map(String) : [];
}

/** The same sources with what esbuild does unless told otherwise, as an ES module. */
export function buildOursWithDefaults(outdir: string): Promise<Contender> {
  const { environment } = corsHandlerDefinition();
  const options: BuildOptions = {
    ...peerOptions(outdir, 'defaults', 'functions/cors-handler/index.ts'),
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    mainFields: ['main', 'module'],
    // For the packages in CommonJS, as AWS's own examples have it.
    banner: { js: "import{createRequire}from'module';const require=createRequire(import.meta.url);" },
  };
  return buildContender('… built with esbuild’s defaults, ESM', options, Object.fromEntries(environment));
}

/** A handler of this folder, built as well as ours. */
export function buildPeer(outdir: string, name: string, file: string): Promise<Contender> {
  const { environment } = corsHandlerDefinition();
  const allowlistPath = environment.get('ALLOWLIST_PATH') ?? '';
  return buildContender(name, peerOptions(outdir, file, `bench/cold/handlers/${file}.ts`), {
    ALLOWLIST_PATH: allowlistPath,
  });
}

function peerOptions(outdir: string, folder: string, entryPoint: string): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: { index: entryPoint },
    outdir: join(outdir, folder),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  };
}

async function buildContender(
  name: string,
  options: BuildOptions,
  variables: Readonly<Record<string, string>>,
): Promise<Contender> {
  const { metafile } = await build({ ...options, metafile: true, write: true });
  const bundle = Object.keys(metafile.outputs)
    .map((path) => join(root, path))
    .find((path) => /[/\\]index\.m?js$/.test(path));
  if (bundle === undefined) throw new Error(`${name} was not built`);
  return { name, bundle, bundleBytes: statSync(bundle).size, variables };
}
