import type { ParameterText } from '../../lib/allowlist/entry';
import { textThen } from '../../lib/edits/versions';
import type { ParameterVersion } from '../../lib/parameter-store/parameter-version';
import type { ListedParameter, ParameterAccess } from './parameter-access';

/** How long before an edit another parameter may have been written whose own edit has not been reported yet. */
const UNDER_WAY_MS = 10 * 60 * 1_000;
/** So many histories are read for one edit at most, of the parameters that were written last. */
const MOST_HISTORIES = 10;

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
 * @param trustsUnmarked whether young versions that no event has told of yet were there before the guard
 */
export async function othersBefore(
  access: Pick<ParameterAccess, 'versions'>,
  others: readonly ListedParameter[],
  { time, trustsUnmarked }: { readonly time: number; readonly trustsUnmarked: boolean },
): Promise<Others> {
  const recent = others
    .filter(({ modifiedAt }) => modifiedAt >= time - UNDER_WAY_MS)
    .toSorted((one, other) => other.modifiedAt - one.modifiedAt)
    .slice(0, MOST_HISTORIES);
  const histories = new Map<string, readonly ParameterVersion[]>();
  for (const { name } of recent) histories.set(name, await access.versions(name));
  const then = others.flatMap(({ name, value }) => {
    const versions = histories.get(name);
    const texts =
      versions === undefined ? { text: value, accepted: value } : textThen(versions, time, trustsUnmarked);
    return texts === undefined ? [] : [{ name, ...texts }];
  });
  const before = then.map(({ name, text }) => ({ name, value: text }));
  const accepted = then.map(({ name, accepted: value }) => ({ name, value }));
  return { before, accepted: then.every((its) => its.text === its.accepted) ? before : accepted };
}
