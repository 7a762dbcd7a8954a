import { describe, expect, it } from '@jest/globals';
import { impactOf } from '../../../cli/usage/impact';
import { addUp, type Recorded, readRow } from '../../../cli/usage/recorded';
import { usageOf } from '../../../cli/usage/usage';
import { allowed, anEntry, notAllowed } from '../../support/decisions';

const NOW = Date.UTC(2026, 10, 22);
const DAY_MS = 24 * 60 * 60 * 1_000;
const used = anEntry('https://a.example');
const unused = anEntry('https://b.example');
const { parameter } = used;

function recorded(changes: Partial<Recorded> = {}): Recorded {
  return {
    from: NOW - 7 * DAY_MS,
    to: NOW,
    begin: NOW - 30 * DAY_MS,
    decisions: [
      { count: 4, origin: 'https://a.example', entry: used.text, parameter },
      { count: 2, entry: used.text, parameter },
      { count: 3, origin: 'https://x.example', reason: 'no-matching-entry' },
      { count: 1, reason: 'no-matching-entry' },
      { count: 9, origin: 'https://a.example', reason: 'allowlist-unavailable' },
      { count: 5, origin: 'https://old.example', entry: 'https://old.example', parameter },
    ],
    requests: 24,
    served: 24,
    cut: 0,
    hadTooManyNew: false,
    ...changes,
  };
}

describe('usage', () => {
  it('adds up an entry, with the origins that have no number of their own', () => {
    const { entries, former, deniedOthers } = usageOf([used, unused], recorded());
    expect(entries).toMatchObject([
      { uses: 6, seen: 'seen', origins: [{ origin: 'https://a.example', count: 4 }] },
      { uses: 0, seen: 'not seen', origins: [] },
    ]);
    expect(former).toEqual([{ entry: 'https://old.example', parameter, uses: 5 }]);
    expect(deniedOthers).toBe(1);
  });

  it('follows an entry to another line of its parameter', () => {
    expect(usageOf([{ ...used, line: 40 }], recorded()).entries).toMatchObject([{ uses: 6 }]);
  });

  it('follows an entry whose comment has changed', () => {
    const commented = { ...used, text: `${used.text}   # of a customer` };
    expect(usageOf([commented], recorded())).toMatchObject({ entries: [{ uses: 6 }] });
  });

  it.each<[string, Partial<Recorded>, string]>([
    ['a summary was cut', { cut: 3 }, '3 decisions did not fit into a summary'],
    ['records begin later', { begin: NOW - DAY_MS }, 'records start 2026-11-21 00:00 UTC'],
    ['there are none', { begin: Number.POSITIVE_INFINITY }, 'there are no records'],
    ['functions served without a summary', { requests: 0, decisions: [] }, 'no summary covers the requests'],
    [
      'an environment ended with too much to tell',
      { served: 30, hadTooManyNew: true },
      '6 requests are in no summary',
    ],
  ])('calls what was not seen unknown where %s', (_, changes, reason) => {
    const { entries, unknownBecause } = usageOf([unused], recorded(changes));
    expect(entries).toMatchObject([{ seen: 'unknown' }]);
    expect(unknownBecause).toEqual([expect.stringContaining(reason)]);
  });

  it('takes an environment that ended for what it is: first uses are written at once', () => {
    expect(usageOf([unused], recorded({ served: 30 })).entries).toMatchObject([{ seen: 'not seen' }]);
  });
});

describe('impact', () => {
  it('tells what it cannot know', () => {
    const impact = impactOf(recorded({ cut: 7 }), (origin) =>
      origin === 'https://x.example' ? allowed(origin) : notAllowed('denied-by-entry'),
    );
    expect(impact).toEqual({
      shutOut: [
        { origin: 'https://old.example', count: 5, reason: 'denied-by-entry' },
        { origin: 'https://a.example', count: 4, reason: 'denied-by-entry' },
      ],
      letIn: [{ origin: 'https://x.example', count: 3, entry: 'https://x.example' }],
      same: 0,
      unknown: 2 + 1 + 9 + 7,
    });
  });
});

describe('a row', () => {
  it.each([
    ['with an unknown reason', { count: 1, reason: 'because' }],
    ['without a number', { origin: 'https://a.example' }],
    ['with a number that is none', { count: 'NaN' }],
    ['with a negative number', { count: -1 }],
  ])('%s is none', (_, row) => {
    expect(readRow(row)).toBeUndefined();
  });

  it('of a query has empty texts for what is not there', () => {
    expect(readRow({ count: '3', origin: '', reason: '', entry: 'x', parameter: '/p' })).toEqual({
      count: 3,
      entry: 'x',
      parameter: '/p',
    });
  });

  it('is added to its equals', () => {
    const row = { origin: 'https://a.example' };
    expect(addUp([{ count: 1, ...row }, { count: 5 }, { count: 9, ...row }])).toEqual([
      { count: 10, ...row },
      { count: 5 },
    ]);
  });
});
