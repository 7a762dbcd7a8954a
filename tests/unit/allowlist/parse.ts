import type { Entry, RefusedLine } from '../../../lib/allowlist/entry';
import { parseAllowlist } from '../../../lib/allowlist/parse-allowlist';

/** Reads lines as one parameter's text, without credentials. */
export function entriesOf(...lines: readonly string[]): readonly Entry[] {
  return parseAllowlist([{ name: '/origins/team', value: lines.join('\n') }], { allowCredentials: false })
    .entries;
}

/** What becomes of one line: its entry, or what it is refused for. */
export function parseOne(line: string, allowCredentials = false): Entry | RefusedLine | undefined {
  const { entries, refused } = parseAllowlist([{ name: '/origins/team', value: line }], { allowCredentials });
  return entries[0] ?? refused[0];
}
