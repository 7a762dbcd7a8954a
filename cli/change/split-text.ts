import { MOST_BYTES, type Tier } from '../../lib/parameter-store/tier';
import { CommandError } from '../errors';

/** The parts of a text that is larger than a parameter, each of whole lines and as full as they go. */
export function splitText(text: string, tier: Tier): readonly string[] {
  const most = MOST_BYTES[tier];
  const parts: string[] = [];
  let part: string | undefined;
  for (const line of text.split('\n')) {
    if (Buffer.byteLength(line) > most) {
      throw new CommandError(
        `a line has ${Buffer.byteLength(line)} bytes, and the ${tier} tier takes ${most}: shorten it`,
      );
    }
    const longer = part === undefined ? line : `${part}\n${line}`;
    if (Buffer.byteLength(longer) <= most) part = longer;
    else {
      parts.push(part ?? '');
      part = line;
    }
  }
  return [...parts, part ?? ''];
}

/** The names of the parts: the parameter itself, then the same with -2, -3 and so on. */
export function nameOfPart(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`;
}

/**
 * The parts of a text by the names that they are stored under. Parts of an earlier, longer text are named without one:
 * they would leave its last lines in force.
 *
 * @param existing names of all parameters that there are
 */
export function splitOver(
  name: string,
  text: string,
  tier: Tier,
  existing: ReadonlySet<string>,
): ReadonlyMap<string, string | undefined> {
  const parts = new Map<string, string | undefined>();
  const texts = splitText(text, tier);
  for (const [index, part] of texts.entries()) parts.set(nameOfPart(name, index), part);
  for (let index = texts.length; existing.has(nameOfPart(name, index)); index++) {
    parts.set(nameOfPart(name, index), undefined);
  }
  return parts;
}
