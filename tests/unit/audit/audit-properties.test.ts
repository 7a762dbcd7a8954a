import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { parse } from 'tldts';
import { compileAllowlist } from '../../../lib/allowlist/allowlist';
import type { Entry } from '../../../lib/allowlist/entry';
import { parseAllowlist } from '../../../lib/allowlist/parse-allowlist';
import { audit, domainOf } from '../../../lib/audit/audit';
import { compareAllowlists, type Difference } from '../../../lib/audit/compare-allowlists';
import { isSerializedOrigin } from '../../../lib/origin/serialized-origin';
import { expressionExample, line, originLike } from '../pattern/arbitraries';

const now = Date.UTC(2026, 6, 1);
const options = { allowCredentials: false, now };

/** Lines of one parameter, and origins of which some are likely to be allowed. */
const listAndOrigins = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('', '', '!'), expressionExample), { maxLength: 3 }),
    fc.array(line, { maxLength: 4 }),
    fc.array(originLike, { minLength: 20, maxLength: 20 }),
  )
  .map(([examples, lines, others]) => ({
    lines: [...examples.map(([effect, { source }]) => effect + source), ...lines],
    origins: [
      ...examples.map(([, { text }]) => text),
      ...lines.map((text) => text.replace('*', 'www')),
      ...others,
    ].filter(isSerializedOrigin),
  }));

const read = (lines: readonly string[]) =>
  parseAllowlist([{ name: '/origins', value: lines.join('\n') }], options);

const allowed = (entries: readonly Entry[]) => {
  const allowlist = compileAllowlist(entries);
  return (origin: string) => allowlist.decide(origin, now).outcome === 'allowed';
};

/** Whether an entry matches an origin, whatever it does and however long. */
const matches = ({ expiresAt, ...entry }: Entry) => allowed([{ ...entry, effect: 'allow' }]);

/** A name that a registry gives out; hosts such as a.internal and a_b.com are nobody's. */
function isRegistrable(domain: string): boolean {
  const { isIcann, isPrivate } = parse(domain, { allowPrivateDomains: true });
  return (isIcann === true || isPrivate === true) && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\./.test(domain);
}

describe('the audit of any list', () => {
  it('shows only origins that the list allows and re2js matches', () => {
    fc.assert(
      fc.property(listAndOrigins, ({ lines }) => {
        const { entries, refused } = read(lines);
        const isAllowed = allowed(entries);
        for (const { counterexamples, line: at } of audit({ entries, refused }, options).findings) {
          const pattern = entries.find((entry) => entry.line === at)?.pattern;
          for (const origin of counterexamples) {
            expect(isSerializedOrigin(origin)).toBe(true);
            expect(isAllowed(origin)).toBe(true);
            if (pattern?.kind === 'regular-expression') {
              const flags = pattern.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0;
              expect(RE2JS.compile(pattern.source, flags).testExact(origin)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves no registrable domain out of a set that it calls complete', () => {
    fc.assert(
      fc.property(listAndOrigins, ({ lines, origins }) => {
        const { entries, refused } = read(lines);
        const isAllowed = allowed(entries);
        for (const { line: at, domains, isComplete } of audit({ entries, refused }, options).reach) {
          const isMatched = entries.filter((entry) => entry.line === at).map(matches)[0];
          for (const origin of isComplete ? origins : []) {
            const domain = domainOf(origin);
            if (domain === undefined || !isRegistrable(domain) || !isMatched?.(origin) || !isAllowed(origin))
              continue;
            expect(domains).toContain(domain);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('calls no entry without effect that has one', () => {
    fc.assert(
      fc.property(listAndOrigins, ({ lines, origins }) => {
        const { entries, refused } = read(lines);
        const isAllowed = allowed(entries);
        for (const { line: at, rule } of audit({ entries, refused }, options).findings) {
          const entry = entries.find((one) => one.line === at);
          if (entry === undefined) continue;
          const matched = origins.filter(matches(entry));
          if (rule === 'never-matches') expect(matched).toEqual([]);
          if (rule === 'cancelled') expect(matched.filter(isAllowed)).toEqual([]);
          if (rule !== 'covered' && rule !== 'duplicate') continue;
          const others = entries.filter((one) => one !== entry);
          expect(matched.filter(isAllowed)).toEqual(matched.filter(allowed(others)));
        }
      }),
      { numRuns: 80 },
    );
  });
});

describe('the difference between any two lists', () => {
  it('is what trying origins one by one gives', () => {
    fc.assert(
      fc.property(listAndOrigins, listAndOrigins, fc.nat(2), (some, other, kept) => {
        const before = some.lines;
        const after = [...some.lines.slice(kept), ...other.lines.slice(0, 2)];
        const { entries: old } = read(before);
        const { entries: fresh } = read(after);
        const { allowed: opened, revoked } = compareAllowlists(
          [{ name: '/origins', value: before.join('\n') }],
          [{ name: '/origins', value: after.join('\n') }],
          options,
        );
        const origins = [...some.origins, ...other.origins];
        expectDifference(opened, allowed(fresh), allowed(old), origins);
        expectDifference(revoked, allowed(old), allowed(fresh), origins);
      }),
      { numRuns: 60 },
    );
  });
});

type Allows = (origin: string) => boolean;

function expectDifference(
  difference: Difference,
  here: Allows,
  there: Allows,
  origins: readonly string[],
): void {
  const differing = origins.filter((origin) => here(origin) && !there(origin));
  if (difference.kind === 'none') expect(differing).toEqual([]);
  if (difference.kind !== 'some') return;
  for (const origin of difference.examples) expect([here(origin), there(origin)]).toEqual([true, false]);
  if (difference.more === 'none') expect(difference.examples).toEqual(expect.arrayContaining(differing));
}
