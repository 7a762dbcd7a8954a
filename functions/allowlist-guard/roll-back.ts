import type { Undoing } from '../../lib/edits/undo';
import type { PendingEdit } from '../../lib/edits/versions';
import { ParameterGone } from '../../lib/parameter-store/parameter-history';
import type { ParameterVersion } from '../../lib/parameter-store/parameter-version';
import type { GuardDependencies } from './dependencies';
import type { Rollback } from './message';

/** What is in force once the guard has done what it could. */
export interface RolledBack {
  readonly inForce: ParameterVersion;
  readonly rollback: Rollback;
}

/**
 * Makes the function that writes what is left of an edit, unless that has been done: an earlier attempt may have failed after
 * it. What keeps it from writing is counted and thrown. `edited-again`: somebody has been quicker.
 */
export function createRollBack({ access, log, count }: Pick<GuardDependencies, 'access' | 'log' | 'count'>) {
  return async (
    { after, latest, undone }: PendingEdit<ParameterVersion>,
    undoing: Undoing | undefined,
  ): Promise<RolledBack | 'edited-again'> => {
    const { name } = latest;
    const { insisted = [], left = [] } = undoing ?? {};
    if (undone.length > 0)
      return { inForce: latest, rollback: { lines: undone, written: latest.version, insisted, left } };
    if (left.length > 0) count('AllowlistRollbackFailed');
    if (undoing === undefined || undoing.lines.length === 0)
      return { inForce: latest, rollback: { lines: [], insisted, left } };
    try {
      const written = await access.overwrite(latest, undoing.text);
      log.warn('allowlist edit rolled back', { parameter: name, version: written, lines: undoing.lines });
      count('AllowlistRolledBack');
      if (written !== latest.version + 1 && (await restore(name, latest, written))) return 'edited-again';
      const inForce = { ...after, value: undoing.text, version: written };
      return { inForce, rollback: { lines: undoing.lines, written, insisted, left } };
    } catch (error) {
      if (error instanceof ParameterGone) return 'edited-again';
      log.error('allowlist edit could not be rolled back', { parameter: name, error });
      count('AllowlistRollbackFailed');
      throw error;
    }
  };

  /**
   * Parameter Store has no compare-and-swap: somebody may have written between the guard's look and its write. Their text is
   * put back, and then judged.
   *
   * @returns false if it was the guard's own write, sent twice
   */
  async function restore(name: string, judged: ParameterVersion, written: number): Promise<boolean> {
    const versions = await access.versions(name);
    const own = versions.find(({ version }) => version === written);
    const theirs = versions
      .filter(({ version }) => version > judged.version && version < written)
      .findLast(({ value }) => value !== own?.value && value !== judged.value);
    if (theirs === undefined) return false;
    await access.overwrite(theirs, theirs.value);
    log.warn('restored a concurrent allowlist edit that the rollback had overwritten', {
      parameter: name,
      version: theirs.version,
    });
    return true;
  }
}
