import { compileAllowlist } from '../../lib/allowlist/allowlist';
import type { Entry, RefusedLine } from '../../lib/allowlist/entry';
import { isSerializedOrigin } from '../../lib/origin/serialized-origin';
import { partsOf, sentOrigin } from './origin-parts';
import { type Variant, variantsOf } from './variants';

/** A line that nearly allows an origin. */
export interface NearMiss {
  readonly parameter: string;
  readonly line: number;
  readonly text: string;
  /** What it would take. */
  readonly difference: string;
  /** An origin that the line does allow; absent if it allows none. */
  readonly origin?: string;
}

/** More would be a list of the allowlist. */
const MOST = 5;

/**
 * Finds the lines that nearly allow an origin that is not allowed: each is proved by the matcher that answers requests,
 * with an origin that differs in one thing.
 *
 * @param text the origin as asked for, which may be malformed
 * @param now milliseconds since the epoch
 */
export function nearMisses(
  text: string,
  { entries, refused }: { readonly entries: readonly Entry[]; readonly refused: readonly RefusedLine[] },
  now: number,
): NearMiss[] {
  const sent = sentOrigin(text);
  const parts = sent === undefined ? undefined : partsOf(sent);
  const allowlist = compileAllowlist(entries);
  const tried = new Map<string, NearMiss>();
  const tryOut = ({ origin, difference }: Variant) => {
    if (!isSerializedOrigin(origin)) return;
    const decision = allowlist.decide(origin, now);
    if (decision.outcome !== 'allowed') return;
    const { parameter, line, text: entry } = decision.entry;
    const key = `${parameter}:${line}`;
    if (!tried.has(key)) tried.set(key, { parameter, line, text: entry, difference, origin });
  };
  if (sent !== undefined && sent !== text) tryOut({ origin: sent, difference: 'as browsers write it' });
  if (parts !== undefined) variantsOf(parts, entries).forEach(tryOut);
  return [
    ...(sent === undefined ? [] : outOfForce(sent, entries, now)),
    ...refused.filter((line) => speaksOf(line, parts?.host)).map(refusal),
    ...tried.values(),
  ].slice(0, MOST);
}

/** Entries that would match, had they not expired. */
function outOfForce(origin: string, entries: readonly Entry[], now: number): NearMiss[] {
  const expired = entries.filter(
    ({ effect, expiresAt }) => effect === 'allow' && expiresAt !== undefined && expiresAt <= now,
  );
  const decision = compileAllowlist(expired.map(({ expiresAt, ...entry }) => entry)).decide(origin, now);
  if (decision.outcome !== 'allowed') return [];
  const { parameter, line, text } = decision.entry;
  return [{ parameter, line, text, difference: 'it has expired' }];
}

function speaksOf({ text }: RefusedLine, host: string | undefined): boolean {
  return host !== undefined && text.toLowerCase().replaceAll('\\', '').includes(host);
}

function refusal({ parameter, line, text, reason }: RefusedLine): NearMiss {
  return { parameter, line, text, difference: `it is refused: ${reason}` };
}
