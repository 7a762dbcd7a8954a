import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { automatonOf } from '../../../lib/pattern/automaton';
import { ORIGIN_CHARACTERS } from '../../../lib/pattern/character-set';
import { finiteLanguage } from '../../../lib/pattern/finite-language';
import { printTree } from '../../../lib/pattern/print-tree';
import { readExpression } from '../../../lib/pattern/read-expression';
import { accepts } from '../../../lib/pattern/simulation';
import { sizeOf, sizeProblem } from '../../../lib/pattern/size';
import type { Tree } from '../../../lib/pattern/tree';
import { expressionExample, originLike } from './arbitraries';

/** What an expression is for both: undefined if it is refused. */
const read = (source: string) => {
  const result = readExpression(source, { ignoreCase: false });
  return result.kind === 'parse-error' ? undefined : result.tree;
};

function compile(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source);
  } catch {
    return undefined;
  }
}

/** Whether the automaton of a tree accepts a text, which is what answers requests. */
const isMatch = (tree: Tree, text: string) => accepts(automatonOf(tree), text, 0, text.length);

const isOfOrigins = (text: string) => [...text].every((character) => ORIGIN_CHARACTERS.includes(character));

/** Texts that an expression may match, as far as they are made of an origin's characters. */
const textsNear = (text: string, others: readonly string[]) =>
  ['', text, `${text}0`, `x${text}`, text.slice(1), text.slice(0, -1), `${text}:80`, ...others].filter(
    isOfOrigins,
  );

describe('a regular expression, against re2js', () => {
  it('is read or refused, and matches, alike', () => {
    fc.assert(
      fc.property(expressionExample, fc.array(originLike, { maxLength: 3 }), ({ source, text }, others) => {
        const tree = read(source);
        const oracle = compile(source);
        expect([source, tree !== undefined]).toEqual([source, oracle !== undefined]);
        if (tree === undefined || oracle === undefined) return;
        expect(sizeProblem(sizeOf(tree))).toBeUndefined();
        for (const one of textsNear(text, others)) {
          expect([source, one, isMatch(tree, one)]).toEqual([source, one, oracle.testExact(one)]);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('matches the same when it is printed and read again', () => {
    fc.assert(
      fc.property(expressionExample, fc.array(originLike, { maxLength: 3 }), ({ source, text }, others) => {
        const tree = read(source);
        if (tree === undefined) return;
        const printed = printTree(tree);
        const oracle = RE2JS.compile(printed);
        for (const one of textsNear(text, others)) {
          expect([printed, one, oracle.testExact(one)]).toEqual([printed, one, isMatch(tree, one)]);
        }
        expect(printTree(read(printed) ?? fail(printed))).toBe(printed);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is written out to texts that it matches, and to all of them', () => {
    fc.assert(
      fc.property(expressionExample, ({ source, text }) => {
        const tree = read(source);
        const texts = tree && finiteLanguage(tree, 16);
        if (tree === undefined || texts === undefined) return;
        const oracle = RE2JS.compile(source);
        for (const one of texts) expect([one, oracle.testExact(one)]).toEqual([one, true]);
        if (isOfOrigins(text)) expect([text, texts.includes(text)]).toEqual([text, oracle.testExact(text)]);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['(?i)\u212a', 'k'],
    ['(?i)\\x{212A}', 'k'],
    ['(?i)[\\x{2120}-\\x{2130}]', 'k'],
    ['(?i)\u017f', 's'],
    ['(?i)[\\x{17f}]', 's'],
    ['\\x{212A}', 'k'],
  ])('%j folds as far as ASCII, and only with the flag: %s', (source, text) => {
    expect(isMatch(read(source) ?? fail(source), text)).toBe(RE2JS.compile(source).testExact(text));
  });
});

function fail(source: string): never {
  throw new Error(`refused: ${source}`);
}
