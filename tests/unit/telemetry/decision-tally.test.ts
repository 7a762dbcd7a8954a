import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NotAllowedReason } from '../../../lib/allowlist/decision';
import { DecisionTally, type Tallied } from '../../../lib/telemetry/decision-tally';
import { anEntry } from '../../support/decisions';

const one = anEntry('https://*.one.example');
const other = anEntry('https://*.other.example');

/** What it holds, as text. */
function told(rows: readonly Tallied[]): string[] {
  return rows.map(({ origin, reason, entry, count }) => `${count} ${entry?.text ?? reason} ${origin ?? '…'}`);
}

describe('a tally', () => {
  it('tells the most frequent origins first, then the rest of each entry or reason', () => {
    const tally = new DecisionTally();
    const origins = ['a', 'b', 'b', 'c', 'c', 'c', 'd'];
    for (const name of origins) tally.add(`https://${name}.one.example`, undefined, one);
    tally.add('https://x.other.example', undefined, other);
    expect(told(tally.take(10, 2))).toEqual([
      '3 https://*.one.example https://c.one.example',
      '2 https://*.one.example https://b.one.example',
      '1 https://*.other.example https://x.other.example',
      '2 https://*.one.example …',
    ]);
    expect(tally.take(10, 2)).toEqual([]);
  });

  it('keeps apart what an edit decides otherwise', () => {
    const tally = new DecisionTally();
    tally.add('https://a.example', 'no-matching-entry', undefined);
    tally.add('https://a.example', undefined, one);
    tally.add('https://a.example', undefined, one);
    expect(told(tally.take(10, 10))).toEqual([
      '2 https://*.one.example https://a.example',
      '1 no-matching-entry …',
    ]);
  });

  it('still finds the frequent origin in a flood of others', () => {
    const tally = new DecisionTally();
    for (let at = 0; at < 10_000; at++) {
      tally.add(`https://${at}.example`, 'no-matching-entry', undefined);
      if (at % 50 === 0) tally.add('https://often.example', 'no-matching-entry', undefined);
    }
    const [first] = tally.take(1, 1);
    expect(first?.origin).toBe('https://often.example');
  });

  it('loses no decision, whatever comes in', () => {
    const decided = fc.record({
      origin: fc.nat(400).map((at) => `https://${at}.example`),
      reason: fc.constantFrom<NotAllowedReason | undefined>(
        'no-matching-entry',
        'denied-by-entry',
        undefined,
      ),
      entry: fc.constantFrom(one, other, undefined),
    });
    fc.assert(
      fc.property(
        fc.array(decided, { maxLength: 1_000, size: 'max' }),
        fc.nat(30),
        fc.nat(5),
        (all, most, each) => {
          const tally = new DecisionTally();
          for (const { origin, reason, entry } of all) tally.add(origin, reason, entry);
          const rows = tally.take(most, each);
          expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
          expect(rows.filter(({ origin }) => origin !== undefined).length).toBeLessThanOrEqual(most);
        },
      ),
      { numRuns: 50 },
    );
  });
});
