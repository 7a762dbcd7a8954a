import { decide, type PresentOrigin } from '../allowlist/allowlist';
import type { Decision } from '../allowlist/decision';
import type { AllowlistStore } from './allowlist-store';
import type { Clock } from './ports/clock';

/**
 * Decides on one request's Origin; never rejects. It decides at once by a list that is fresh: a promise would take
 * longer than the decision.
 * @param allowlist name of the list that the API chose; without it, the function's own list decides
 */
export type Decide = (origin: PresentOrigin, allowlist?: string) => Decision | Promise<Decision>;

/** Makes the decision by the list in force. What no list could allow is not made to wait for one. */
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
