import type { AllowlistSource } from '../../lib/freshness/ports/allowlist-source';
import { REFRESH_DEADLINE_MS } from '../../lib/freshness/refresh';

// An attempt that went into a dead connection, slow pages, and what a busy machine adds.
const SLACK_MS = 2_000;

/** Whether an origin is allowed, since when; in milliseconds of performance.now(), as all times here. */
interface Version {
  readonly since: number;
  readonly allowed: boolean;
}

/** What the parameters said at any time, one parameter an origin: pages of one read may be of different times. */
export class EditHistory {
  readonly #versions = new Map<string, Version[]>();

  edited(origin: string, allowed: boolean): void {
    const versions = this.#versions.get(origin) ?? [];
    versions.push({ since: performance.now(), allowed });
    this.#versions.set(origin, versions);
  }

  /** Whether the origin was ever allowed, or not allowed, between the two times. */
  wasEver(allowed: boolean, origin: string, from: number, to: number): boolean {
    const versions = this.#versions.get(origin) ?? [];
    return versions.some((version, index) => {
      const until = versions[index + 1]?.since ?? Number.POSITIVE_INFINITY;
      return version.allowed === allowed && version.since <= to && until >= from;
    });
  }
}

/** When Parameter Store could not be read. */
export class Outages {
  now = false;
  latestEnd = 0;

  begin(): void {
    this.now = true;
  }

  end(): void {
    this.now = false;
    this.latestEnd = performance.now();
  }
}

/** The reads of one environment that succeeded: the latest is the list in force. */
export class ReadsSeen {
  count = 0;
  latest = { began: 0, ended: 0 };

  observe = (source: AllowlistSource): AllowlistSource => ({
    read: async (signal, onFailedAttempt) => {
      const began = performance.now();
      const parameters = await source.read(signal, onFailedAttempt);
      if (!signal.aborted) {
        this.latest = { began, ended: performance.now() };
        this.count++;
      }
      return parameters;
    },
  });

  /**
   * How old the list in force may be now. A refresh may outlast an outage by its deadline before it fails, and the backoff
   * after that lasts about as long as all failures before.
   */
  oldestAllowed(ttlSeconds: number, outages: Outages): number {
    if (outages.now) return Number.POSITIVE_INFINITY;
    const { began, ended } = this.latest;
    const healthy = 1_100 * ttlSeconds + (ended - began) + SLACK_MS;
    if (outages.latestEnd <= ended) return healthy;
    const failing = outages.latestEnd - ended + REFRESH_DEADLINE_MS;
    return healthy + failing + 1.2 * (failing + 1_000);
  }
}
