import type { Allowlist } from '../allowlist/allowlist';
import { reportListInForce, reportRefreshFailed, reportRefreshRecovered } from './allowlist-report';
import { Deadline, waitAtMost } from './deadline';
import { FailureEpisode } from './failure-episode';
import { type CompiledList, compileRead, type FreshnessSettings, ListInForce } from './list-in-force';
import { type Attempt, PagedRead, type ReadList } from './paged-read';
import type { AllowlistSource } from './ports/allowlist-source';
import type { Clock } from './ports/clock';
import type { ListHealth } from './ports/list-health';
import type { Log } from './ports/log';
import type { Metrics } from './ports/metrics';
import { Refresh, RefreshDeadlineError } from './refresh';

export interface StoreDependencies {
  readonly source: AllowlistSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly count: Metrics;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
}

/** How long a request waits for a newer list while there is an older one. Parameter Store usually answers in 20–40 ms. */
export const REFRESH_GRACE_MS = 150;

// Pages are read one after the other. With the same grace for all lists, an environment with few requests would always
// answer by the older list, as Lambda freezes it in the middle of each read (docs/decisions/001).
const GRACE_PER_FURTHER_PAGE_MS = 50;
const PARAMETERS_PER_PAGE = 10;

/** How long a request waits for a first list while Parameter Store throttles. It will answer in the end, and API Gateway waits 29 s. */
export const THROTTLED_WAIT_MS = 5_000;

/**
 * Holds the newest allowlist that could be read, and reads it again when it expires. There is one refresh at a time, however many
 * requests wait for it.
 */
export class AllowlistStore {
  #inForce: ListInForce | undefined;
  #read: PagedRead | undefined;
  #running: { readonly refresh: Refresh; readonly finished: Promise<void> } | undefined;
  readonly #failures = new FailureEpisode();

  constructor(
    private readonly settings: FreshnessSettings,
    private readonly dependencies: StoreDependencies,
  ) {}

  /** Starts loading during init, so that the list is there, or on its way, when the first request arrives. */
  start(): void {
    this.#refreshUnlessBackingOff();
  }

  /** When the read of the list in force started, in milliseconds since the epoch; undefined if there is no list. */
  get readAt(): number | undefined {
    return this.#inForce?.read.readAt;
  }

  /** The allowlist in force; undefined if it has expired and `current` is to be awaited. */
  fresh(now: number): Allowlist | undefined {
    return this.#inForce?.isFresh(now) ? this.#usable(now) : undefined;
  }

  /** @param now milliseconds since the epoch */
  health(now: number): ListHealth {
    const readAt = this.readAt;
    return {
      ageSeconds: readAt === undefined ? undefined : Math.max(0, now - readAt) / 1_000,
      failingSeconds: this.#failures.seconds(now),
    };
  }

  /**
   * The allowlist to decide by now, after waiting for a newer one if that is worth it. Never rejects.
   * @returns undefined if none could be loaded yet, or if the last one is older than the limit
   */
  async current(): Promise<Allowlist | undefined> {
    if (this.#isDue()) {
      this.#refreshUnlessBackingOff();
      if (this.#usable() === undefined) await this.#waitForUsable();
      else await this.#waitForNewer();
    }
    // A list that took several attempts may already have expired when it is complete. Parameter Store answers again, so read it once more.
    if (this.#inForce?.read.isResumed && this.#isDue()) {
      this.#refreshUnlessBackingOff();
      await this.#waitForNewer();
    }
    return this.#usable();
  }

  #isDue(): boolean {
    return !this.#inForce?.isFresh(this.dependencies.clock.now());
  }

  /** Starts a refresh unless one is running or the store backs off after a failure. */
  #refreshUnlessBackingOff(): void {
    const earlier = this.#running?.refresh;
    if (earlier !== undefined) {
      if (earlier.isCutOff()) void this.#replace(earlier);
      return;
    }
    if (this.#failures.waitMs(this.dependencies.clock.now()) === 0)
      void this.#refresh({ replacesCutOff: false });
  }

