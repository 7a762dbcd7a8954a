import type { Allowlist } from '../allowlist/allowlist';
import { reportListInForce, reportRefreshFailed, reportRefreshWorksAgain } from './allowlist-report';
import { FailureEpisode } from './failure-episode';
import { type CompiledList, compileRead, type FreshnessSettings, ListInForce } from './list-in-force';
import { type Attempt, PagedRead, type ReadList } from './paged-read';
import type { AllowlistSource } from './ports/allowlist-source';
import type { Clock } from './ports/clock';
import type { Count } from './ports/count';
import type { ListHealth } from './ports/list-health';
import type { Log } from './ports/log';
import { Refresh, RefreshDeadlineError } from './refresh';
import { RunningTime } from './running-time';
import { waitAtMost } from './wait-at-most';

export interface StoreDependencies {
  readonly source: AllowlistSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly count: Count;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
}

/** How long a request waits for a newer list while there is an older one: Parameter Store answers in 20–40 ms. */
export const REFRESH_GRACE_MS = 150;

// A list of several pages is read page by page: without more time, an environment that gets a request now and then
// would answer from the older list each time.
const GRACE_PER_FURTHER_PAGE_MS = 50;
const PARAMETERS_PER_PAGE = 10;

/** How long a request waits for a first list while Parameter Store throttles: it will answer, and API Gateway waits for 29 s. */
export const THROTTLED_WAIT_MS = 5_000;

/** Holds the newest allowlist that could be read, and reads it again when it is due. */
export class AllowlistStore {
  #inForce: ListInForce | undefined;
  #read: PagedRead | undefined;
  #underWay: { readonly refresh: Refresh; readonly finished: Promise<void> } | undefined;
  readonly #failures = new FailureEpisode();

  constructor(
    private readonly settings: FreshnessSettings,
    private readonly dependencies: StoreDependencies,
  ) {}

  /** Begins to load, so that the list is there, or on its way, when the first request comes. */
  start(): void {
    this.#refreshUnlessWaiting();
  }

  /** When the reading of the list in force began, in milliseconds since the epoch; undefined if there is none. */
  get readAt(): number | undefined {
    return this.#inForce?.read.readAt;
  }

  /** The allowlist in force unless it has expired: whoever gets one has nothing to wait for. */
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
   * The allowlist to decide by, now.
   * @returns undefined if none could ever be loaded, or if the last one is older than the limit; never rejects
   */
  async current(): Promise<Allowlist | undefined> {
    if (this.#isDue()) {
      this.#refreshUnlessWaiting();
      if (this.#usable() === undefined) await this.#waitForUsable();
      else await this.#waitForNewer();
    }
    // What was read in several attempts can be older than a list may be, though Parameter Store answers again.
    if (this.#inForce?.read.isResumed && this.#isDue()) {
      this.#refreshUnlessWaiting();
      await this.#waitForNewer();
    }
    return this.#usable();
  }

  #isDue(): boolean {
    return !this.#inForce?.isFresh(this.dependencies.clock.now());
  }

  /** Begins a refresh unless one is under way, or Parameter Store is left alone after a failure. */
  #refreshUnlessWaiting(): void {
    const earlier = this.#underWay?.refresh;
    if (earlier !== undefined) {
      if (earlier.isCutOff()) void this.#replace(earlier);
      return;
    }
    if (this.#failures.waitMs(this.dependencies.clock.now()) === 0)
      void this.#refresh({ replacesCutOff: false });
  }

  /** Begins a refresh instead of one that was cut off. */
  #replace(cutOff: Refresh): Promise<void> {
    cutOff.abandon();
    // Pages of before the freeze are worth having where there is no list, or where they were hard to get.
    if (this.#inForce !== undefined && !this.#read?.wasThrottled) this.#read = undefined;
    return this.#refresh({ replacesCutOff: true });
  }

  #refresh({ replacesCutOff }: { readonly replacesCutOff: boolean }): Promise<void> {
    this.#read ??= new PagedRead(this.dependencies);
    const read = this.#read;
    const meanwhile = { texts: this.#inForce?.texts ?? new Map(), isUsable: this.#usable() !== undefined };
    const complete = (attempt: Attempt) => read.complete(attempt, meanwhile);
    const refresh = new Refresh(complete, this.dependencies.clock, replacesCutOff);
    const finished = this.#finish(refresh);
    this.#underWay = { refresh, finished };
    return finished;
  }

  async #finish(refresh: Refresh): Promise<void> {
    const isLatest = () => refresh === this.#underWay?.refresh;
    try {
      const list = await refresh.list;
      if (!isLatest()) return;
      const compiled = await compileRead(list, this.#inForce, this.settings, this.dependencies.clock);
      if (isLatest()) this.#takeIntoForce(list, compiled);
    } catch (error) {
      if (!isLatest()) return;
      // The timers of an environment that wakes up may fire before the request that woke it comes in.
      if (refresh.isCutOff()) return this.#replace(refresh);
      this.#fail(error);
    }
    if (isLatest()) this.#underWay = undefined;
  }

  /** Waits for a newer list than the one that there is, as long as a request may. */
  async #waitForNewer(): Promise<void> {
    if (this.#underWay === undefined) return;
    const { refresh, finished } = this.#underWay;
    // A refresh that a freeze has cut off is awaited whole, or an environment that is frozen after every
    // request would never see a list again that takes longer than the grace to read.
    if (refresh.replacesCutOff) return finished;
    const { clock } = this.dependencies;
    const waitedAlready = Math.max(0, clock.now() - refresh.startedAt);
    const grace = this.#grace() - waitedAlready;
    if (grace > 0) await waitAtMost(clock, grace, finished);
  }

  /** Waits until the refresh is over; while Parameter Store throttles, for the next one as well. */
  async #waitForUsable(): Promise<void> {
    const { clock } = this.dependencies;
    const patience = new RunningTime(clock, THROTTLED_WAIT_MS);
    for (;;) {
      if (this.#underWay !== undefined) await Promise.race([this.#underWay.finished, patience.over]);
      else if (this.#failures.isThrottled)
        await waitAtMost(clock, this.#failures.waitMs(clock.now()), patience.over);
      if (!this.#failures.isThrottled || patience.isOver) break;
      this.#refreshUnlessWaiting();
    }
    patience.stop();
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
    if (episode !== undefined) reportRefreshWorksAgain(log, episode);
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
