import { describe, expect, it } from '@jest/globals';
import { findEdit } from '../../../functions/allowlist-guard/edit';
import { Review } from '../../../functions/allowlist-guard/review';
import { decideRollback } from '../../../functions/allowlist-guard/rollback';
import type { ParameterText } from '../../../lib/allowlist/entry';
import { ALSO_BAD, ALSO_CLEAN, BAD, CLEAN, NAME, NOON, PATH, versionsOf } from './versions';

/** The decision on the last of these texts, a minute between each, and on one more that came meanwhile. */
function decide(texts: readonly string[], others: readonly ParameterText[] = [], meanwhile?: string) {
  const all = meanwhile === undefined ? texts : [...texts, meanwhile];
  const versions = versionsOf(...all.map((text, index) => [text, 60 * index] as const));
  const found = findEdit(versions, NOON + 60_000 * (texts.length - 1));
  if (found.kind !== 'edit') throw new Error(found.kind);
  const review = new Review([...others, { name: NAME, value: all.at(-1) ?? '' }], NAME, {
    allowCredentials: false,
    now: NOON,
  });
  const decision = decideRollback(found.edit, review);
  if (decision.kind === 'put-back') return decision.earlier.version;
  return decision.kind === 'withheld' ? decision.reason : 'none';
}

const elsewhere = (value: string) => [{ name: `${PATH}/other`, value }];

describe('rollback', () => {
  it.each([
    ['a clean edit', [CLEAN, ALSO_CLEAN]],
    ['a clean new parameter', [CLEAN]],
    ['an edit that mends', [BAD, CLEAN]],
    ['the rollback itself', [CLEAN, BAD, CLEAN]],
    ['a text that is empty now', [CLEAN, '# nobody']],
  ])('does nothing about %s', (_, texts) => {
    expect(decide(texts)).toBe('none');
  });

  it.each([
    ['has an error finding', [CLEAN, BAD], 1],
    ['has a line that is refused', [CLEAN, `${CLEAN}\nhttps://a.example/path`], 1],
    ['has one again after a good edit that came after a rollback', [CLEAN, BAD, CLEAN, ALSO_CLEAN, BAD], 4],
    [
      'has one after a text of long ago that took the place of a good one',
      [CLEAN, ALSO_CLEAN, CLEAN, BAD],
      3,
    ],
  ])('puts the version before it back if an edit %s', (_, texts, version) => {
    expect(decide(texts)).toBe(version);
  });

  it.each([
    ['of a new parameter', [BAD], 'the parameter is new: there is no version to go back to'],
    [
      'of one that was as bad',
      [CLEAN, BAD, ALSO_BAD],
      'what it took the place of has error findings as well',
    ],
    [
      'that comes again after a rollback',
      [CLEAN, BAD, CLEAN, BAD],
      'version 3 had already undone an edit with error findings, and that is not done twice in a row',
    ],
    [
      'after a rollback of another',
      [CLEAN, BAD, CLEAN, ALSO_BAD],
      'version 3 had already undone an edit with error findings, and that is not done twice in a row',
    ],
  ])('is withheld from a bad edit %s', (_, texts, reason) => {
    expect(decide(texts)).toBe(reason);
  });

  it('is withheld if somebody has edited the parameter meanwhile', () => {
    expect(decide([CLEAN, BAD], [], ALSO_CLEAN)).toBe('version 3 has taken its place meanwhile');
  });

  it('goes by the parameter: errors elsewhere neither call for it nor keep it from being done', () => {
    expect(decide([CLEAN, ALSO_CLEAN], elsewhere(BAD))).toBe('none');
    expect(decide([CLEAN, BAD], elsewhere(ALSO_BAD))).toBe(1);
  });

  it('counts the errors that an edit makes elsewhere: a deny entry that is missing', () => {
    const denied = String.raw`!https://.*example\.com`;
    expect(decide([`${denied}\n${CLEAN}`, CLEAN], elsewhere(BAD))).toBe(1);
  });

  it('passes over a bad version of the same two seconds', () => {
    const versions = versionsOf([CLEAN, -60], [BAD, 0.2], [ALSO_BAD, 0.8]);
    const found = findEdit(versions, NOON);
    if (found.kind !== 'edit') throw new Error(found.kind);
    const review = new Review([], NAME, { allowCredentials: false, now: NOON });
    expect(decideRollback(found.edit, review)).toMatchObject({ kind: 'put-back', earlier: { version: 1 } });
  });
});
