import type { Decision } from './decision';
import type { Entry } from './entry';
import { EntryIndex, isInForce } from './entry-index';

/** A list of entries, made ready to decide. */
export interface Allowlist {
  /** How many entries it holds, those that have expired included. */
  readonly size: number;

  /**
   * Decides on a request's origin. A denying entry wins over every allowing one; of those, the first is reported.
   *
   * @param origin a serialized origin: what `readOrigin` has not found to be one must not get here
   * @param now milliseconds since the epoch, for `until=`
   */
  decide(origin: string, now: number): Decision;
}

/** Makes a list of entries ready to decide; never throws. */
export function compileAllowlist(entries: readonly Entry[]): Allowlist {
  const denying = new EntryIndex(entries.filter(({ effect }) => effect === 'deny'));
  const allowing = new EntryIndex(entries.filter(({ effect }) => effect === 'allow'));
  const anyOrigin = entries.filter(
    ({ effect, pattern }) => effect === 'allow' && pattern.kind === 'any-origin',
  );
  return {
    size: entries.length,
    decide(origin, now) {
      const denied = denying.firstMatch(origin, now);
      if (denied !== undefined) return { outcome: 'not-allowed', reason: 'denied-by-entry', entry: denied };
      const entry = allowing.firstMatch(origin, now);
      if (entry === undefined) return { outcome: 'not-allowed', reason: 'no-matching-entry' };
      return { outcome: 'allowed', origin, entry, anyOrigin: anyOrigin.some((any) => isInForce(any, now)) };
    },
  };
}
