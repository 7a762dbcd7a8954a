import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { automatonOf } from '../../../lib/pattern/automaton';
import { readExpression } from '../../../lib/pattern/read-expression';
import {
  ENTRY_POSITIONS_LIMIT,
  ENTRY_TRANSITIONS_LIMIT,
  sizeOf,
  sizeProblem,
} from '../../../lib/pattern/size';
import { expressionExample } from './arbitraries';

function treeOf(source: string) {
  const read = readExpression(source, { ignoreCase: false });
  if (read.kind === 'parse-error') throw new Error(read.reason);
  return read.tree;
}

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const tenants = (count: number) =>
  Array.from({ length: count }, (_, at) => `${letters[at % 26]}${letters[(at * 7 + 3) % 26]}`)
    .map((name, at) => (at < 26 ? name : `${name[1]}${name[0]}`))
    .join('|');
const notEach = (count: number) =>
  Array.from({ length: count }, (_, at) => `[^${letters[at % 26]}]?`).join('');

describe('the size of an expression', () => {
  it.each<[what: string, source: string, positions: number, transitions: number]>([
    ['one line of a customer', 'https://pr-\\d+\\.preview\\.example\\.com', 32, 32],
    ['labels of at most 63 characters', 'https://([a-z0-9-]{1,63}\\.){1,8}example\\.com', 35, 49],
    ['optional characters of one kind, however many', 'https://(?:.?){1000}', 9, 9],
    ['the same in 83 groups', `https://${'(?:.?){1000}'.repeat(83)}`, 9, 9],
    ['any text eighty times', `https://${'.*'.repeat(80)}x`, 10, 11],
    ['counts that no origin is long enough for', '[a-z./:]{1,400}', 1, 1],
    ['counts that no label is long enough for', 'https://[a-z]{1,64}\\.x', 11, 11],
    ['optional characters of changing kinds', `https://${notEach(60)}`, 68, 1_837],
    ['word boundaries, which split a class in two', '\\b.\\b', 2, 0],
  ])('%s', (_, source, positions, transitions) => {
    expect(sizeOf(treeOf(source))).toMatchObject({ positions, transitions });
  });

  it.each<[what: string, source: string, problem: string]>([
    ['positions', 'https://(?:[a-y]{1,60}z[a-w]{1,60}x){1,10}', 'needs 1,228 states, more than 1,024: '],
    ['transitions', `https://(?:${notEach(64)})*x`, 'transitions, more than 4,096: '],
    ['nested counts', `https://(?:(?:${notEach(10)}){3}){6}`, 'transitions, more than 4,096: '],
    [
      'word boundaries',
      `https://(?:\\b(?:${tenants(60).replaceAll('|', '[a.]|')}[a.])){1,5}`,
      'states, more than 1,024: ',
    ],
  ])('is a problem beyond the limit of %s, found before anything is built', (_, source, problem) => {
    expect(sizeProblem(sizeOf(treeOf(source)))).toContain(problem);
  });

  it('is none at the limit', () => {
    const size = { positions: ENTRY_POSITIONS_LIMIT, transitions: ENTRY_TRANSITIONS_LIMIT };
    expect(sizeProblem(size)).toBeUndefined();
  });

  it('is never smaller than the automaton', () => {
    fc.assert(
      fc.property(expressionExample, ({ source }) => {
        const read = readExpression(source, { ignoreCase: false });
        if (read.kind === 'parse-error') return;
        const size = sizeOf(read.tree);
        const { positions, followers } = automatonOf(read.tree);
        expect(positions).toBeLessThanOrEqual(size.positions);
        expect(followers.length).toBeLessThanOrEqual(size.transitions);
      }),
      { numRuns: 1_000 },
    );
  });
});
