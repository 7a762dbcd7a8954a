/** A request that an environment served. */
export interface ServedRequest {
  /** When it arrived, in milliseconds since the epoch. */
  readonly requestedAt: number;
  /** When it was decided. */
  readonly answeredAt: number;
  /** When the read of the list that decided it started; undefined for a 503. */
  readonly readAt: number | undefined;
  /** Whether that list was from before the edit. */
  readonly outdated: boolean;
}

/** What was observed in a simulation, from a given moment on. */
export class Observations {
  #calls = 0;
  #throttled = 0;
  readonly #callsBySecond = new Map<number, number>();
  #answers = 0;
  #unavailable = 0;
  #stale = 0;
  #oldestMs = 0;
  #longestWaitMs = 0;
  #latestOutdatedAt: number;

  /**
   * @param from milliseconds since the epoch; what came before was warm-up
   * @param staleAfterMs the age from which a list is older than promised
   */
  constructor(
    private readonly from: number,
    private readonly staleAfterMs: number,
  ) {
    this.#latestOutdatedAt = from;
  }

  call(now: number, throttled: boolean): void {
    if (now < this.from) return;
    const second = Math.floor((now - this.from) / 1_000);
    this.#calls++;
    this.#callsBySecond.set(second, (this.#callsBySecond.get(second) ?? 0) + 1);
    if (throttled) this.#throttled++;
  }

  answer({ requestedAt, answeredAt, readAt, outdated }: ServedRequest): void {
    if (requestedAt < this.from) return;
    this.#answers++;
    this.#longestWaitMs = Math.max(this.#longestWaitMs, answeredAt - requestedAt);
    if (readAt === undefined) {
      this.#unavailable++;
      return;
    }
    // A list that was read for this request is younger than the request.
    const ageMs = Math.max(0, requestedAt - readAt);
    if (ageMs > this.staleAfterMs) this.#stale++;
    this.#oldestMs = Math.max(this.#oldestMs, ageMs);
    if (outdated) this.#latestOutdatedAt = Math.max(this.#latestOutdatedAt, requestedAt);
  }

  /** @param now the end of the simulation, in milliseconds since the epoch */
  summary(now: number) {
    const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
    return {
      /** Calls to Parameter Store. */
      callsPerSecond: this.#calls / ((now - this.from) / 1_000),
      callsInPeakSecond: Math.max(0, ...this.#callsBySecond.values()),
      throttledShare: share(this.#throttled, this.#calls),
      answers: this.#answers,
      unavailableShare: share(this.#unavailable, this.#answers),
      /** Of the requests that were decided by a list. */
      staleShare: share(this.#stale, this.#answers - this.#unavailable),
      oldestSeconds: this.#oldestMs / 1_000,
      /** Of any request for the allowlist. */
      longestWaitSeconds: this.#longestWaitMs / 1_000,
      /** From the edit to the last request that was decided without it. */
      latestOutdatedSeconds: (this.#latestOutdatedAt - this.from) / 1_000,
    };
  }
}
