import { PARAMETER_PATH } from '../lib/parameter-store/parameter-path';
import { CommandError } from './errors';
import { defaultPath, type Environment } from './samconfig';

/** What the command line says about which allowlist is meant. */
export interface LocationOptions {
  readonly path?: string;
  readonly stage?: string;
  readonly local?: boolean;
  readonly region?: string;
  readonly profile?: string;
  readonly credentials?: boolean;
}

/** An allowlist, and how to get to it. */
export interface AllowlistLocation {
  /** Without a trailing slash. */
  readonly path: string;
  /** Whether the API answers requests with credentials, which makes some entries worse. */
  readonly allowCredentials: boolean;
  /** The stage whose list it is, if that is known: some entries are harmless on `dev` only. */
  readonly stage?: string;
  /** The Parameter Store of `npm start`; absent: the one of AWS. */
  readonly localUrl?: string;
  /** The stack that reads it, as far as samconfig.toml knows. */
  readonly stackName?: string;
  readonly region?: string;
  readonly profile?: string;
  /** What the guard does about error findings; absent where nothing says so. */
  readonly guardMode?: GuardMode;
}

export type GuardMode = Environment['guardMode'];

/** The stage that `npm start` serves. */
const LOCAL_STAGE = 'dev';

/**
 * Finds the allowlist: by `--path`, else `--stage`, else ALLOWLIST_PATH, else the stage of the local run or the
 * environment that plain `sam deploy` takes. What samconfig.toml says of that allowlist counts unless an option differs.
 *
 * @param environments those of samconfig.toml
 * @param variables the shell's
 * @throws CommandError if none is named, or the path is none
 */
export function locateAllowlist(
  options: LocationOptions,
  environments: readonly Environment[],
  variables: NodeJS.ProcessEnv,
): AllowlistLocation {
  const path = pathOf(options, environments, variables).replace(/(?<=.)\/$/, '');
  if (!PARAMETER_PATH.test(path)) {
    throw new CommandError(`"${path}" is not a parameter path such as ${defaultPath('prod')}`);
  }
  const environment = environments.find(
    (its) => its.path === path && its.stage === (options.stage ?? its.stage),
  );
  const allowCredentials = options.credentials ?? environment?.allowCredentials ?? false;
  const stage = options.stage ?? environment?.stage;
  if (options.local) {
    const local = { localUrl: localUrl(variables), ...localGuardMode(variables) };
    return { path, allowCredentials, stage: stage ?? LOCAL_STAGE, ...local };
  }
  const region = options.region ?? environment?.region;
  const profile = options.profile ?? environment?.profile;
  return {
    path,
    allowCredentials,
    ...(stage !== undefined && { stage }),
    ...(environment?.stackName !== undefined && { stackName: environment.stackName }),
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    ...(environment !== undefined && { guardMode: environment.guardMode }),
  };
}

/** `npm start` may run with another GUARD_MODE than this shell has: only where it is set here, it is likely to be the same. */
function localGuardMode({ GUARD_MODE }: NodeJS.ProcessEnv): { guardMode?: GuardMode } {
  return GUARD_MODE === 'rollback' ? { guardMode: GUARD_MODE } : {};
}

function pathOf(
  { path, stage, local }: LocationOptions,
  environments: readonly Environment[],
  { ALLOWLIST_PATH }: NodeJS.ProcessEnv,
): string {
  if (path !== undefined) return path;
  const pathOfStage = (name: string) =>
    environments.find((its) => its.stage === name)?.path ?? defaultPath(name);
  if (stage !== undefined) return pathOfStage(stage);
  if (ALLOWLIST_PATH) return ALLOWLIST_PATH;
  if (local) return pathOfStage(LOCAL_STAGE);
  const plain = environments.find(({ name }) => name === 'default');
  if (plain !== undefined) return plain.path;
  throw new CommandError(
    'no allowlist given: use --stage or --path (no samconfig.toml with a default environment here)',
  );
}

function localUrl({ SSM_PORT }: NodeJS.ProcessEnv): string {
  return `http://127.0.0.1:${SSM_PORT?.trim() || '4583'}`;
}

/** What the audit takes into account of where a list is. */
export function surroundingsOf({
  allowCredentials,
  stage,
}: AllowlistLocation): Pick<AllowlistLocation, 'allowCredentials' | 'stage'> {
  return { allowCredentials, ...(stage !== undefined && { stage }) };
}
