import type { BuildOptions } from 'esbuild';
import type { FunctionDefinition } from '../template/functions';
import { isMap, type Value, type ValueMap } from '../template/value';

/** Build properties for SAM itself; this one makes it run `npm ci` instead of `npm install`. */
const NOT_FOR_ESBUILD = new Set(['UseNpmCi']);
/** Options whose command-line form is one comma-separated text, and an array in esbuild's API. */
const COMMA_LISTS = new Set(['conditions', 'dropLabels', 'mainFields', 'resolveExtensions', 'target']);
/** Options whose command-line form is `--name:key=value`, and an object in esbuild's API. */
const MAPS = new Set([
  'alias',
  'banner',
  'define',
  'footer',
  'loader',
  'logOverride',
  'outExtension',
  'supported',
]);

/**
 * The esbuild options with which `sam build` bundles this function: SAM's own defaults, then the function's
 * BuildProperties, which are command-line options in PascalCase (a list becomes `--name:item` each).
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-using-build-typescript.html
 *
 * esbuild itself rejects unknown options and invalid values.
 */
export function esbuildOptions(
  { buildProperties, codeFolder }: FunctionDefinition,
  outdir: string,
): BuildOptions {
  const options = Object.entries(buildProperties).filter(([name]) => !NOT_FOR_ESBUILD.has(name));
  const own = options.map(([name, value]) => {
    const option = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    return [option, optionValue(option, value)];
  });
  return {
    target: 'es2020',
    format: 'cjs',
    minify: true,
    ...Object.fromEntries(own),
    bundle: true,
    platform: 'node',
    outdir,
    absWorkingDir: codeFolder,
    logLevel: 'silent',
    metafile: false,
    write: false,
  };
}

function optionValue(option: string, value: Value): unknown {
  if (MAPS.has(option)) return isMap(value) ? textMap(value) : pairs(value);
  if (COMMA_LISTS.has(option) && typeof value === 'string') return value.split(',');
  // Template parameters are strings, and so are values that refer to them.
  if (value === 'true' || value === 'false') return value === 'true';
  return value;
}

function textMap(map: ValueMap): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key, typeof value === 'number' ? String(value) : value]),
  );
}

/** `['.html=text', …]` as `{ '.html': 'text', … }`. */
function pairs(value: Value): Record<string, string> {
  const items = Array.isArray(value) ? value : [value];
  return Object.fromEntries(
    items.map((item) => {
      const [key = '', text = ''] = String(item).split(/=(.*)/s);
      return [key, text];
    }),
  );
}
