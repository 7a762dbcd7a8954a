import type { ParameterText } from '../../lib/allowlist/entry';
import { byParameterName } from '../../lib/allowlist/parameter-order';
import { compareAllowlists } from '../../lib/audit/compare-allowlists';
import type { Finding } from '../../lib/audit/finding';
import { type Judgement, judge } from '../../lib/edits/judge';
import { says } from '../../lib/edits/rewrite';
import { type Edit as EditOfList, type Undoing, undoingOf } from '../../lib/edits/undo';
import {
  insistedLines,
  isMarked,
  latestEdit,
  type PendingEdit,
  pendingEdit,
  REPORTED,
  SEEN,
} from '../../lib/edits/versions';
import type { ParameterVersion } from '../../lib/parameter-store/parameter-version';
import { MOST_BYTES, tierNamed } from '../../lib/parameter-store/tier';
import type { Place } from './commands';
import type { GuardDependencies } from './dependencies';
import { editMessage } from './message';
import { type Others, othersBefore } from './others';
import { record } from './record';
import { createRollBack, type RolledBack } from './roll-back';

/** Which edit is to be reviewed. */
export type Wanted =
  | {
      readonly kind: 'pending';
      /** Older versions of a parameter that was never reported are not new. Milliseconds since the epoch, as all times. */
      readonly since: number;
      /** When the event is dated that tells of it. */
      readonly dated?: number;
      /** Whether the event says that the parameter was there before. */
      readonly isUpdate?: boolean;
    }
  /** The last one, reported or not. */
  | { readonly kind: 'latest' };

export type ReviewOutcome =
  | 'reported'
  | 'rolled-back'
  /** Nothing is new, or another invocation is at it. */
  | 'known'
  /** There is no such parameter any more. */
  | 'gone';

/** How late after a write its event may be dated; if it is more, Parameter Store does not show the write yet. */
const LATE_MS = 10_000;
/** For how long an edit that another invocation is at is left to it. Lambda tries a failed one again after a minute. */
const AT_WORK_MS = 30_000;
/** For how long an edit waits for the event of an earlier one that it depends on. */
const WAIT_MS = 2_000;
/** How often a review begins anew because somebody has edited again. */
const MOST_ATTEMPTS = 5;

type Edit = PendingEdit<ParameterVersion>;

/** An edit, judged among the other parameters as they were then. */
interface Reviewed {
  readonly edit: Edit;
  readonly lists: EditOfList;
  readonly judgement: Judgement;
  readonly unreadable: readonly string[];
}

