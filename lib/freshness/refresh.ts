import type { Attempt, ReadList } from './paged-read';
import type { Clock } from './ports/clock';
import { RunningTime } from './running-time';
import { waitAtMost } from './wait-at-most';

/** A refresh as a whole, retries and pages included, ends by then: in time that the environment runs. */
export const REFRESH_DEADLINE_MS = 2_000;

/** Where a throttled Parameter Store lets one page after the other through, it may take longer, but no more than this. */
export const RENEWED_DEADLINE_MS = 8_000;

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

/** One attempt to read the allowlist, over by its deadline whatever the source does. */
export class Refresh {
  /** When it began, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** Settles with what was read, or rejects with the reason. */
  readonly list: Promise<ReadList>;
  readonly #controller = new AbortController();
  readonly #time: RunningTime;

  /** @param replacesCutOff whether it replaces one that a freeze cut off */
  constructor(
    read: (attempt: Attempt) => Promise<ReadList>,
    clock: Clock,
    readonly replacesCutOff: boolean,
  ) {
    this.startedAt = clock.now();
    const { signal } = this.#controller;
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    let cause: unknown;
    this.#time = new RunningTime(clock, REFRESH_DEADLINE_MS);
    void this.#time.over.then((limitMs) =>
      this.#controller.abort(new RefreshDeadlineError(limitMs, { cause })),
    );
    const attempt: Attempt = {
      signal,
      failed: (error) => {
        cause = error;
      },
      wait: async (milliseconds) => {
        await waitAtMost(clock, milliseconds, aborted);
        signal.throwIfAborted();
      },
      renewDeadline: () => this.#time.renew(REFRESH_DEADLINE_MS, RENEWED_DEADLINE_MS),
    };
    // An async function, so that a read that throws at once is a rejection as well.
    const reading = async () => read(attempt);
    this.list = Promise.race([reading(), aborted]).finally(() => this.#time.stop());
  }

  /** Whether Lambda froze the environment meanwhile: a connection may be dead, and a failure says nothing. */
  isCutOff(): boolean {
    return this.#time.sawFreeze();
  }

  /** Gives it up: the source is told to stop, and its outcome comes too late for anybody. */
  abandon(): void {
    this.#controller.abort(new Error('the refresh was given up'));
  }
}
