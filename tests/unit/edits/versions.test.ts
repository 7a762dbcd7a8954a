import { describe, expect, it } from '@jest/globals';
import { latestEdit, pendingEdit, textThen } from '../../../lib/edits/versions';
import { BAD, CLEAN, commentedOut, NOON, versionsOf } from '../guard/versions';

type Row = Parameters<typeof versionsOf>[number];

/** The edit, as version numbers: before, after, latest. */
function numbers(edit: ReturnType<typeof pendingEdit>) {
  return edit && [edit.before?.version, edit.after.version, edit.latest.version];
}

describe('the edit that has not been reported', () => {
  it.each<[string, Row[], (number | undefined)[] | undefined]>([
    [
      'none, where the latest version has been',
      [
        [CLEAN, -60],
        [BAD, 0, 'reported'],
      ],
      undefined,
    ],
    [
      'what came after the last report',
      [
        [CLEAN, -60, 'reported'],
        [BAD, 0],
      ],
      [1, 2, 2],
    ],
    [
      'all that came after it',
      [
        [CLEAN, -60, 'reported'],
        [BAD, 0],
        [CLEAN, 1],
      ],
      [1, 3, 3],
    ],
    [
      'with what the guard made of it',
      [
        [CLEAN, -60, 'reported'],
        [BAD, 0],
        [commentedOut(BAD), 1],
      ],
      [1, 2, 3],
    ],
    [
      'a person’s, though it looks like the guard’s',
      [
        [BAD, -60, 'reported'],
        [commentedOut(BAD), 1],
      ],
      [1, 2, 2],
    ],
    [
      'a whole new parameter',
      [
        [CLEAN, 0],
        [BAD, 1],
      ],
      [undefined, 2, 2],
    ],
    [
      'a whole new parameter that is being judged',
      [
        [CLEAN, -999, 'seen'],
        [BAD, 1],
      ],
      [undefined, 2, 2],
    ],
    [
      'what is young, of a parameter from before the guard',
      [
        [CLEAN, -999],
        [BAD, 1],
      ],
      [1, 2, 2],
    ],
  ])('is %s', (_, rows, expected) => {
    expect(numbers(pendingEdit(versionsOf(...rows), NOON - 30_000))).toEqual(expected);
  });

  it('may be said not to be the first version', () => {
    expect(numbers(pendingEdit(versionsOf([CLEAN, 0], [BAD, 0]), NOON - 30_000, 1))).toEqual([1, 2, 2]);
  });
});

describe('the last edit of a person', () => {
  it.each<[string, Row[], (number | undefined)[] | undefined]>([
    ['none', [], undefined],
    ['the only version', [[CLEAN, 0, 'reported']], [undefined, 1, 1]],
    [
      'the one before the guard’s',
      [
        [CLEAN, -60],
        [BAD, 0],
        [commentedOut(BAD), 1, 'reported'],
      ],
      [1, 2, 3],
    ],
  ])('is %s', (_, rows, expected) => {
    expect(numbers(latestEdit(versionsOf(...rows)))).toEqual(expected);
  });
});

describe('the text of another parameter at the time of an edit', () => {
  const deny = '!https://b.example';
  it.each<[string, Row[], string, string]>([
    ['what has been reported', [[BAD, -60, 'reported']], BAD, BAD],
    ['what was there before the guard', [[BAD, -1]], BAD, BAD],
    [
      'what has gone since',
      [
        [BAD, -60],
        [CLEAN, 5, 'reported'],
      ],
      BAD,
      BAD,
    ],
    [
      'what is still to be reported: not accepted',
      [
        [CLEAN, -60, 'reported'],
        [BAD, -1],
      ],
      BAD,
      '',
    ],
    [
      'what the guard has undone: not accepted',
      [
        [BAD, -1],
        [commentedOut(BAD), 1, 'reported'],
      ],
      BAD,
      '',
    ],
    [
      'one write of a burst: not accepted',
      [
        [CLEAN, -9],
        [BAD, -1],
        [CLEAN, 1, 'reported'],
      ],
      BAD,
      '',
    ],
    [
      'a deny entry that is still to be reported',
      [
        [CLEAN, -60, 'reported'],
        [`${deny}\n${BAD}`, -1],
      ],
      `${deny}\n${BAD}`,
      deny,
    ],
    [
      'without a deny entry that has gone since',
      [
        [`${deny}\n${CLEAN}`, -60],
        [CLEAN, 5, 'reported'],
      ],
      CLEAN,
      CLEAN,
    ],
  ])('is %s', (_, rows, text, accepted) => {
    expect(textThen(versionsOf(...rows), NOON, true)).toEqual({ text, accepted });
  });

  it('is none where it was not there yet', () => {
    expect(textThen(versionsOf([CLEAN, 1]), NOON, true)).toBeUndefined();
  });

  it('is not accepted where it may be as new as the edit', () => {
    expect(textThen(versionsOf([BAD, -1]), NOON, false)).toEqual({ text: BAD, accepted: '' });
    expect(textThen(versionsOf([BAD, -60]), NOON, false)).toEqual({ text: BAD, accepted: BAD });
  });
});
