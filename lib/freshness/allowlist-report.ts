import type { Allowlist } from '../allowlist/allowlist';
import type { ListInForce } from './list-in-force';
import type { Log } from './ports/log';
import type { Metrics } from './ports/metrics';

/** Every environment logs refused lines, so a list in another tool's syntax would fill the log. `origins audit` shows all of them. */
const MAX_REFUSED_LINES_LOGGED = 20;

/** Logs what changed when a new list came into force, and warns about what is probably a mistake. */
export function reportListInForce(
  log: Log,
  count: Metrics,
  list: ListInForce,
  previous: ListInForce | undefined,
): void {
  if (list.compiled !== previous?.compiled) reportNewText(log, list, previous?.allowlist.size);
  reportUndecryptable(log, count, list, previous);
}

function reportNewText(log: Log, { compiled, texts }: ListInForce, entriesBefore: number | undefined): void {
  const { allowlist, refused } = compiled;
  // A refused deny may let in what it was meant to keep out, so it comes first, as an error.
  const denies = refused.filter(({ effect }) => effect === 'deny');
  const allows = refused.filter(({ effect }) => effect === 'allow');
  for (const { parameter, line, text, reason, effect } of [...denies, ...allows].slice(
    0,
    MAX_REFUSED_LINES_LOGGED,
  )) {
    if (effect === 'deny') log.error('denying allowlist line refused', { parameter, line, text, reason });
    else log.warn('allowlist line refused', { parameter, line, text, reason });
  }
  if (refused.length > MAX_REFUSED_LINES_LOGGED) {
    log.warn('more allowlist lines refused than logged', {
      refused: refused.length,
      logged: MAX_REFUSED_LINES_LOGGED,
    });
  }
  const entries = allowlist.size;
  const parameters = texts.size;
  if (entries === 0) {
    log.warn('allowlist is empty: no origin is allowed', {
      parameters,
      refused: refused.length,
      entriesBefore,
    });
  } else if (entriesBefore !== undefined && entries < entriesBefore / 2) {
    log.warn('allowlist lost more than half of its entries', { entries, entriesBefore, parameters });
  } else {
    log.debug('allowlist in force', () => ({ entries, entriesBefore, parameters, refused: refused.length }));
  }
}

/** Logs once when the set of such parameters changes, not with every read. */
function reportUndecryptable(
  log: Log,
  count: Metrics,
  list: ListInForce,
  previous: ListInForce | undefined,
): void {
  const { names: parameters, error } = list.read.undecryptable ?? { names: [], error: undefined };
  const before = previous?.read.undecryptable?.names ?? [];
  if (parameters.join() === before.join()) return;
  if (parameters.length === 0) {
    log.info('allowlist parameter decryption recovered', () => ({ parameters: before }));
    return;
  }
  count('UndecryptableParameters', parameters.length);
  log.warn('allowlist parameters cannot be decrypted: their last good values stay in force', {
    parameters,
    error,
  });
}

/** Logs the first of a series of failed refreshes. */
export function reportRefreshFailed(log: Log, error: unknown, inForce: Allowlist | undefined): void {
  if (inForce === undefined) {
    log.error('allowlist could not be loaded: preflights get 503 until it can be', { error });
  } else {
    log.warn('allowlist refresh failed: the last good list stays in force', { error, entries: inForce.size });
  }
}

/** Logs that a series of failed refreshes is over. */
export function reportRefreshRecovered(
  log: Log,
  episode: { readonly failures: number; readonly seconds: number },
): void {
  log.info('allowlist refresh recovered', () => ({ ...episode }));
}
