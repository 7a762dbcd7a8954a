import type { Clock } from './clock';
import type { ParameterText } from './cors/entry';
import { RefreshDeadlineError } from './errors';

/** Where the allowlist is read from. */
export interface AllowlistSource {
  /**
   * Reads every parameter of the allowlist.
   * @param signal ends the attempt early; nobody waits for its outcome after that
   * @param onFailedAttempt told of each failure that it may try again after: the cause, if the deadline comes first
   * @throws whatever kept it from reading all of them: there are no half lists
   */
  read(signal: AbortSignal, onFailedAttempt: (error: unknown) => void): Promise<readonly ParameterText[]>;
}

/** One attempt to read the allowlist, over by its deadline whatever the source does. */
export interface Refresh {
  /** When it began, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** Whether it replaces one that Lambda cut off when it froze the environment. */
  readonly replacesCutOff: boolean;
  /** Settles with what was read, or rejects with the reason. */
  readonly parameters: Promise<readonly ParameterText[]>;
  /** Gives it up: the source is told to stop, and its outcome comes too late for anybody. */
  abandon(): void;
}

/** A refresh as a whole, retries and pages included, ends by then. */
export const REFRESH_DEADLINE_MS = 2_000;

// No timer of a running environment is that late.
const FROZEN_AFTER_MS = REFRESH_DEADLINE_MS + 500;

/** Begins to read the allowlist. */
export function startRefresh(source: AllowlistSource, clock: Clock, replacesCutOff: boolean): Refresh {
  const controller = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  let cause: unknown;
  const cancelDeadline = clock.after(REFRESH_DEADLINE_MS, () =>
    controller.abort(new RefreshDeadlineError(REFRESH_DEADLINE_MS, { cause })),
  );
  // An async function, so that a source that throws at once is a rejection as well.
  const read = async () =>
    source.read(controller.signal, (error) => {
      cause = error;
    });
  return {
    startedAt: clock.now(),
    replacesCutOff,
    parameters: Promise.race([read(), aborted]).finally(cancelDeadline),
    abandon: () => controller.abort(new Error('the refresh was given up')),
  };
}

/**
 * Whether a refresh that is not over, or ends only now, was cut off: Lambda froze the environment meanwhile, its connection may
 * be dead, and a failure says nothing about Parameter Store.
 */
export function isCutOff({ startedAt }: Refresh, now: number): boolean {
  return now - startedAt > FROZEN_AFTER_MS;
}
