import { type Allowlist, compileAllowlist } from '../../lib/allowlist/allowlist';
import { parseAllowlist } from '../../lib/allowlist/parse-allowlist';
import { AllowlistStore } from '../../lib/freshness/allowlist-store';
import type { AllowlistSource } from '../../lib/freshness/ports/allowlist-source';
import type { Clock } from '../../lib/freshness/ports/clock';
import type { Random } from './random';

/** Who holds the allowlist of one environment. */
export interface Reader {
  /** Runs during init. */
  start(): void;
  /** The list to decide by; undefined, or a rejection, is an answer with status 5xx. */
  current(): Promise<Allowlist | undefined>;
}

export interface ReaderDependencies {
  readonly source: AllowlistSource;
  readonly clock: Clock;
  readonly random: Random;
  readonly ttlSeconds: number;
}

/** The ways to hold it that are compared. */
export const readers = {
  'cors-allowlist': realStore,
  'without jitter': (dependencies: ReaderDependencies) => realStore({ ...dependencies, random: () => 0.5 }),
  'Powertools cache': powertoolsCache,
};

export type ReaderName = keyof typeof readers;

function realStore({ source, clock, random, ttlSeconds }: ReaderDependencies): Reader {
  const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  return new AllowlistStore(
    { ttlSeconds, maxStaleSeconds: 0, allowCredentials: false },
    { source, clock, random, log: silent, count: ignore },
  );
}

/**
 * `getMultiple(path, { maxAge })` in the handler, as BaseProvider of Powertools 2.35 does it: nothing is served past
 * maxAge, a failure is thrown and not remembered, and the age counts from the end of a read.
 * Its own class reads the machine's clock, so it cannot run here.
 */
function powertoolsCache({ source, clock, ttlSeconds }: ReaderDependencies): Reader {
  const never = new AbortController().signal;
  let cached: { allowlist: Allowlist; expiresAt: number } | undefined;
  return {
    start: ignore,
    async current() {
      if (cached !== undefined && cached.expiresAt >= clock.now()) return cached.allowlist;
      const parameters = await source.read(never, ignore);
      const allowlist = compileAllowlist(parseAllowlist(parameters, { allowCredentials: false }).entries);
      if (ttlSeconds > 0) cached = { allowlist, expiresAt: clock.now() + ttlSeconds * 1_000 };
      return allowlist;
    },
  };
}

function ignore(): void {}
