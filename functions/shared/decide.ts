import type { AllowlistStore } from './allowlist-store';
import type { Clock } from './clock';
import type { Decision } from './cors/decision';
import type { OriginHeader } from './cors/serialized-origin';

/** An Origin header that is there, whatever it holds. */
export type PresentOrigin = Exclude<OriginHeader, { kind: 'none' }>;

/**
 * Decides on one request's Origin; never rejects.
 * @param allowlist name of the list that the API chose; without it, the function's own list decides
 */
export type Decide = (origin: PresentOrigin, allowlist?: string) => Promise<Decision>;

/**
 * Makes the decision of the contract: first whether the Origin is one at all, then what the allowlist says of it.
 * What no list could allow is not made to wait for one.
 */
export function createDecide(store: AllowlistStore, clock: Clock): Decide {
  return async (origin) => {
    if (origin.kind === 'opaque') return { outcome: 'not-allowed', reason: 'opaque-origin' };
    if (origin.kind === 'malformed') return { outcome: 'not-allowed', reason: 'malformed-origin' };
    const allowlist = await store.current();
    if (allowlist === undefined) return { outcome: 'not-allowed', reason: 'allowlist-unavailable' };
    return allowlist.decide(origin.origin, clock.now());
  };
}
