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

/** The lists of one environment that came into force, in milliseconds of performance.now(). */
export class ListsSeen {
  count = 0;
  #latest = { readAt: 0, began: 0, seen: 0 };

  /** @param now the environment's time of day, which `readAt` is in */
  constructor(
    private readonly now: () => number,
    private readonly readAt: () => number | undefined,
  ) {}

  /** The list in force: when reading it began, and when it was first seen to be in force. */
  get latest(): { readonly began: number; readonly seen: number } {
    const readAt = this.readAt() ?? 0;
    if (readAt !== this.#latest.readAt) {
      const seen = performance.now();
      // The times of day are whole milliseconds.
      this.#latest = { readAt, began: seen - (this.now() - readAt) - 1, seen };
      this.count++;
    }
    return this.#latest;
  }

  /**
   * How old the list in force may be now. A refresh may outlast an outage by its deadline before it fails, and the backoff
   * after that is at most three times as long as all failures before.
   */
  oldestAllowed(ttlSeconds: number, outages: Outages): number {
    if (outages.now) return Number.POSITIVE_INFINITY;
    const { began, seen } = this.latest;
    const healthy = 1_100 * ttlSeconds + (seen - began) + SLACK_MS;
    if (outages.latestEnd <= seen) return healthy;
    const failing = outages.latestEnd - seen + REFRESH_DEADLINE_MS;
    return healthy + failing + 3 * (failing + 1_000);
  }
}
