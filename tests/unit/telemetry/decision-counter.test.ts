import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../../../lib/allowlist/decision';
import type { Entry } from '../../../lib/allowlist/entry';
import { createDecisionCounter } from '../../../lib/telemetry/decision-counter';
import { createDecisions } from '../../../lib/telemetry/deferred-counter';
import { allowed, anEntry, notAllowed } from '../../support/decisions';
import { ManualClock } from '../../support/manual-clock';

const DIMENSIONS = { service: 'cors-allowlist', allowlist: '/cors-allowlist/test/origins' };
const requestFrom = (...origin: string[]) => ({ requestId: 'request-1', headers: { origin } });
const byEntry = (entry: Entry, origin: string): Decision => ({
  outcome: 'allowed',
  origin,
  entry,
  anyOrigin: false,
});

function started() {
  const clock = new ManualClock();
  const lines: string[] = [];
  const options = {
    dimensions: DIMENSIONS,
    clock,
    later: (milliseconds: number, callback: () => void) => void clock.after(milliseconds, callback),
    health: () => ({ ageSeconds: 12.5, failingSeconds: 0 }),
    write: (line: string) => void lines.push(line),
  };
  return {
    clock,
    lines,
    options,
    counter: createDecisionCounter(options, clock.now()),
    summaries: () => lines.map((line) => JSON.parse(line)),
  };
}

describe('a summary', () => {
  it('comes with the first request, and then with the first one after each minute', () => {
    const { counter, clock, summaries } = started();
    const entry = anEntry('https://a.example');
    const again = () => counter.add(requestFrom('https://a.example'), byEntry(entry, 'https://a.example'));
    again();
    for (let at = 0; at < 5; at++) again();
    clock.jump(60_000);
    again();
    expect(summaries().map(({ requests, coldStarts }) => [requests, coldStarts])).toEqual([
      [1, 1],
      [6, 0],
    ]);
  });

  it('comes by itself after a minute where nothing freezes the process', async () => {
    const { counter, clock, summaries } = started();
    counter.addOther();
    counter.addOther();
    await clock.advance(61_000);
    expect(summaries().map(({ requests }) => requests)).toEqual([1, 1]);
    await clock.advance(600_000);
    expect(summaries()).toHaveLength(2);
  });

  it('comes early when an entry is first used, but not for every one of a long list', () => {
    const { counter, summaries } = started();
    const entries = Array.from({ length: 30 }, (_, at) => anEntry(`https://${at}.example`));
    for (const round of [1, 2])
      for (const entry of entries) {
        expect(round && counter.add(requestFrom(entry.text), byEntry(entry, entry.text))).toBe(false);
      }
    expect(summaries()).toHaveLength(11);
    expect(summaries().at(-1)).toMatchObject({ earlyLeft: 0 });
  });

  it('comes early again an hour later, for records are asked for by the day', () => {
    const { counter, clock, summaries } = started();
    const entry = anEntry('https://a.example');
    const use = () => counter.add(requestFrom('https://a.example'), byEntry(entry, 'https://a.example'));
    use();
    clock.jump(3_600_000);
    counter.addOther();
    use();
    use();
    expect(summaries().map(({ Allowed }) => Allowed)).toEqual([1, undefined, 1]);
  });

  it('does not wait for a clock that was set back', () => {
    const { counter, clock, summaries } = started();
    counter.addOther();
    clock.jump(-3_600_000);
    counter.addOther();
    expect(summaries()).toHaveLength(2);
  });

  it('tells each decision once, by entry, origin and reason', () => {
    const { counter, clock, summaries } = started();
    const entry = anEntry('https://*.example.com');
    const deny = notAllowed('denied-by-entry');
    counter.addOther();
    for (const name of ['a', 'b', 'b', 'c', 'c', 'c', 'd', 'e'])
      counter.add(requestFrom(name), byEntry(entry, `https://${name}.example.com`));
    for (let at = 0; at < 4; at++)
      counter.add(requestFrom('https://x.example'), notAllowed('no-matching-entry'));
    counter.add(requestFrom('https://a.example'), deny);
    counter.add(requestFrom('null'), notAllowed('opaque-origin'));
    clock.jump(60_000);
    counter.addOther();

    const rows = (list: 'used' | 'denied') => summaries().flatMap((summary) => summary[list]);
    const sum = (metric: string) => summaries().reduce((total, summary) => total + (summary[metric] ?? 0), 0);
    expect(sum('requests')).toBe(16);
    expect([
      sum('Allowed'),
      sum('DeniedNoMatchingEntry'),
      sum('DeniedByEntry'),
      sum('DeniedOpaqueOrigin'),
    ]).toEqual([8, 4, 1, 1]);
    expect(rows('used').reduce((total, { count }) => total + count, 0)).toBe(8);
    expect(rows('used')).toContainEqual({
      count: 3,
      origin: 'https://c.example.com',
      parameter: entry.parameter,
      line: 1,
      entry: 'https://*.example.com',
    });
    expect(rows('denied')).toEqual([
      { count: 4, origin: 'https://x.example', reason: 'no-matching-entry' },
      {
        count: 1,
        origin: 'https://a.example',
        reason: 'denied-by-entry',
        parameter: entry.parameter,
        line: 1,
        entry: 'https://a.example',
      },
      { count: 1, origin: 'null', reason: 'opaque-origin' },
    ]);
  });

  it('is an embedded metric of what is not 0, by service and list', () => {
    const { counter, summaries } = started();
    counter.add(requestFrom('https://a.example'), allowed('https://a.example'));
    expect(summaries()).toMatchObject([
      {
        type: 'decision.summary',
        ...DIMENSIONS,
        Allowed: 1,
        AllowlistAgeSeconds: 12.5,
        RefreshFailingSeconds: 0,
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: 'CorsAllowlist',
              Dimensions: [['service', 'allowlist']],
              Metrics: [
                { Name: 'Allowed', Unit: 'Count' },
                { Name: 'AllowlistAgeSeconds', Unit: 'Seconds' },
              ],
            },
          ],
        },
      },
    ]);
  });

  it.each([
    ['a request that asks no list', notAllowed('malformed-origin')],
    ['one that is opaque', notAllowed('opaque-origin')],
  ])('says nothing of the list with %s', (_, decision) => {
    const { counter, summaries } = started();
    counter.add(requestFrom('x'), decision);
    expect(summaries()[0]).not.toHaveProperty('AllowlistAgeSeconds');
  });

  it('is bounded, and says how much of it was cut', () => {
    const { counter, clock, lines, summaries } = started();
    const text = (at: number) => `https://${'\u0001€"'.repeat(300)}${at}`;
    const entries = Array.from({ length: 2_000 }, (_, at) => anEntry(text(at)));
    counter.addOther();
    for (const [at, entry] of entries.entries()) {
      counter.add(requestFrom(text(at)), notAllowed('malformed-origin'));
      counter.add(requestFrom('x'), byEntry(entry, `https://${at}.example`));
    }
    clock.jump(60_000);
    counter.addOther();
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThan(65_000);
    const last = summaries().at(-1);
    const listed = (list: { count: number }[]) => list.reduce((sum, { count }) => sum + count, 0);
    expect(last.usedCut).toBeGreaterThan(0);
    expect(listed(last.used) + last.usedCut).toBe(last.Allowed);
    expect(listed(last.denied) + last.deniedCut).toBe(last.DeniedMalformedOrigin);
  });
});

