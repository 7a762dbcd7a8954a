import { type Allowlist, compileAllowlist } from '../allowlist/allowlist';
import type { ParameterText } from '../allowlist/entry';
import { byParameterName } from '../allowlist/parameter-order';
import { parseAllowlist } from '../allowlist/parse-allowlist';
import { reportListInForce, reportRefreshFailed, reportRefreshWorksAgain } from './allowlist-report';
import { FailureEpisode } from './failure-episode';
import type { AllowlistSource } from './ports/allowlist-source';
import type { Clock } from './ports/clock';
import type { Count } from './ports/count';
import type { Log } from './ports/log';
import { Refresh } from './refresh';

export interface FreshnessSettings {
  /** How long a list is in force before it is read again, in seconds; 0: it is read for every request. */
  readonly ttlSeconds: number;
  /** How old a list may become when it cannot be read again, in seconds; 0: no limit. */
  readonly maxStaleSeconds: number;
  /** Whether credentials are on: entries that allow everybody are refused then. */
  readonly allowCredentials: boolean;
}

export interface StoreDependencies {
  readonly source: AllowlistSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly count: Count;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
}

/** A list in force. Its age counts from when its reading began: an edit made during that may be missing. */
interface ListInForce {
  readonly parameters: readonly ParameterText[];
  readonly allowlist: Allowlist;
  readonly readAt: number;
  readonly expiresAt: number;
}

/** How long a request waits for a newer list while there is an older one: Parameter Store answers in 20–40 ms. */
export const REFRESH_GRACE_MS = 150;

// A list of several pages is read page by page: without more time, an environment that gets a request now and then
// would answer from the older list each time.
const GRACE_PER_FURTHER_PAGE_MS = 50;
const PARAMETERS_PER_PAGE = 10;

const TTL_JITTER = 0.1;

/** Holds the newest allowlist that could be read, and reads it again when it is due. */
export class AllowlistStore {
  #inForce: ListInForce | undefined;
  #underWay: { readonly refresh: Refresh; readonly finished: Promise<void> } | undefined;
  readonly #failures = new FailureEpisode();

  constructor(
    private readonly settings: FreshnessSettings,
    private readonly dependencies: StoreDependencies,
  ) {}

  /** Begins to load, so that the list is there, or on its way, when the first request comes. */
  start(): void {
    this.#refreshIfDue(this.dependencies.clock.now());
  }

  /** The allowlist in force unless it has expired: whoever gets one has nothing to wait for. */
  fresh(now: number): Allowlist | undefined {
    const list = this.#inForce;
    // The second comparison is for a clock that was set back: nobody knows how old the list is then.
    return list !== undefined && now < list.expiresAt && now >= list.readAt ? list.allowlist : undefined;
  }

  /**
   * The allowlist to decide by, now.
   * @returns undefined if none could ever be loaded, or if the last one is older than the limit; never rejects
   */
  async current(): Promise<Allowlist | undefined> {
    const now = this.dependencies.clock.now();
    const fresh = this.fresh(now);
    if (fresh !== undefined) return fresh;

    this.#refreshIfDue(now);
    await this.#waitForRefresh(now);
    return this.#usable(this.dependencies.clock.now());
  }

  /** Begins a refresh unless one is under way, or Parameter Store is left alone after a failure. */
  #refreshIfDue(now: number): void {
    const earlier = this.#underWay?.refresh;
    if (earlier !== undefined) {
      if (earlier.isCutOff()) void this.#replace(earlier);
      return;
    }
    if (!this.#failures.isWaiting(now)) void this.#refresh({ replacesCutOff: false });
  }

