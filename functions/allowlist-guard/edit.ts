import type { ParameterVersion } from '../../lib/parameter-store/parameter-history';

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

// Writes that are closer are one edit: whose event is whose cannot be told.
const TOGETHER_MS = 2_000;
// How late after a write its event may be dated. More, and an older edit could pass for one that is not shown yet.
const LATE_MS = 10_000;

/**
 * Finds the edit that an event is about. Events name no version, come twice, late and out of order; all they have is a time
 * in whole seconds. So whatever was written around that second is one edit: each version is part of one that is told of.
 *
 * @param versions oldest first, none if the parameter is not there
 * @param time of the event, in milliseconds since the epoch
 */
export function findEdit(versions: readonly ParameterVersion[], time: number): FoundEdit {
  const latest = versions.at(-1);
  const until = versions.filter(({ modifiedAt }) => modifiedAt < time + 1_000);
  const after = until.at(-1);
  if (latest === undefined || after === undefined) return { kind: 'gone' };
  if (after.modifiedAt < time - LATE_MS) return { kind: after === latest ? 'not-there-yet' : 'gone' };
  const from = Math.min(time, after.modifiedAt) - TOGETHER_MS;
  const before = until.findLast(({ modifiedAt }) => modifiedAt < from);
  return { kind: 'edit', edit: { before, after, versions: until, latest } };
}
