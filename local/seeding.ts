import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { reasonOf, StartError } from './errors';
import type { ParameterStore } from './parameter-store/server';
import type { FunctionDefinition } from './template/functions';
import type { SeedParameter } from './template/seed-parameters';

const ENTRIES = `\
# Created by npm start, once: edit it as you like.
http://localhost:*
https://www.example.com
`;

/**
 * The template's seed parameters, with a list for development in place of the template's own, which allows nobody, as a deployed
 * stack should start. Parameters outside the allowlists stay as they are.
 */
export function withDevelopmentAllowlist(
  seedParameters: readonly SeedParameter[],
  functions: readonly FunctionDefinition[],
): SeedParameter[] {
  const paths = functions.flatMap(({ environment }) => environment.get('ALLOWLIST_PATH') ?? []);
  return seedParameters.map((parameter) =>
    paths.some((path) => parameter.name.startsWith(`${path}/`))
      ? { ...parameter, value: ENTRIES }
      : parameter,
  );
}

/**
 * Creates the template's parameters in the embedded Parameter Store, each only once ever. As with a deployed stack, one that is
 * edited or deleted later is not created again; a marker file beside the store's file remembers that.
 *
 * @param isNewStore whether the store had no file, so that the marker file is about an earlier store
 * @returns the names of the parameters that were created now
 * @throws StartError
 */
export function seed(
  store: ParameterStore,
  parameters: readonly SeedParameter[],
  { markerFile, isNewStore }: { markerFile: string; isNewStore: boolean },
): string[] {
  const seeded = new Set(isNewStore ? [] : readMarker(markerFile));
  const missing = parameters.filter(({ name }) => !seeded.has(name));
  const created = missing.filter((parameter) => create(store, parameter)).map(({ name }) => name);
  if (missing.length > 0) {
    for (const { name } of missing) seeded.add(name);
    writeFileSync(markerFile, `${JSON.stringify([...seeded], undefined, 2)}\n`);
  }
  return created;
}

/** @returns false if the parameter exists already: then it is the operator's */
function create(store: ParameterStore, { name, type, value }: SeedParameter): boolean {
  try {
    if (store.getParameters({ Names: [name] }).InvalidParameters.length === 0) return false;
    store.putParameter({ Name: name, Type: type, Value: value });
    return true;
  } catch (error) {
    throw new StartError(`${name}: ${reasonOf(error)}`, { cause: error });
  }
}

function readMarker(file: string): string[] {
  if (!existsSync(file)) return [];
  try {
    const names: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
  } catch (error) {
    throw new StartError(`${file} is not valid JSON: delete it`, { cause: error });
  }
}
