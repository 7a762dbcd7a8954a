import type { ParameterVersion } from '../shared/aws/parameter-history';

/** What somebody did to a parameter. */
export interface Edit {
  /** The version that was in force before; undefined if the parameter is new. */
  readonly before: ParameterVersion | undefined;
  readonly after: ParameterVersion;
  /** Every version up to `after` that Parameter Store still keeps, oldest first. */
  readonly versions: readonly ParameterVersion[];
  /** The latest version, which is `after` unless somebody has edited it again. */
  readonly latest: ParameterVersion;
}

export type FoundEdit =
  | { readonly kind: 'edit'; readonly edit: Edit }
  /** The parameter was deleted since, or its version has left the history: later events tell of what is there now. */
  | { readonly kind: 'gone' }
  /** Parameter Store does not show the version yet. */
  | { readonly kind: 'not-there-yet' };

// How late after a write its event may be dated. Too little loses edits, too much reports quick ones together.
const EVENT_DELAY_MS = 10_000;

/**
 * Finds the edit that an event is about. Events name no version, come twice, late and out of order; all they have is a time.
 * So the edit is everything that was written from ten seconds before that time to the end of its second: whatever the
 * order of events, each version is part of an edit that is told of.
 *
 * @param versions oldest first, none if the parameter is not there
 * @param time of the event, in milliseconds since the epoch, a whole second
 */
export function findEdit(versions: readonly ParameterVersion[], time: number): FoundEdit {
  const latest = versions.at(-1);
  if (latest === undefined) return { kind: 'gone' };
  const until = versions.filter(({ modifiedAt }) => modifiedAt < time + 1_000);
  const before = until.filter(({ modifiedAt }) => modifiedAt < time - EVENT_DELAY_MS).at(-1);
  const after = until.at(-1);
  if (after === undefined || after === before) {
    return { kind: after === latest ? 'not-there-yet' : 'gone' };
  }
  return { kind: 'edit', edit: { before, after, versions: until, latest } };
}