  /** Starts a refresh in place of one that a freeze cut off. */
  #replace(cutOff: Refresh): Promise<void> {
    cutOff.abandon();
    // Pages from before the freeze are worth keeping only if there is no list, or if they were hard to get.
    if (this.#inForce !== undefined && !this.#read?.wasThrottled) this.#read = undefined;
    return this.#refresh({ replacesCutOff: true });
  }

  #refresh({ replacesCutOff }: { readonly replacesCutOff: boolean }): Promise<void> {
    this.#read ??= new PagedRead(this.dependencies);
    const read = this.#read;
    const current = { texts: this.#inForce?.texts ?? new Map(), isUsable: this.#usable() !== undefined };
    const complete = (attempt: Attempt) => read.complete(attempt, current);
    const refresh = new Refresh(complete, this.dependencies.clock, replacesCutOff);
    const finished = this.#finish(refresh);
    this.#running = { refresh, finished };
    return finished;
  }

  async #finish(refresh: Refresh): Promise<void> {
    const isLatest = () => refresh === this.#running?.refresh;
    try {
      const list = await refresh.list;
      if (!isLatest()) return;
      const compiled = await compileRead(list, this.#inForce, this.settings, this.dependencies.clock);
      if (isLatest()) this.#takeIntoForce(list, compiled);
    } catch (error) {
      if (!isLatest()) return;
      // When an environment thaws, its timers may fire before the request that thawed it arrives.
      if (refresh.isCutOff()) return this.#replace(refresh);
      this.#fail(error);
    }
    if (isLatest()) this.#running = undefined;
  }

  /** Waits for a newer list, at most as long as a request may. */
  async #waitForNewer(): Promise<void> {
    if (this.#running === undefined) return;
    const { refresh, finished } = this.#running;
    // The replacement of a refresh that a freeze cut off is awaited to its end. Otherwise an environment that is frozen after
    // every request would never finish a read that takes longer than the grace.
    if (refresh.replacesCutOff) return finished;
    const { clock } = this.dependencies;
    // The grace counts from the start of the refresh: while Parameter Store hangs, one request waits and the others do not.
    const elapsed = Math.max(0, clock.now() - refresh.startedAt);
    const grace = this.#grace() - elapsed;
    if (grace > 0) await waitAtMost(clock, grace, finished);
  }

  /** Waits until the refresh is over, and for the next one as well while Parameter Store throttles. */
  async #waitForUsable(): Promise<void> {
    const { clock } = this.dependencies;
    const deadline = new Deadline(clock, THROTTLED_WAIT_MS);
    for (;;) {
      if (this.#running !== undefined) await Promise.race([this.#running.finished, deadline.over]);
      else if (this.#failures.isThrottled)
        await waitAtMost(clock, this.#failures.waitMs(clock.now()), deadline.over);
      if (!this.#failures.isThrottled || deadline.isOver) break;
      this.#refreshUnlessBackingOff();
    }
    deadline.stop();
  }

  #grace(): number {
    const pages = Math.ceil((this.#inForce?.texts.size ?? 0) / PARAMETERS_PER_PAGE);
    return REFRESH_GRACE_MS + GRACE_PER_FURTHER_PAGE_MS * Math.max(0, pages - 1);
  }

  #takeIntoForce(read: ReadList, compiled: CompiledList): void {
    const { log, count, clock, random } = this.dependencies;
    const previous = this.#inForce;
    this.#inForce = new ListInForce(read, compiled, previous, this.settings, random());
    this.#read = undefined;
    reportListInForce(log, count, this.#inForce, previous);
    const episode = this.#failures.end(clock.now());
    if (episode !== undefined) reportRefreshRecovered(log, episode);
  }

  #fail(error: unknown): void {
    const { source, log, count, clock, random } = this.dependencies;
    const cause = error instanceof RefreshDeadlineError ? error.cause : error;
    const isThrottled = source.kindOf(cause) === 'throttled';
    const hasList = this.#usable() !== undefined;
    const isFirst = this.#failures.add(clock.now(), { isThrottled, hasList }, random());
    if (!isFirst) return;
    count('AllowlistRefreshFailed');
    reportRefreshFailed(log, error, this.#inForce?.allowlist);
  }

  #usable(now = this.dependencies.clock.now()): Allowlist | undefined {
    return this.#inForce?.isUsable(now) ? this.#inForce.allowlist : undefined;
  }
}
