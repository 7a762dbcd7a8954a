import type { Decision } from '../allowlist/decision';
import type { OriginHeader } from '../origin/serialized-origin';
import type { AllowlistStore } from './allowlist-store';
import type { Clock } from './ports/clock';

/** An Origin header that is there, whatever it holds. */
export type PresentOrigin = Exclude<OriginHeader, { kind: 'none' }>;

/**
 * Decides on one request's Origin; never rejects. It decides at once by a list that is fresh: a promise would take
 * longer than the decision.
 * @param allowlist name of the list that the API chose; without it, the function's own list decides
 */
export type Decide = (origin: PresentOrigin, allowlist?: string) => Decision | Promise<Decision>;

const OPAQUE: Decision = { outcome: 'not-allowed', reason: 'opaque-origin' };
const MALFORMED: Decision = { outcome: 'not-allowed', reason: 'malformed-origin' };
const UNAVAILABLE: Decision = { outcome: 'not-allowed', reason: 'allowlist-unavailable' };

/**
 * Makes the decision of the contract: first whether the Origin is one at all, then what the allowlist says of it.
 * What no list could allow is not made to wait for one.
 */
export function createDecide(store: AllowlistStore, clock: Clock): Decide {
  return (origin) => {
    if (origin.kind === 'opaque') return OPAQUE;
    if (origin.kind === 'malformed') return MALFORMED;
    const now = clock.now();
    return store.fresh(now)?.decide(origin.origin, now) ?? decideByCurrent(origin.origin);
  };

  async function decideByCurrent(origin: string): Promise<Decision> {
    const allowlist = await store.current();
    return allowlist === undefined ? UNAVAILABLE : allowlist.decide(origin, clock.now());
  }
}
