import type { Allowlist } from '../allowlist/allowlist';
import type { RefusedLine } from '../allowlist/entry';
import type { Log } from './ports/log';

/** A version of the allowlist that has just come into force. */
export interface NewList {
  readonly allowlist: Allowlist;
  /** The one that was in force before; absent for an environment's first. */
  readonly previous: Allowlist | undefined;
  readonly refused: readonly RefusedLine[];
  /** How many parameters it was read from. */
  readonly parameters: number;
}

/** Every environment logs them; a whole list in another syntax would fill the log. The command line names all of them. */
const REFUSED_LINES_LOGGED = 20;

/** Tells operators what a new version of the list holds, and warns about what is probably a mistake. */
export function reportListInForce(log: Log, { allowlist, previous, refused, parameters }: NewList): void {
  for (const { parameter, line, text, reason } of refused.slice(0, REFUSED_LINES_LOGGED)) {
    log.warn('allowlist line refused', { parameter, line, text, reason });
  }
  if (refused.length > REFUSED_LINES_LOGGED) {
    log.warn('more allowlist lines refused than are logged one by one', {
      refused: refused.length,
      logged: REFUSED_LINES_LOGGED,
    });
  }
  const entries = allowlist.size;
  const before = previous?.size;
  if (entries === 0) {
    log.warn('allowlist is empty: no origin is allowed', {
      parameters,
      refused: refused.length,
      entriesBefore: before,
    });
  } else if (before !== undefined && entries < before / 2) {
    log.warn('allowlist lost more than half of its entries', { entries, entriesBefore: before, parameters });
  } else {
    log.debug('allowlist in force', () => ({
      entries,
      entriesBefore: before,
      parameters,
      refused: refused.length,
    }));
  }
}

/** Tells once that a series of failed refreshes has begun. */
export function reportRefreshFailed(log: Log, error: unknown, inForce: Allowlist | undefined): void {
  if (inForce === undefined) {
    log.error('allowlist could not be loaded: preflights are answered 503 until it can', { error });
  } else {
    log.warn('allowlist refresh failed: the last good list stays in force', { error, entries: inForce.size });
  }
}

/** Tells that a series of failed refreshes is over. */
export function reportRefreshWorksAgain(
  log: Log,
  episode: { readonly failures: number; readonly seconds: number },
): void {
  log.info('allowlist refresh works again', () => ({ ...episode }));
}
