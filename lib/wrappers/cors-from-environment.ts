import type { CorsPolicy } from '../cors/policy';
import { AllowlistStore } from '../freshness/allowlist-store';
import { createApiAllowlists } from '../freshness/api-allowlists';
import { createDecide, type Decide } from '../freshness/decide';
import type { Count } from '../freshness/ports/count';
import type { Log } from '../freshness/ports/log';
import { systemClock } from '../freshness/system-clock';
import { parameterStoreSources } from '../parameter-store/parameter-store';
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
 * Call it once, at module load: the allowlist is on its way before the first request then.
 * @throws {ConfigurationError} with all problems at once: the function does not start
 */
export function corsFromEnvironment(environment: Readonly<Record<string, string | undefined>>): Cors {
  const log = createLog(environment);
  const count = createCount();
  const { allowlistPath, apiAllowlistsPath, freshness, policy } = readConfiguration(environment);
  const sourceOf = parameterStoreSources(systemClock);
  const open = (path: string): Decide => {
    const source = sourceOf(path);
    const clock = systemClock;
    const store = new AllowlistStore(freshness, { source, clock, log, count, random: Math.random });
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
