import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { reasonOf, StartError } from './errors';
import type { ParameterStore } from './parameter-store/server';
import type { SeedParameter } from './template/seed-parameters';

/**
 * Puts the template's own parameters into the embedded Parameter Store, each one once ever: what is edited or
 * deleted later stays so, as it does with a deployed stack. A file beside the store's remembers which.
 *
 * @param isNewStore there was no file of the store: what an earlier one was seeded with counts for nothing
 * @returns the names of the parameters that were put in now
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

/** False when it is there already: then it is the operator's. */
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
    throw new StartError(`${file} is damaged: delete it`, { cause: error });
  }
}
