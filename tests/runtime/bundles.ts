import { join } from 'node:path';
import { buildFunctions, bundleFolder } from '../../local/build/bundle';
import type { FunctionDefinition } from '../../local/template/functions';
import { loadTemplate } from '../../local/template/template';

export type FunctionName = 'CorsHandlerFunction' | 'HelloFunction' | 'AllowlistGuardFunction';

/** A function of the template, and the folder with what Lambda would unpack as its code. */
export interface BuiltFunction {
  readonly definition: FunctionDefinition;
  readonly folder: string;
}

export const REGION = 'eu-west-1';
export const ALLOWLIST_PATH = '/cors-allowlist/test/origins';

const root = join(__dirname, '../..');
const outdir = join(root, '.local/runtime/bundles');
const { functions } = loadTemplate(join(root, 'template.yaml'), {
  region: REGION,
  accountId: '123456789012',
  stackName: 'test',
  parameters: new Map([['Stage', 'test']]),
});

/** Bundles every function as `sam build` does. */
export function buildBundles(): Promise<void> {
  return buildFunctions(functions, outdir);
}

/** One that `buildBundles` has built. */
export function builtFunction(name: FunctionName): BuiltFunction {
  const definition = functions.find((each) => each.name === name);
  if (definition === undefined) throw new Error(`template.yaml has no function ${name}`);
  return { definition, folder: bundleFolder(outdir, definition) };
}
