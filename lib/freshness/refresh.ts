import type { ParameterText } from '../allowlist/entry';
import type { AllowlistSource } from './ports/allowlist-source';
import type { Clock } from './ports/clock';

/** A refresh as a whole, retries and pages included, ends by then: in time that the environment runs. */
export const REFRESH_DEADLINE_MS = 2_000;

const HEARTBEAT_MS = 100;

// No timer of an environment that runs is that late; and requests time out by then that wake up from a freeze.
const FROZEN_AFTER_MS = 1_000;

/** A refresh of the allowlist that was not over by its deadline. */
export class RefreshDeadlineError extends Error {
  override readonly name = 'RefreshDeadlineError';

  /**
   * @param deadlineMs how long the refresh may take, in milliseconds
   * @param options.cause what its latest attempt failed with, if one did
   */
  constructor(deadlineMs: number, options: ErrorOptions) {
    super(`Parameter Store did not answer completely within ${deadlineMs} ms`, options);
  }
}

/**
 * One attempt to read the allowlist, over by its deadline whatever the source does.
 *
 * Lambda freezes an environment between requests, with what it has under way. The time of a freeze is none of the
 * refresh's: so its time is counted by heartbeats, of which a late one counts as one, and one that is much too late
 * tells of a freeze.
 */
export class Refresh {
  /** When it began, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** Settles with what was read, or rejects with the reason. */
  readonly parameters: Promise<readonly ParameterText[]>;
  readonly #clock: Clock;
  readonly #controller = new AbortController();
  #latestBeatAt: number;
  #ranMs = 0;
  #cutOff = false;
  #stopHeartbeat: () => void = () => {};
  #failedAttempt: unknown;

  /** @param replacesCutOff whether it replaces one that a freeze cut off */
  constructor(
    source: AllowlistSource,
    clock: Clock,
    readonly replacesCutOff: boolean,
  ) {
    this.#clock = clock;
    this.startedAt = clock.now();
    this.#latestBeatAt = this.startedAt;
    const { signal } = this.#controller;
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    this.#awaitBeat();
    // An async function, so that a source that throws at once is a rejection as well.
    const read = async () =>
      source.read(signal, (error) => {
        this.#failedAttempt = error;
      });
    this.parameters = Promise.race([read(), aborted]).finally(() => this.#stopHeartbeat());
  }

  /** Whether Lambda froze the environment meanwhile: a connection may be dead, and a failure says nothing. */
  isCutOff(): boolean {
    return this.#cutOff || this.#clock.now() - this.#latestBeatAt > FROZEN_AFTER_MS;
  }

  /** Gives it up: the source is told to stop, and its outcome comes too late for anybody. */
  abandon(): void {
    this.#controller.abort(new Error('the refresh was given up'));
  }

  #awaitBeat(): void {
    this.#stopHeartbeat = this.#clock.after(HEARTBEAT_MS, () => {
      const now = this.#clock.now();
      this.#cutOff = this.isCutOff();
      const passed = now - this.#latestBeatAt;
      this.#ranMs += passed < 2 * HEARTBEAT_MS ? Math.max(passed, HEARTBEAT_MS) : HEARTBEAT_MS;
      this.#latestBeatAt = now;
      if (this.#ranMs < REFRESH_DEADLINE_MS) this.#awaitBeat();
      else
        this.#controller.abort(new RefreshDeadlineError(REFRESH_DEADLINE_MS, { cause: this.#failedAttempt }));
    });
  }
}
