import { rewriting, says, type UndoneLine } from './rewrite';
import { said, saidBy } from './said';

/** One version of a parameter, as far as its place in an edit goes. */
export interface Version {
  readonly version: number;
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  readonly labels: readonly string[];
}

/** The label that the guard moves to the last version that it has reported: all versions up to it have been. */
export const REPORTED = 'reported';

/** The label that the guard moves to a version before it judges it, so that a second event about it is left alone. */
export const SEEN = 'seen';

/** What has been written since the last report. */
export interface PendingEdit<V extends Version> {
  /** The version that was in force before; absent if the parameter is new. */
  readonly before?: V;
  /** The first one that was not reported. */
  readonly first: V;
  /** The last one that a person wrote. */
  readonly after: V;
  /** The latest one: `after`, or what the guard has made of it. */
  readonly latest: V;
  /** What the guard has undone of `after` already. */
  readonly undone: readonly UndoneLine[];
}

/**
 * Finds the edit that has not been reported. Several writes are one edit: what counts is what was in force when it was
 * last reported, and what is now.
 *
 * @param versions oldest first
 * @param since where the guard has marked no version: those older than that, in milliseconds since the epoch, count as
 *   reported
 * @param atLeast where the guard has marked no version: so many of the oldest count as reported in any case
 * @returns undefined if everything is reported, or is the guard's own doing
 */
export function pendingEdit<V extends Version>(
  versions: readonly V[],
  since: number,
  atLeast = 0,
): PendingEdit<V> | undefined {
  const counted = reportedCount(versions, since);
  const start = counted < atLeast && !isMarked(versions) ? atLeast : counted;
  const before = versions[start - 1];
  const [first] = versions.slice(start);
  const latest = versions.at(-1);
  if (first === undefined || latest === undefined) return undefined;
  // The guard undoes only what it has not reported: the same after a reported version is a person's doing.
  const after = versions.findLast(
    (_, index) => index === start || (index > start && !isGuards(versions, index)),
  );
  if (after === undefined) return undefined;
  const undone = after === latest ? [] : rewriting(after.value, latest.value);
  return { ...(before !== undefined && { before }), first, after, latest, undone };
}

/** The last edit of a person, reported or not; undefined if there are no versions. */
export function latestEdit<V extends Version>(versions: readonly V[]): PendingEdit<V> | undefined {
  const place = versions.findLastIndex((_, index) => !isGuards(versions, index));
  const [before, after, latest] = [versions[place - 1], versions[place], versions.at(-1)];
  if (after === undefined || latest === undefined) return undefined;
  const undone = after === latest ? [] : rewriting(after.value, latest.value);
  return { ...(before !== undefined && { before }), first: after, after, latest, undone };
}

function reportedCount(versions: readonly Version[], since: number): number {
  const reported = versions.findLastIndex(({ labels }) => labels.includes(REPORTED));
  if (reported !== -1) return reported + 1;
  if (versions.some(({ labels }) => labels.includes(SEEN))) return 0;
  return versions.findLastIndex(({ modifiedAt }) => modifiedAt < since) + 1;
}

/** Whether the guard has ever looked at the parameter, or begun to. */
export function isMarked(versions: readonly Version[]): boolean {
  return versions.some(({ labels }) => labels.includes(REPORTED) || labels.includes(SEEN));
}

/** Whether a version is what the guard would have written. */
function isGuards(versions: readonly Version[], index: number): boolean {
  const [previous, version] = [versions[index - 1], versions[index]];
  return (
    previous !== undefined && version !== undefined && rewriting(previous.value, version.value).length > 0
  );
}

/** How long a person may insist on a line that the guard has undone. */
const INSISTENCE_MS = 60 * 60 * 1_000;

/**
 * What lines say that a person insists on: lines that the guard has undone, and that an edit has written again within an
 * hour of that, for the first time since. Of a deny entry that the guard has put back: that it is gone again.
 *
 * @param versions oldest first
 */
