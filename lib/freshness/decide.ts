import { decide, type PresentOrigin } from '../allowlist/allowlist';
import type { Decision } from '../allowlist/decision';
import type { AllowlistStore } from './allowlist-store';
import type { Clock } from './ports/clock';

/**
 * Decides whether a request's Origin is allowed; never rejects. With a fresh list it returns the decision itself, because
 * awaiting a promise takes longer than deciding.
 * @param allowlist the name of the list that the API chose; without it, the function's own list decides
 */
export type Decide = (origin: PresentOrigin, allowlist?: string) => Decision | Promise<Decision>;

/** Decides by the list in force. An origin that no list could allow (malformed, `null`) does not wait for one. */
export function createDecide(store: AllowlistStore, clock: Clock): Decide {
  return (origin) => {
    const now = clock.now();
    const fresh = store.fresh(now);
    return fresh === undefined && origin.kind === 'serialized'
      ? decideByCurrent(origin)
      : decide(origin, fresh, now);
  };

  async function decideByCurrent(origin: PresentOrigin): Promise<Decision> {
    return decide(origin, await store.current(), clock.now());
  }
}
