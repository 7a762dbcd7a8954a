import type { OriginHeader } from '../origin/serialized-origin';
import type { Decision } from './decision';
import type { Entry } from './entry';
import { EntryIndex, isInForce } from './entry-index';
import { atOnce, type Steps } from './steps';

/** A list of entries, made ready to decide. */
export interface Allowlist {
  /** How many entries it holds, those that have expired included. */
  readonly size: number;

  /**
   * Decides on a serialized origin. A denying entry wins over every allowing one; of those, the first is reported.
   *
   * @param origin a serialized origin: what `readOrigin` has not found to be one must not get here
   * @param now milliseconds since the epoch, for `until=`
   */
  decide(origin: string, now: number): Decision;
}

/** An Origin header that is there, whatever it holds. */
export type PresentOrigin = Exclude<OriginHeader, { kind: 'none' }>;

const OPAQUE: Decision = { outcome: 'not-allowed', reason: 'opaque-origin' };
const MALFORMED: Decision = { outcome: 'not-allowed', reason: 'malformed-origin' };
const UNAVAILABLE: Decision = { outcome: 'not-allowed', reason: 'allowlist-unavailable' };

/**
 * Decides on one request's Origin: first whether it is one at all, then what the allowlist says of it.
 *
 * @param allowlist undefined if none could be loaded
 * @param now milliseconds since the epoch
 */
export function decide(origin: PresentOrigin, allowlist: Allowlist | undefined, now: number): Decision {
  if (origin.kind === 'opaque') return OPAQUE;
  if (origin.kind === 'malformed') return MALFORMED;
  return allowlist === undefined ? UNAVAILABLE : allowlist.decide(origin.origin, now);
}

/** Makes a list of entries ready to decide; never throws. */
export function compileAllowlist(entries: readonly Entry[]): Allowlist {
  return atOnce(compileInSteps(entries));
}

/** The same with pauses, so that requests can be answered from an earlier list meanwhile. */
export function* compileInSteps(entries: readonly Entry[]): Steps<Allowlist> {
  const index = yield* EntryIndex.inSteps(entries);
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
