import type { PresentOrigin } from '../allowlist/allowlist';
import type { Decision } from '../allowlist/decision';
import type { Decide } from './decide';
import type { Log } from './ports/log';

export interface ApiAllowlistsOptions {
  /** The path above all lists, without a trailing slash; undefined if APIs cannot choose a list. */
  readonly root: string | undefined;
  /** Starts loading the list below a path. */
  readonly open: (path: string) => Decide;
  readonly log: Pick<Log, 'error'>;
}

/** How many lists an environment holds at once. The least recently used one is dropped, and loaded again when needed. */
export const MAX_API_ALLOWLISTS = 100;

// One level below the root and no way out of it (no slash), so no list can be part of another.
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}$/;

const UNAVAILABLE: Decision = { outcome: 'not-allowed', reason: 'allowlist-unavailable' };

/**
 * Decides by the allowlists of single APIs, for a function that serves several (docs/decisions/003).
 * An invalid name makes the list unavailable. To fall back on the function's own list would allow origins that the API's
 * owner never meant to.
 */
export function createApiAllowlists({ root, open, log }: ApiAllowlistsOptions) {
  const held = new Map<string, Decide>();

  return (origin: PresentOrigin, name: string): Decision | Promise<Decision> => {
    const decide = held.get(name) ?? openByName(name);
    // A Map iterates in insertion order, so the first key is the least recently used.
    held.delete(name);
    held.set(name, decide);
    const [leastRecentlyUsed] = held.keys();
    if (held.size > MAX_API_ALLOWLISTS && leastRecentlyUsed !== undefined) held.delete(leastRecentlyUsed);
    return decide(origin);
  };

  function openByName(name: string): Decide {
    if (root !== undefined && NAME.test(name)) return open(`${root}/${name}`);
    log.error('invalid allowlist name in stage variable', {
      allowlist: name,
      reason:
        root === undefined ? 'API_ALLOWLISTS_PATH is not set' : `the name does not match ${NAME.source}`,
    });
    return () => UNAVAILABLE;
  }
}
