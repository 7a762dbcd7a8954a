import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dockerBridgeAddress } from './docker-bridge';
import { reasonOf, StartError } from './errors';
import { type RunningParameterStore, type StoreChange, startParameterStore } from './parameter-store/server';
import { seed } from './seeding';
import type { SeedParameter } from './template/seed-parameters';

const LOOPBACK = '127.0.0.1';

export interface EmbeddedParameterStoreOptions {
  readonly port: number;
  /** Undefined: the loopback, and Docker's bridge if there is one. */
  readonly host: string | undefined;
  /** Absolute path of the folder for its files. */
  readonly folder: string;
  /** Called for each change once it is saved, seeding included; must not throw. */
  readonly onChange: (change: StoreChange) => void;
  /** Prints one line of progress. */
  readonly tell: (step: string, text: string) => void;
}

/**
 * Starts the local run's Parameter Store, seeded with what a deployment of the template would create.
 *
 * @throws StartError
 */
export async function startEmbeddedParameterStore(
  seedParameters: readonly SeedParameter[],
  { port, host, folder, onChange, tell }: EmbeddedParameterStoreOptions,
): Promise<RunningParameterStore> {
  const file = join(folder, 'parameter-store.json');
  const markerFile = join(folder, 'seeded-parameters.json');
  const isNewStore = !existsSync(file);
  const running = await startParameterStore({ port, host: host ?? LOOPBACK, file, onChange }).catch(
    (error) => {
      throw new StartError(`Parameter Store (SSM_PORT): ${reasonOf(error)}`, {
        cause: error,
      });
    },
  );
  tell('store', `${running.url}, saved in ${file}`);
  try {
    if (host === undefined) await listenForDocker(running, tell);
    const created = seed(running.store, seedParameters, { markerFile, isNewStore });
    if (created.length > 0) tell('seeded', created.join(', '));
    return running;
  } catch (error) {
    await running.close();
    throw error;
  }
}

/** Functions in Docker reach this machine at the bridge, never at the loopback. A failure is no reason not to start. */
async function listenForDocker(
  { url, alsoOn }: RunningParameterStore,
  tell: EmbeddedParameterStoreOptions['tell'],
): Promise<void> {
  const address = dockerBridgeAddress();
  if (address === undefined) return;
  const { port } = new URL(url);
  await alsoOn(address).then(
    () => tell('store', `http://host.docker.internal:${port} for functions in Docker (${address})`),
    (error) => tell('store', `not reachable from Docker: ${reasonOf(error)}`),
  );
}
