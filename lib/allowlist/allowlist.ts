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
  const index = new EntryIndex(entries);
  const anyOrigin = entries.filter(
    ({ effect, pattern }) => effect === 'allow' && pattern.kind === 'any-origin',
  );
  return {
    size: entries.length,
    decide(origin, now) {
      const { deny, allow } = index.firstMatches(origin, now);
      if (deny !== undefined) return { outcome: 'not-allowed', reason: 'denied-by-entry', entry: deny };
      if (allow === undefined) return { outcome: 'not-allowed', reason: 'no-matching-entry' };
      return {
        outcome: 'allowed',
        origin,
        entry: allow,
        anyOrigin: anyOrigin.some((entry) => isInForce(entry, now)),
      };
    },
  };
}