/** Makes the function that judges what was written to a parameter since the last report, undoes it if need be, and tells. */
export function createReview({ configuration, access, notify, clock, log, count }: GuardDependencies) {
  const { allowCredentials, stage, mode } = configuration;
  const auditOptions = () => ({ allowCredentials, stage, now: clock.now() });

  const rollBack = createRollBack({ access, log, count });

  return async (place: Place, wanted: Wanted): Promise<ReviewOutcome> => {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const { versions, known } = await versionsOf(place.name, wanted);
      const latest = versions.at(-1);
      if (latest === undefined) {
        log.info('allowlist parameter is gone: its delete event will be reported', () => ({
          parameter: place.name,
        }));
        return 'gone';
      }
      if (wanted.kind === 'pending' && latest.modifiedAt < (wanted.dated ?? 0) - LATE_MS)
        throw new Error(`Parameter Store does not return the latest version of ${place.name} yet`);
      const edit =
        wanted.kind === 'latest' ? latestEdit(versions) : pendingEdit(versions, wanted.since, known);
      if (edit === undefined || (wanted.kind === 'pending' && isAtWork(edit))) return 'known';
      await claim(versions, edit);
      try {
        const outcome = await act(place, versions, edit);
        if (outcome !== 'edited-again') return outcome;
      } catch (error) {
        // Whoever tries again must not take this for work under way.
        await access.unlabel(edit.after, SEEN).catch((failure) =>
          log.warn('label could not be removed from the version', {
            parameter: place.name,
            error: failure,
          }),
        );
        throw error;
      }
    }
    throw new Error(`${place.name} was edited during each of ${MOST_ATTEMPTS} reviews`);
  };

  /**
   * The versions, and how many of them count as reported though the guard has marked none. An update that follows a creation
   * at once may be told of first: the creation, too, is to be judged. If nothing comes of waiting for that, the first version
   * was there before the guard.
   */
  async function versionsOf(name: string, wanted: Wanted) {
    const versions = await access.versions(name);
    const isYoung = (its: readonly ParameterVersion[]) =>
      its.length > 1 && !isMarked(its) && its.every(({ modifiedAt }) => modifiedAt >= since);
    const since = wanted.kind === 'pending' && wanted.isUpdate ? wanted.since : Number.POSITIVE_INFINITY;
    if (!isYoung(versions)) return { versions, known: 0 };
    await new Promise<void>((resolve) => clock.after(WAIT_MS, resolve));
    const later = await access.versions(name);
    return { versions: later, known: isYoung(later) ? 1 : 0 };
  }

  /** Two events of one edit come at the same time, and the guard's own write has one of its own. */
  function isAtWork({ after, latest }: Edit): boolean {
    return after.labels.includes(SEEN) && clock.now() - latest.modifiedAt < AT_WORK_MS;
  }

  async function claim(versions: readonly ParameterVersion[], { before, after }: Edit): Promise<void> {
    const isFirst = !versions.some(({ labels }) => labels.includes(REPORTED));
    if (isFirst && before !== undefined) await access.label(before, REPORTED);
    await access.label(after, SEEN);
  }

  async function act(
    place: Place,
    versions: readonly ParameterVersion[],
    edit: Edit,
  ): Promise<ReviewOutcome | 'edited-again'> {
    const reviewed = await reviewOf(place, edit);
    const undoing = mode === 'rollback' ? undoingFor(versions, reviewed) : undefined;
    if ((await access.versions(place.name)).at(-1)?.version !== edit.latest.version) return 'edited-again';
    const done = await rollBack(edit, undoing);
    if (done === 'edited-again') return done;
    await report(place, reviewed, done);
    return done.rollback.lines.length > 0 ? 'rolled-back' : 'reported';
  }

  /**
   * Of two new parameters with the same bad line, neither may pass for the origin of the other's. So where it matters, an
   * edit waits for the event of the other one; if nothing comes of that, the other one was there before the guard.
   */
  async function reviewOf(place: Place, edit: Edit): Promise<Reviewed> {
    const reviewed = await reviewAmong(place, edit, false);
    const { lists, judgement } = reviewed;
    const isCopied = ({ severity, text }: Finding) =>
      severity === 'error' && lists.before.some((its) => its.name !== place.name && says(its.value, text));
    if (lists.accepted === lists.before || !judgement.findings.some(isCopied)) return reviewed;
    await new Promise<void>((resolve) => clock.after(WAIT_MS, resolve));
    return reviewAmong(place, edit, true);
  }

  async function reviewAmong(place: Place, edit: Edit, trustsUnmarked: boolean): Promise<Reviewed> {
    const { parameters, unreadable } = await access.list(place.listPath);
    const others = await othersBefore(
      access,
      parameters.filter(({ name }) => name !== place.name),
      { time: edit.first.modifiedAt, trustsUnmarked },
    );
    const lists = listsOf(place, edit, others);
    const judgement = judge(lists.before, lists.after, auditOptions(), lists.accepted);
    return { edit, lists, judgement, unreadable };
  }

  function undoingFor(versions: readonly ParameterVersion[], { edit, lists, judgement }: Reviewed): Undoing {
    return undoingOf(lists, judgement, {
      ...auditOptions(),
      mostBytes: MOST_BYTES[tierNamed(edit.latest.tier)],
      insisted: insistedLines(versions, edit),
    });
  }

  async function report(
    place: Place,
    { edit, lists, judgement, unreadable }: Reviewed,
    { inForce, rollback }: RolledBack,
  ): Promise<void> {
    const { findings } = judgement;
    const difference =
      inForce.value === edit.after.value
        ? judgement
        : compareAllowlists(lists.before, withText(lists.after, place.name, inForce.value), auditOptions());
    log.info('allowlist edited', () => ({
      parameter: place.name,
      version: edit.after.version,
      versionBefore: edit.before?.version,
      modifiedBy: edit.after.modifiedBy,
      allowed: difference.allowed,
      revoked: difference.revoked,
      rolledBack: rollback.lines,
      insisted: rollback.insisted,
      notRolledBack: rollback.left.length,
    }));
    count('AllowlistEdited');
    record({ log, count }, findings);
    await notify(editMessage(configuration, place, { edit, findings, difference, rollback, unreadable }));
    await access.label(inForce, REPORTED);
  }
}

/** The whole list before and after an edit. */
function listsOf({ name }: Place, { before, after }: Edit, others: Others): EditOfList {
  const old = withText(others.before, name, before?.value);
  return {
    name,
    before: old,
    after: withText(others.before, name, after.value),
    accepted: others.accepted === others.before ? old : withText(others.accepted, name, before?.value),
  };
}

/** The parameters with one that says this, or without it. */
function withText(
  parameters: readonly ParameterText[],
  name: string,
  value: string | undefined,
): readonly ParameterText[] {
  const others = parameters.filter((its) => its.name !== name);
  return [...others, ...(value === undefined ? [] : [{ name, value }])].sort(byParameterName);
}
