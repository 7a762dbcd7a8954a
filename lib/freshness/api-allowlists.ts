import type { PresentOrigin } from '../allowlist/allowlist';
import type { Decision } from '../allowlist/decision';
import type { Decide } from './decide';
import type { Log } from './ports/log';

export interface ApiAllowlistsOptions {
  /** The path above all lists, without a trailing slash; undefined where APIs cannot choose one. */
  readonly root: string | undefined;
  /** Begins to load the list below a path. */
  readonly open: (path: string) => Decide;
  readonly log: Pick<Log, 'error'>;
}

/** How many lists are held at once: the least recently used one goes, and would be loaded again. */
export const API_ALLOWLISTS_HELD = 100;

// One level below the root, which no name can leave: so no list is part of another one.
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}$/;

const UNAVAILABLE: Decision = { outcome: 'not-allowed', reason: 'allowlist-unavailable' };

/**
 * Decides by the allowlists of single APIs, for a function that serves many (docs/decisions/003).
 * A name that no list can have makes the list unavailable: falling back on another one would allow what the owner of
 * the API did not mean to.
 */
export function createApiAllowlists({ root, open, log }: ApiAllowlistsOptions) {
  const held = new Map<string, Decide>();

  return (origin: PresentOrigin, name: string): Decision | Promise<Decision> => {
    const decide = held.get(name) ?? openByName(name);
    // A Map keeps the order of insertion: the first is the least recently used.
    held.delete(name);
    held.set(name, decide);
    const [leastRecentlyUsed] = held.keys();
    if (held.size > API_ALLOWLISTS_HELD && leastRecentlyUsed !== undefined) held.delete(leastRecentlyUsed);
    return decide(origin);
  };

  function openByName(name: string): Decide {
    if (root !== undefined && NAME.test(name)) return open(`${root}/${name}`);
    log.error('an API chose an allowlist that there cannot be', {
      allowlist: name,
      reason:
        root === undefined ? 'API_ALLOWLISTS_PATH is not set' : `the name does not match ${NAME.source}`,
    });
    return () => UNAVAILABLE;
  }
}
