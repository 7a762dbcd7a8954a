import { Deadline, waitAtMost } from './deadline';
import type { Attempt, ReadList } from './paged-read';
import type { Clock } from './ports/clock';

/** The limit of a whole refresh, retries and pages included, in time that the environment runs. */
export const REFRESH_DEADLINE_MS = 2_000;

/** The limit where a throttled Parameter Store lets one page after the other through, each of which extends the deadline. */
export const MAX_EXTENDED_DEADLINE_MS = 8_000;

/** A refresh of the allowlist missed its deadline. */
export class RefreshDeadlineError extends Error {
  override readonly name = 'RefreshDeadlineError';

  /**
   * @param deadlineMs the deadline, in milliseconds
   * @param options.cause the error of the latest attempt, if one failed
   */
  constructor(deadlineMs: number, options: ErrorOptions) {
    super(`Parameter Store did not return the whole allowlist within ${deadlineMs} ms`, options);
  }
}

/** One attempt to read the allowlist, which ends by its deadline whatever the source does. */
export class Refresh {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Resolves with the list that was read; rejects with the reason if it was not. */
  readonly list: Promise<ReadList>;
  readonly #controller = new AbortController();
  readonly #deadline: Deadline;

  /** @param replacesCutOff whether it replaces a refresh that a freeze cut off */
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
    this.#deadline = new Deadline(clock, REFRESH_DEADLINE_MS);
    void this.#deadline.over.then((limitMs) =>
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
      extendDeadline: () => this.#deadline.extend(REFRESH_DEADLINE_MS, MAX_EXTENDED_DEADLINE_MS),
    };
    // An async function, so that a read that throws synchronously rejects as well.
    const reading = async () => read(attempt);
    this.list = Promise.race([reading(), aborted]).finally(() => this.#deadline.stop());
  }

  /** Whether Lambda froze the environment meanwhile. Its connection may be dead, so a failure means nothing. */
  isCutOff(): boolean {
    return this.#deadline.sawFreeze();
  }

  /** Aborts the source's call. The result is ignored if it still arrives. */
  abandon(): void {
    this.#controller.abort(new Error('the refresh was abandoned: Lambda had frozen the environment'));
  }
}