export function insistedLines<V extends Version>(
  versions: readonly V[],
  { first, after }: Pick<PendingEdit<V>, 'first' | 'after'>,
): ReadonlySet<string> {
  const until = versions.filter(({ version }) => version <= after.version);
  const undone = until.map(({ value }, index) => rewriting(until[index - 1]?.value ?? value, value));
  const lines = new Map(undone.flat().map((its) => [said(its.text), its]));
  return new Set([...lines.keys()].filter((line) => isInsistedOn(line)));

  function isInsistedOn(line: string): boolean {
    let undoneAt: number | undefined;
    let insistedBy: V | undefined;
    for (const [index, version] of until.entries()) {
      const isBack = says(version.value, line) !== (lines.get(line)?.kind === 'put-back');
      if (undone[index]?.some(({ text }) => said(text) === line)) {
        // What the guard has left, it does not undo: that was a person.
        undoneAt = insistedBy === undefined ? version.modifiedAt : undefined;
        insistedBy = undefined;
      } else if (isBack && undoneAt !== undefined) {
        insistedBy = version.modifiedAt - undoneAt <= INSISTENCE_MS ? version : undefined;
        undoneAt = undefined;
      } else if (!isBack) insistedBy = undefined;
    }
    return insistedBy !== undefined && insistedBy.version >= first.version;
  }
}

/** What of another parameter counts when an edit is judged. */
export interface TextThen {
  /** As it was right before the edit, but for deny entries that have gone since: the edit may not rest on those. */
  readonly text: string;
  /** The same, without allowing lines that the guard had not let pass by then, or that it has undone. A copy of them is as bad. */
  readonly accepted: string;
}

/** A version that has been in force for so long has been judged by itself, and not as one write of a burst. */
const SETTLED_MS = 30_000;

/**
 * The text of another parameter at the time of an edit.
 *
 * @param versions oldest first
 * @param time of the edit, in milliseconds since the epoch
 * @param trustsUnmarked whether versions that the guard has not marked were there before it
 * @returns undefined if the parameter was not there
 */
export function textThen(
  versions: readonly Version[],
  time: number,
  trustsUnmarked: boolean,
): TextThen | undefined {
  const earlier = versions.filter(({ modifiedAt }) => modifiedAt < time);
  const version = earlier.at(-1);
  if (version === undefined) return undefined;
  const now = new Set(saidBy(versions.at(-1)?.value ?? ''));
  const passed = new Set(saidBy(lastPassed(versions, earlier, time, trustsUnmarked)));
  const text = linesThat(version.value, (line) => !line.startsWith('!') || now.has(line));
  return { text, accepted: linesThat(text, (line) => line.startsWith('!') || passed.has(line)) };
}

function linesThat(text: string, isWanted: (line: string) => boolean): string {
  const lines = text.split(/\r\n|\n|\r/);
  const wanted = lines.filter((line) => isWanted(said(line)));
  return wanted.length === lines.length ? text : wanted.join('\n');
}

/** The last of the earlier versions that the guard has let pass, or what it has made of it. */
function lastPassed(
  versions: readonly Version[],
  earlier: readonly Version[],
  time: number,
  trustsUnmarked: boolean,
): string {
  const reported = reportedCount(versions, time);
  const isTrusted = trustsUnmarked && !isMarked(versions);
  const hasPassed = ({ labels, modifiedAt }: Version, index: number) => {
    const end = earlier[index + 1]?.modifiedAt ?? time;
    return isTrusted || labels.includes(REPORTED) || end - modifiedAt >= SETTLED_MS;
  };
  const index = earlier.findLastIndex((its, at) => at < reported && hasPassed(its, at));
  const [version, next] = [earlier[index], versions[index + 1]];
  if (version === undefined) return '';
  const isUndone = next !== undefined && rewriting(version.value, next.value).length > 0;
  return isUndone ? next.value : version.value;
}
