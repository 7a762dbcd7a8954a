const GROUPS = 8;
const GROUP = '[1-9a-f][0-9a-f]{0,3}';

/**
 * A regular expression of the IPv6 hosts that browsers write: no leading zeros, and the longest run of two zero groups or
 * more, the first of several, written as `::`.
 * @see https://url.spec.whatwg.org/#concept-ipv6-serializer
 */
export function ipv6Expression(): string {
  const written = [whole()];
  for (let length = 2; length <= GROUPS; length++) {
    for (let before = 0; before + length <= GROUPS; before++) {
      const left = sequences(before, length - 1).filter((groups) => groups.at(-1) !== '0');
      const right = sequences(GROUPS - before - length, length).filter((groups) => groups[0] !== '0');
      written.push(`${oneOf(left)}::${oneOf(right)}`);
    }
  }
  return `\\[(?:${written.join('|')})\\]`;
}

function whole(): string {
  return oneOf(sequences(GROUPS, 1));
}

/** Every sequence of so many zero and other groups in which no run of zeros is longer than the limit. */
function sequences(count: number, longestRun: number): readonly (readonly string[])[] {
  let all: readonly (readonly string[])[] = [[]];
  for (let group = 0; group < count; group++)
    all = all.flatMap((groups) => [
      [...groups, GROUP],
      ...(endsInZeros(groups, longestRun) ? [] : [[...groups, '0']]),
    ]);
  return all;
}

function endsInZeros(groups: readonly string[], count: number): boolean {
  return groups.length >= count && groups.slice(groups.length - count).every((group) => group === '0');
}

function oneOf(sequences: readonly (readonly string[])[]): string {
  return `(?:${sequences.map((groups) => groups.join(':')).join('|')})`;
}
