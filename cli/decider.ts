import { compileAllowlist } from '../lib/allowlist/allowlist';
import type { Decision } from '../lib/allowlist/decision';
import type { Entry } from '../lib/allowlist/entry';
import { readOrigin } from '../lib/origin/serialized-origin';

/**
 * Decides on an Origin header as functions do.
 *
 * @param now milliseconds since the epoch
 */
export function decider(entries: readonly Entry[], now: number): (header: string) => Decision {
  const allowlist = compileAllowlist(entries);
  return (header) => {
    const origin = readOrigin([header]);
    if (origin.kind === 'serialized') return allowlist.decide(origin.origin, now);
    return {
      outcome: 'not-allowed',
      reason: origin.kind === 'opaque' ? 'opaque-origin' : 'malformed-origin',
    };
  };
}