describe('what is worth a line at once', () => {
  it('is the first of 300 equal denials', () => {
    const { counter, clock } = started();
    const told = Array.from({ length: 300 }, (_, at) => {
      if (at % 100 === 0) clock.jump(60_000);
      return counter.add(requestFrom('https://x.example'), notAllowed('no-matching-entry'));
    });
    expect(told.filter(Boolean)).toHaveLength(1);
  });

  it('is a denial by each list that an API chose', () => {
    const { counter } = started();
    const deny = (list: string) =>
      counter.add(requestFrom('https://x.example'), notAllowed('no-matching-entry'), list);
    expect([deny('orders'), deny('partners'), deny('orders'), deny('partners')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is a denial of each origin and reason, twenty a minute', () => {
    const { counter, clock } = started();
    const flood = () =>
      Array.from({ length: 300 }, (_, at) =>
        counter.add(requestFrom(`https://${at}.example`), notAllowed('no-matching-entry')),
      ).filter(Boolean).length;
    expect(flood()).toBe(20);
    clock.jump(60_000);
    expect(flood()).toBe(20);
    expect(counter.add(requestFrom('https://0.example'), notAllowed('denied-by-entry'))).toBe(false);
    clock.jump(60_000);
    expect(counter.add(requestFrom('https://0.example'), notAllowed('denied-by-entry'))).toBe(true);
  });

  it('is the first preflight that the browser will not follow up, and they are counted', () => {
    const { counter, clock, summaries } = started();
    counter.addOther();
    const told = [1, 2, 3].map(() => {
      counter.add(requestFrom('https://a.example'), allowed('https://a.example'));
      return counter.addObjected(requestFrom('https://a.example'), ['method PURGE']);
    });
    clock.jump(60_000);
    counter.addOther();
    expect(told).toEqual([true, false, false]);
    expect(summaries().reduce((sum, { objected }) => sum + objected, 0)).toBe(3);
  });
});

describe('until the first answer is on its way', () => {
  it('nothing is counted or loaded for allowed requests, and then all are', async () => {
    const { options, clock, lines, summaries } = started();
    const decisions = createDecisions(options);
    const entry = anEntry('https://a.example');
    decisions.add(requestFrom('https://a.example'), byEntry(entry, 'https://a.example'));
    decisions.addOther();
    expect(lines).toEqual([]);
    await clock.advance(0);
    expect(summaries().map(({ requests }) => requests)).toEqual([1]);
    await clock.advance(60_000);
    expect(summaries().map(({ requests }) => requests)).toEqual([1, 1]);
  });

  it('a denial is told at once', () => {
    const decisions = createDecisions(started().options);
    expect(decisions.add(requestFrom('https://x.example'), notAllowed('no-matching-entry'))).toBe(true);
  });
});
