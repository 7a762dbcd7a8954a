import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileAllowlist } from '../../../lib/allowlist/allowlist';
import type { Decision } from '../../../lib/allowlist/decision';
import type { Entry } from '../../../lib/allowlist/entry';
import { parseAllowlist } from '../../../lib/allowlist/parse-allowlist';
import { isSerializedOrigin } from '../../../lib/origin/serialized-origin';
import { expressionExample, line, originLike } from '../pattern/arbitraries';
import { oracleFor } from '../pattern/oracle';

const serializedOrigin = originLike.filter(isSerializedOrigin);

/** The contract, done the slow way: every entry is tried in its turn. */
function decideByLoop(entries: readonly Entry[], origin: string, now: number): Decision {
  const matching = entries.filter(
    ({ pattern, expiresAt }) =>
      (expiresAt === undefined || now < expiresAt) && oracleFor(pattern).testExact(origin),
  );
  const deny = matching.find(({ effect }) => effect === 'deny');
  if (deny !== undefined) return { outcome: 'not-allowed', reason: 'denied-by-entry', entry: deny };
  const entry = matching.find(({ effect }) => effect === 'allow');
  if (entry === undefined) return { outcome: 'not-allowed', reason: 'no-matching-entry' };
  const anyOrigin = matching.some(
    ({ effect, pattern }) => effect === 'allow' && pattern.kind === 'any-origin',
  );
  return { outcome: 'allowed', origin, entry, anyOrigin };
}

const entriesOf = (...lines: string[]) =>
  parseAllowlist([{ name: '/origins', value: lines.join('\n') }], { allowCredentials: false }).entries;

describe('the index', () => {
  it('decides as a loop of re2js over all entries does', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.array(serializedOrigin, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(Date.UTC(2026, 5, 30), Date.UTC(2026, 6, 1), Date.UTC(2027, 0, 2)),
        (lines, origins, now) => {
          const entries = entriesOf(...lines);
          const allowlist = compileAllowlist(entries);
          for (const origin of origins) {
            expect(allowlist.decide(origin, now)).toEqual(decideByLoop(entries, origin, now));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('matches a regular expression as re2js does, whatever parts it is taken apart into', () => {
    fc.assert(
      fc.property(expressionExample, fc.array(originLike, { maxLength: 4 }), ({ source, text }, others) => {
        // Denied, so that none is refused for being too open.
        const entries = entriesOf(`!${source}`);
        const allowlist = compileAllowlist(entries);
        for (const origin of [text, `${text}.com`, `${text}:8080`, ...others].filter(isSerializedOrigin)) {
          expect(allowlist.decide(origin, 0)).toEqual(decideByLoop(entries, origin, 0));
        }
      }),
      { numRuns: 1_500 },
    );
  });
});
