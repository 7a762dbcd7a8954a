import type { ParameterText } from '../../lib/allowlist/entry';
import { textBefore } from '../../lib/edits/versions';
import type { ListedParameter, ParameterAccess } from './parameter-access';

/** How long before an edit another parameter may have been written whose own edit has not been reported yet. */
const UNDER_WAY_MS = 10 * 60 * 1_000;
/** So many histories are read for one edit at most, of the parameters that were written last. */
const MOST_HISTORIES = 10;

/**
 * The other parameters as they were right before an edit, in so far as they had been reported: what is copied from there, or
 * moves away from there afterwards, is known. Parameter Store does not know which versions went together, but when each
 * was written.
 *
 * @param time of the edit, in milliseconds since the epoch
 */
export async function othersBefore(
  access: Pick<ParameterAccess, 'versions'>,
  others: readonly ListedParameter[],
  time: number,
): Promise<readonly ParameterText[]> {
  const recent = others
    .filter(({ modifiedAt }) => modifiedAt >= time - UNDER_WAY_MS)
    .toSorted((one, other) => other.modifiedAt - one.modifiedAt)
    .slice(0, MOST_HISTORIES);
  const texts = new Map<string, string | undefined>(others.map(({ name, value }) => [name, value]));
  for (const { name } of recent) texts.set(name, textBefore(await access.versions(name), time));
  return [...texts].flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}
