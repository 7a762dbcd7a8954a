import type { ParameterText } from '../../lib/allowlist/entry';
import { acceptedTextAt, mayBeUnderWay, textAt } from '../../lib/edits/versions';
import type { ParameterVersion } from '../../lib/parameter-store/parameter-version';
import type { GuardDependencies } from './dependencies';
import type { ListedParameter } from './parameter-access';

/** How long before an edit another parameter may have been written whose own edit has not been reported yet. */
const UNDER_WAY_MS = 10 * 60 * 1_000;
/** So many histories are read for one edit at most, of the parameters that were written last. */
const MOST_HISTORIES = 10;
/** How young a version is whose event may still be coming, and how long an edit that it matters for waits for that. */
const COMING_MS = 10_000;
const WAIT_MS = 3_000;

/** The other parameters as they were right before an edit. */
export interface Others {
  readonly before: readonly ParameterText[];
  /** The same, without lines that the guard had not let pass by then. */
  readonly accepted: readonly ParameterText[];
}

/**
 * Reads the other parameters as they were right before an edit: what is copied from there, or moves away from there
 * afterwards, is known. Parameter Store does not know which versions went together, but when each was written.
 *
 * @param time of the edit, in milliseconds since the epoch
 */
export async function othersBefore(
  { access, clock }: Pick<GuardDependencies, 'access' | 'clock'>,
  others: readonly ListedParameter[],
  time: number,
): Promise<Others> {
  const recent = others
    .filter(({ modifiedAt }) => modifiedAt >= time - UNDER_WAY_MS)
    .toSorted((one, other) => other.modifiedAt - one.modifiedAt)
    .slice(0, MOST_HISTORIES);
  const histories = new Map<string, readonly ParameterVersion[]>();
  for (const { name } of recent) histories.set(name, await access.versions(name));
  // Of two new parameters with the same bad line, neither may pass for the origin of the other's.
  const coming = [...histories].filter(([, versions]) => mayBeUnderWay(versions, clock.now() - COMING_MS));
  if (coming.length > 0) {
    await new Promise<void>((resolve) => clock.after(WAIT_MS, resolve));
    for (const [name] of coming) histories.set(name, await access.versions(name));
  }
  const textsBy = (textOf: typeof textAt): readonly ParameterText[] =>
    others.flatMap(({ name, value }) => {
      const versions = histories.get(name);
      const text = versions === undefined ? value : textOf(versions, time);
      return text === undefined ? [] : [{ name, value: text }];
    });
  const before = textsBy(textAt);
  const accepted = textsBy(acceptedTextAt);
  const isAllAccepted = before.every(({ value }, index) => accepted[index]?.value === value);
  return { before, accepted: isAllAccepted ? before : accepted };
}
