import { describe, expect, it } from '@jest/globals';
import { findEdit } from '../../../functions/allowlist-guard/edit';
import { NOON, versionsOf } from './versions';

/** What is found for an event at so many seconds after noon, as version numbers. */
function found(writtenAt: readonly number[], seconds: number) {
  const versions = versionsOf(...writtenAt.map((at) => ['', at] as const));
  const result = findEdit(versions, NOON + seconds * 1_000);
  if (result.kind !== 'edit') return result.kind;
  const { before, after, latest } = result.edit;
  return [before?.version, after.version, latest.version];
}

describe('the edit that an event is about', () => {
  it.each([
    ['the first version', [0.5], 0, [undefined, 1, 1]],
    ['the latest version', [-60, 0.5], 0, [1, 2, 2]],
    ['a version whose event is dated a little later', [-60, 0.5], 3, [1, 2, 2]],
    ['an earlier version, for an event that came late', [-60, 0.5, 30.5], 0, [1, 2, 3]],
    ['the later one of two edits', [-60, 0.5, 30.5], 30, [2, 3, 3]],
    ['both of two edits in one second', [-60, 0.2, 0.8], 0, [1, 3, 3]],
    ['both of two edits in two seconds, for the second event', [-60, 0.5, 2.3], 2, [1, 3, 3]],
    ['the first of two edits in two seconds, for its own event', [-60, 0.5, 2.3], 0, [1, 2, 3]],
    ['a whole new parameter of two quick edits', [0.2, 0.8], 0, [undefined, 2, 2]],
  ])('is %s', (_, writtenAt, seconds, expected) => {
    expect(found(writtenAt, seconds)).toEqual(expected);
  });

  it.each([
    ['the parameter was deleted since', [], 0],
    ['it was deleted and created anew since', [30], 0],
    ['its version has left the history', [-60, 30], 0],
  ])('is gone if %s', (_, writtenAt, seconds) => {
    expect(found(writtenAt, seconds)).toBe('gone');
  });

  it('is not there yet if the latest version is much older than the event', () => {
    expect(found([-120, -60], 0)).toBe('not-there-yet');
  });

  it.each([[[-60, 0.9, 1.1, 1.9, 3.2, 3.4, 5.6]], [[-60, 0.1, 2.2, 4.3, 6.4]], [[-60, 0.5, 1.5, 2.5, 3.5]]])(
    'leaves no version untold of, written at %j',
    (writtenAt) => {
      const told = writtenAt.slice(1).flatMap((at) => {
        const [before, after] = found(writtenAt, Math.floor(at));
        return writtenAt.map((_, index) => index + 1).filter((v) => v > Number(before) && v <= Number(after));
      });
      expect([...new Set(told)].sort()).toEqual(writtenAt.slice(1).map((_, index) => index + 2));
    },
  );
});
