import type { CorsPolicy } from '../cors/policy';
import { AllowlistStore } from '../freshness/allowlist-store';
import { createApiAllowlists } from '../freshness/api-allowlists';
import { createDecide, type Decide } from '../freshness/decide';
import type { Count } from '../freshness/ports/count';
import type { Log } from '../freshness/ports/log';
import { systemClock } from '../freshness/system-clock';
import { parameterStoreSources } from '../parameter-store/allowlist-source';
import type { ParameterStoreClient } from '../parameter-store/client';
import { createLog } from '../telemetry/logger';
import { createCount } from '../telemetry/metrics';
import { readConfiguration } from './configuration';

/** What a function needs in order to answer with CORS headers. */
export interface Cors {
  readonly decide: Decide;
  readonly policy: CorsPolicy;
  readonly log: Log;
  readonly count: Count;
}

/**
 * Builds it from a function's environment variables and begins to load the allowlist.
 * @param parameterStore calls Parameter Store, for all lists
 * @throws {ConfigurationError} with all problems at once: the function does not start
 */
export function createCors(
  environment: Readonly<Record<string, string | undefined>>,
  parameterStore: ParameterStoreClient,
): Cors {
  const log = createLog(environment);
  const count = createCount();
  const { allowlistPath, apiAllowlistsPath, freshness, policy } = readConfiguration(environment);
  const clock = systemClock;
  const sourceOf = parameterStoreSources(parameterStore, clock);
  const open = (path: string): Decide => {
    const dependencies = { source: sourceOf(path), clock, log, count, random: Math.random };
    const store = new AllowlistStore(freshness, dependencies);
    store.start();
    return createDecide(store, clock);
  };
  const decideByOwnList = open(allowlistPath);
  const decideByListOf = createApiAllowlists({ root: apiAllowlistsPath, open, log });
  return {
    decide: (origin, allowlist) =>
      allowlist === undefined ? decideByOwnList(origin) : decideByListOf(origin, allowlist),
    policy,
    log,
    count,
  };
}
