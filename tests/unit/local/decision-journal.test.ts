import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openDecisionJournal } from '../../../local/decision-journal';
import { readLines } from '../../../local/lambda/read-lines';

describe('the journal of decisions', () => {
  let folder: string;
  const problems: string[] = [];
  const open = (file = join(folder, '.local/decisions.jsonl')) =>
    openDecisionJournal(file, { clock: () => 0, report: (problem) => void problems.push(problem) });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'journal-'));
    problems.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const text = () => readFileSync(join(folder, '.local/decisions.jsonl'), 'utf8');

  it('keeps summaries and the number of requests, and no other line', () => {
    const journal = open();
    journal.request('A');
    journal.request('A');
    journal.line('A', '{"level":"INFO","message":"preflight not allowed"}');
    journal.line('A', '{"type":"decision.summary","requests":2}');
    journal.request('B');
    journal.close();
    expect(
      text()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { function: 'A', at: '1970-01-01T00:00:00.000Z', requests: 2 },
      { function: 'A', summary: { type: 'decision.summary', requests: 2 } },
      { function: 'B', at: '1970-01-01T00:00:00.000Z', requests: 1 },
    ]);
  });

  it('drops its older half when it is full, by whole lines', () => {
    const journal = open();
    const line = (at: number) => `{"type":"decision.summary","at":${at},"used":"${'x'.repeat(60_000)}"}`;
    for (let at = 0; at < 200; at++) journal.line('A', line(at));
    journal.close();
    expect(statSync(join(folder, '.local/decisions.jsonl')).size).toBeLessThan(8_500_000);
    const numbers = text()
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each).summary.at);
    expect(numbers.at(-1)).toBe(199);
    expect(numbers.length).toBeGreaterThan(50);
  });

  it('says once that it cannot be written', () => {
    const journal = open(join('/dev/null', 'decisions.jsonl'));
    for (let at = 0; at < 3; at++) journal.line('A', '{"type":"decision.summary"}');
    journal.close();
    expect(problems).toHaveLength(1);
  });
});

describe('lines of a stream', () => {
  it('are whole, however they are cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ''))),
        fc.array(fc.nat(9)),
        (lines, cuts) => {
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
          const read: string[] = [];
          const take = readLines(1_000, (line) => void read.push(line));
          let at = 0;
          for (const cut of cuts) {
            take(bytes.subarray(at, at + cut));
            at += cut;
          }
          take(bytes.subarray(at));
          expect(read).toEqual(bytes.toString().split('\n').slice(0, -1));
        },
      ),
    );
  });

  it('that are too long are left out, and the next one is there', () => {
    const read: string[] = [];
    const take = readLines(10, (line) => void read.push(line));
    for (const chunk of ['x'.repeat(20), 'x'.repeat(20), 'y\nshort\n', 'z'.repeat(11), '\nlast\n'])
      take(Buffer.from(chunk));
    expect(read).toEqual(['short', 'last']);
  });
});
