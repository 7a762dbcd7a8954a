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

/** What a running function answers CORS requests with: the decision, the policy, and where it reports. */
export interface CorsRuntime {
  readonly decide: Decide;
  readonly policy: CorsPolicy;
  readonly log: Log;
  readonly count: Count;
}

/**
 * Creates it from a function's environment variables and starts loading the allowlist.
 * @param parameterStore the client for all lists; chosen by the caller, because bundle size depends on it (docs/decisions/006)
 * @throws {ConfigurationError} with all problems at once; the function does not start
 */
export function createCorsRuntime(
  environment: Readonly<Record<string, string | undefined>>,
  parameterStore: ParameterStoreClient,
): CorsRuntime {
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
