import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type AllowlistLocation, type LocationOptions, locateAllowlist } from './allowlist-location';
import { AllowlistParameters } from './allowlist-parameters';
import type { Interruption } from './interruption';
import { parameterStoreClient } from './parameter-store-client';
import { type Environment, readEnvironments } from './samconfig';
import { processTerminal, type Terminal } from './terminal';

/** Options that every command takes. */
export interface CommonOptions extends LocationOptions {
  /** The result as JSON. */
  readonly json?: boolean;
  /** Warnings count as errors. */
  readonly strict?: boolean;
}

/** What a command works with. */
export interface Context {
  readonly location: AllowlistLocation;
  readonly parameters: AllowlistParameters;
  readonly terminal: Terminal;
  readonly interruption: Interruption;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly variables: NodeJS.ProcessEnv;
  /** Where relative files are: the folder that the user stands in. */
  readonly folder: string;
  readonly options: CommonOptions;
}

/**
 * What a command needs to talk to an allowlist, a user and a clock, of this process.
 *
 * @throws CommandError if the options name no allowlist
 */
export function createContext(options: CommonOptions, interruption: Interruption): Context {
  const { env } = process;
  const location = locateAllowlist(options, environmentsOf(process.cwd()), env);
  return {
    location,
    parameters: new AllowlistParameters(parameterStoreClient(location), location.path),
    terminal: processTerminal(process),
    interruption,
    now: Date.now,
    variables: env,
    folder: userFolder(env),
    options,
  };
}

/** `npm run` changes into the folder of package.json and says where it was called. */
function userFolder({ npm_lifecycle_event, INIT_CWD }: NodeJS.ProcessEnv): string {
  return npm_lifecycle_event === 'origins' && INIT_CWD ? INIT_CWD : process.cwd();
}

function environmentsOf(folder: string): Environment[] {
  const text = readIfThere(resolve(folder, 'samconfig.toml'));
  return text === undefined ? [] : readEnvironments(text);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
