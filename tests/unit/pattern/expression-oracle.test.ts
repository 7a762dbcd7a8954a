import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { JS, NFA } from 'refa';
import { compileAllowlist } from '../../../lib/allowlist/allowlist';
import { isSerializedOrigin } from '../../../lib/origin/serialized-origin';
import { originCharacters } from '../../../lib/pattern/expression';
import { finiteLanguage } from '../../../lib/pattern/finite-language';
import { printExpression } from '../../../lib/pattern/print-expression';
import { readExpression } from '../../../lib/pattern/read-expression';
import { entriesOf } from '../allowlist/parse';
import { expressionExample, originLike } from './arbitraries';

/** An expression that our own reader understands: in that part of the syntax, RE2 and JavaScript mean the same. */
const ownExample = expressionExample.filter(
  ({ source }) => !source.startsWith('(?i)') && !source.includes('|(?i)') && read(source) !== undefined,
);

function read(source: string) {
  return readExpression({ source, ignoreCase: false });
}

/** The automaton of a JavaScript expression, anchored at both ends. */
function automatonOf(source: string): NFA {
  const { expression, maxCharacter } = JS.Parser.fromLiteral({
    source: `^(?:${source})$`,
    flags: '',
  }).parse();
  return NFA.fromRegex(expression, { maxCharacter }, { assertions: 'ignore' });
}

const accepts = (automaton: NFA, text: string) =>
  automaton.test([...text].map((character) => character.codePointAt(0) ?? 0));

describe('a regular expression, against automata as an independent oracle', () => {
  it('matches the origins that its automaton accepts', () => {
    fc.assert(
      fc.property(ownExample, fc.array(originLike, { maxLength: 3 }), ({ source, text }, others) => {
        const allowlist = compileAllowlist(entriesOf(`!${source}`));
        const automaton = automatonOf(source);
        for (const origin of [text, `${text}0`, `${text}:80`, ...others].filter(isSerializedOrigin)) {
          const denied = allowlist.decide(origin, 0).outcome === 'not-allowed' && allowlist.size === 1;
          expect([origin, allowlist.decide(origin, 0)]).toMatchObject([
            origin,
            { reason: denied && accepts(automaton, origin) ? 'denied-by-entry' : 'no-matching-entry' },
          ]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is written out to the words that its automaton accepts', () => {
    fc.assert(
      fc.property(ownExample, ({ source }) => {
        const expression = read(source);
        const words = expression && finiteLanguage(expression, 16);
        const automaton = automatonOf(source);
        for (const word of words ?? []) expect([word, accepts(automaton, word)]).toEqual([word, true]);
        if (words !== undefined) expect(automaton.isFinite || words.length === 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a regular expression that our own reader understands', () => {
  it('is correct for the engine, and matches the same when it is printed', () => {
    fc.assert(
      fc.property(expressionExample, fc.array(originLike, { maxLength: 3 }), ({ source, text }, others) => {
        const expression = read(source);
        if (expression === undefined) return;
        const original = RE2JS.compile(source);
        const printed = RE2JS.compile(printExpression(expression));
        const inAlphabet = [text, ...others].filter((one) =>
          [...one].every((c) => originCharacters.includes(c)),
        );
        for (const one of inAlphabet)
          expect([one, printed.testExact(one)]).toEqual([one, original.testExact(one)]);
      }),
      { numRuns: 1_000 },
    );
  });
});
