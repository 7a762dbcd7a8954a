import { type Allowlist, compileAllowlist } from '../../lib/allowlist/allowlist';
import { parseAllowlist } from '../../lib/allowlist/parse-allowlist';
import { AllowlistStore } from '../../lib/freshness/allowlist-store';
import type {
  AllowlistSource,
  ParameterPage,
  ReadParameter,
} from '../../lib/freshness/ports/allowlist-source';
import type { Clock } from '../../lib/freshness/ports/clock';
import { silentLog } from '../store-parts';
import type { Random } from './random';

/** Holds the allowlist of one environment. */
export interface Reader {
  /** Runs during init. */
  start(): void;
  /** The list to decide by; undefined or a rejection means a 5xx response. */
  current(): Promise<Allowlist | undefined>;
  /** When the read of the list in force started, in milliseconds since the epoch; undefined if there is no list. */
  readonly readAt: number | undefined;
}

export interface ReaderDependencies {
  readonly source: AllowlistSource;
  readonly clock: Clock;
  readonly random: Random;
  readonly ttlSeconds: number;
}

/** The readers that are compared. */
export const readers = {
  'cors-allowlist': realStore,
  'without jitter': (dependencies: ReaderDependencies) => realStore({ ...dependencies, random: () => 0.5 }),
  'Powertools cache': powertoolsCache,
};

export type ReaderName = keyof typeof readers;

function realStore({ source, clock, random, ttlSeconds }: ReaderDependencies): Reader {
  return new AllowlistStore(
    { ttlSeconds, maxStaleSeconds: 0, allowCredentials: false },
    { source, clock, random, log: silentLog, count: ignore },
  );
}

/**
 * `getMultiple(path, { maxAge })` in the handler, as BaseProvider of Powertools 2.35 does it: nothing is served past
 * maxAge, a failure is thrown and not remembered, and the age counts from the end of a read.
 * Its own class reads the machine's clock, so it cannot run here.
 */
function powertoolsCache({ source, clock, random, ttlSeconds }: ReaderDependencies): Reader {
  let cached: { allowlist: Allowlist; expiresAt: number } | undefined;
  let readAt: number | undefined;
  return {
    start: ignore,
    async current() {
      if (cached !== undefined && cached.expiresAt >= clock.now()) return cached.allowlist;
      const startedAt = clock.now();
      const parameters = await readAsTheSdk(source, clock, random);
      readAt = startedAt;
      const allowlist = compileAllowlist(parseAllowlist(parameters, { allowCredentials: false }).entries);
      if (ttlSeconds > 0) cached = { allowlist, expiresAt: clock.now() + ttlSeconds * 1_000 };
      return allowlist;
    },
    get readAt() {
      return readAt;
    },
  };
}

const SDK_ATTEMPTS = 3;
/**
 * What the AWS SDK waits before it sends a throttled call again: up to a second, doubling, the whole of it jitter
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html; @smithy/core 3.41, class Retry).
 */
const SDK_THROTTLED_DELAY_MS = 1_000;

/** Page after page, each call up to three times. */
async function readAsTheSdk(source: AllowlistSource, clock: Clock, random: Random) {
  const { signal } = new AbortController();
  const parameters: ReadParameter[] = [];
  let nextToken: string | undefined;
  do {
    const page = await attempts({ decrypt: true, signal, ...(nextToken !== undefined && { nextToken }) });
    parameters.push(...page.parameters);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return parameters;

  async function attempts(request: Parameters<AllowlistSource['readPage']>[0]): Promise<ParameterPage> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await source.readPage(request);
      } catch (error) {
        if (attempt === SDK_ATTEMPTS) throw error;
        const delay = random() * SDK_THROTTLED_DELAY_MS * 2 ** (attempt - 1);
        await new Promise<void>((resolve) => void clock.after(delay, resolve));
      }
    }
  }
}

function ignore(): void {}
