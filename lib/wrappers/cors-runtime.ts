import type { CorsPolicy } from '../cors/policy';
import { AllowlistStore } from '../freshness/allowlist-store';
import { createApiAllowlists } from '../freshness/api-allowlists';
import { createDecide, type Decide } from '../freshness/decide';
import type { Log } from '../freshness/ports/log';
import type { Metrics } from '../freshness/ports/metrics';
import { systemClock } from '../freshness/system-clock';
import { parameterStoreSources } from '../parameter-store/allowlist-source';
import type { ParameterStoreClient } from '../parameter-store/client';
import type { Decisions } from '../telemetry/decisions';
import { createDecisions } from '../telemetry/deferred-counter';
import { createLog } from '../telemetry/logger';
import { createMetrics } from '../telemetry/metrics';
import { readConfiguration } from './configuration';

/** What a running function answers CORS requests with: the decision, the policy, and where it reports. */
export interface CorsRuntime {
  readonly decide: Decide;
  readonly policy: CorsPolicy;
  readonly log: Log;
  readonly count: Metrics;
  /** Counts what is decided. Without it, every denied preflight is a log line, and nothing is counted. */
  readonly decisions?: Decisions;
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
  const { allowlistPath, apiAllowlistsPath, freshness, policy } = readConfiguration(environment);
  const count = createMetrics(allowlistPath);
  const clock = systemClock;
  const sourceOf = parameterStoreSources(parameterStore, clock);
  let lastAsked: AllowlistStore | undefined;
  const open = (path: string): Decide => {
    const dependencies = { source: sourceOf(path), clock, log, count, random: Math.random };
    const store = new AllowlistStore(freshness, dependencies);
    store.start();
    const decide = createDecide(store, clock);
    return (origin) => {
      lastAsked = store;
      return decide(origin);
    };
  };
  const decideByOwnList = open(allowlistPath);
  const decideByListOf = createApiAllowlists({ root: apiAllowlistsPath, open, log });
  return {
    decide: (origin, allowlist) =>
      allowlist === undefined ? decideByOwnList(origin) : decideByListOf(origin, allowlist),
    policy,
    log,
    count,
    decisions: createDecisions({
      // Powertools' own word for a service without a name.
      dimensions: {
        service: environment.POWERTOOLS_SERVICE_NAME || 'service_undefined',
        allowlist: allowlistPath,
      },
      clock,
      later,
      health: (now) => lastAsked?.health(now),
      write: (line) => void process.stdout.write(`${line}\n`),
    }),
  };
}

/** A timer of 0 ms may fire late; an immediate fires in the same turn of the event loop. */
function later(milliseconds: number, callback: () => void): void {
  if (milliseconds === 0) setImmediate(callback);
  else setTimeout(callback, milliseconds).unref();
}