  /** Begins a refresh instead of one that was cut off. */
  #replace(cutOff: Refresh): Promise<void> {
    cutOff.abandon();
    return this.#refresh({ replacesCutOff: true });
  }

  #refresh({ replacesCutOff }: { readonly replacesCutOff: boolean }): Promise<void> {
    const refresh = new Refresh(this.dependencies.source, this.dependencies.clock, replacesCutOff);
    const finished = this.#finish(refresh);
    this.#underWay = { refresh, finished };
    return finished;
  }

  async #finish(refresh: Refresh): Promise<void> {
    const isLatest = () => refresh === this.#underWay?.refresh;
    try {
      // The order of the decision is the list's, whatever order the source has.
      const parameters = (await refresh.parameters).toSorted(byParameterName);
      if (isLatest()) this.#takeIntoForce(parameters, refresh.startedAt);
    } catch (error) {
      if (!isLatest()) return;
      // The timers of an environment that wakes up may fire before the request that woke it comes in.
      if (refresh.isCutOff()) return this.#replace(refresh);
      this.#fail(error);
    }
    if (isLatest()) this.#underWay = undefined;
  }

  /** Waits as long as a request may: the grace if there is a list to answer from, else until the refresh is over. */
  #waitForRefresh(now: number): Promise<void> | undefined {
    const underWay = this.#underWay;
    if (underWay === undefined) return undefined;
    // A refresh that a freeze has cut off is awaited whole, or an environment that is frozen after every
    // request would never see a list again that takes longer than the grace to read.
    if (this.#usable(now) === undefined || underWay.refresh.replacesCutOff) return underWay.finished;

    const waitedAlready = Math.max(0, now - underWay.refresh.startedAt);
    const grace = this.#grace() - waitedAlready;
    if (grace <= 0) return undefined;
    return new Promise((resolve) => {
      const cancel = this.dependencies.clock.after(grace, resolve);
      void underWay.finished.then(() => {
        cancel();
        resolve();
      });
    });
  }

  #grace(): number {
    const pages = Math.ceil((this.#inForce?.parameters.length ?? 0) / PARAMETERS_PER_PAGE);
    return REFRESH_GRACE_MS + GRACE_PER_FURTHER_PAGE_MS * Math.max(0, pages - 1);
  }

  #takeIntoForce(parameters: readonly ParameterText[], readAt: number): void {
    const { log, clock } = this.dependencies;
    const previous = this.#inForce;
    const unchanged = previous !== undefined && sameText(previous.parameters, parameters);
    const allowlist = unchanged ? previous.allowlist : this.#compile(parameters, previous?.allowlist);
    this.#inForce = { parameters, allowlist, readAt, expiresAt: readAt + this.#lifetimeMs() };

    const episode = this.#failures.end(clock.now());
    if (episode !== undefined) reportRefreshWorksAgain(log, episode);
  }

  #compile(parameters: readonly ParameterText[], previous: Allowlist | undefined): Allowlist {
    const { entries, refused } = parseAllowlist(parameters, this.settings);
    const allowlist = compileAllowlist(entries);
    reportListInForce(this.dependencies.log, { allowlist, previous, refused, parameters: parameters.length });
    return allowlist;
  }

  #fail(error: unknown): void {
    const { log, count, clock, random } = this.dependencies;
    count('AllowlistRefreshFailed');
    const isFirst = this.#failures.add(clock.now(), random());
    if (isFirst) reportRefreshFailed(log, error, this.#inForce?.allowlist);
  }

  #lifetimeMs(): number {
    const { ttlSeconds, maxStaleSeconds } = this.settings;
    const jittered = ttlSeconds * (1 + TTL_JITTER * (2 * this.dependencies.random() - 1));
    // A list must be read again before it is too old to be used.
    return 1_000 * (maxStaleSeconds > 0 ? Math.min(jittered, maxStaleSeconds) : jittered);
  }

  #usable(now: number): Allowlist | undefined {
    const { maxStaleSeconds } = this.settings;
    if (this.#inForce === undefined) return undefined;
    const tooOld = maxStaleSeconds > 0 && now - this.#inForce.readAt > maxStaleSeconds * 1_000;
    return tooOld ? undefined : this.#inForce.allowlist;
  }
}

function sameText(one: readonly ParameterText[], other: readonly ParameterText[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, value }, index) => name === other[index]?.name && value === other[index]?.value)
  );
}
