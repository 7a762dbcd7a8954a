import type { ParameterVersion } from '../../lib/parameter-store/parameter-history';
import type { Edit } from './edit';
import type { Review } from './review';

/** What is to be done about an edit in rollback mode. */
export type RollbackDecision =
  /** It brings no error finding in. */
  | { readonly kind: 'none' }
  | { readonly kind: 'put-back'; readonly earlier: ParameterVersion }
  /** It is bad, but stays, for a reason that a person can read. */
  | { readonly kind: 'withheld'; readonly reason: string };

/**
 * Decides whether an earlier version is put back: when the edit has an error finding and the version before it had none.
 *
 * A guard must not fight with an operator who insists. So an edit stays that undoes an undoing, be that the guard's own last
 * rollback or a person's: for that, no author needs to be known and no state to be kept.
 */
export function decideRollback({ before, after, versions, latest }: Edit, review: Review): RollbackDecision {
  const candidates = versions.filter((each) => each !== after && each.version >= (before?.version ?? 0));
  if (!review.hasErrors(after.value, candidates.at(-1)?.value)) return { kind: 'none' };

  if (candidates.length === 0) return withheld('the parameter is new: there is no version to go back to');
  if (latest !== after) return withheld(`version ${latest.version} has taken its place meanwhile`);
  const clean = candidates.findLast((each) => isBetter(each, after, review));
  if (clean === undefined) return withheld('what it took the place of has error findings as well');
  if (undoesErrors(clean, versions, review)) {
    return withheld(
      `version ${clean.version} had already undone an edit with error findings, and that is not done twice in a row`,
    );
  }
  return { kind: 'put-back', earlier: clean };
}

/** Whether it says again what an earlier version said, in place of one with error findings. */
function undoesErrors(
  version: ParameterVersion,
  versions: readonly ParameterVersion[],
  review: Review,
): boolean {
  const place = versions.indexOf(version);
  const replaced = versions[place - 1];
  if (replaced === undefined || !isBetter(version, replaced, review)) return false;
  return versions.slice(0, place - 1).some(({ value }) => value === version.value);
}

function isBetter(one: ParameterVersion, other: ParameterVersion, review: Review): boolean {
  return !review.hasErrors(one.value, other.value) && review.hasErrors(other.value, one.value);
}

function withheld(reason: string): RollbackDecision {
  return { kind: 'withheld', reason };
}
