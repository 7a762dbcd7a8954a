import { RE2JS } from 're2js';
import { isSerializedOrigin } from '../../lib/origin/serialized-origin';
import { automatonOf } from '../../lib/pattern/automaton';
import { finiteLanguage } from '../../lib/pattern/finite-language';
import { matcherOf } from '../../lib/pattern/matcher';
import { printTree } from '../../lib/pattern/print-tree';
import { readExpression } from '../../lib/pattern/read-expression';
import { shapesOf } from '../../lib/pattern/shape';
import { accepts } from '../../lib/pattern/simulation';
import { sizeOf, sizeProblem } from '../../lib/pattern/size';
import type { Tree } from '../../lib/pattern/tree';

/** What was compared of one expression. */
export interface Comparison {
  /** Whether RE2 accepts the expression; there is no more to compare if not. */
  readonly accepted: boolean;
  /** How many of the texts it matches. */
  readonly matches: number;
  /** Where our reader, its automaton, what it prints, its finite language or its shapes differ from RE2. */
  readonly differences: readonly string[];
}

/** Compares what RE2 says of an expression and of texts with what each part of lib/pattern says. */
export function compareWithRe2(source: string, texts: readonly string[]): Comparison {
  const re2 = compiled(source);
  const read = readExpression(source, { ignoreCase: false });
  if (re2 === undefined || read.kind === 'parse-error') {
    const same = (re2 === undefined) === (read.kind === 'parse-error');
    const ours = read.kind === 'parse-error' ? read.reason : 'accepted';
    return {
      accepted: re2 !== undefined,
      matches: 0,
      differences: same ? [] : [`accepted by one alone: ${ours}`],
    };
  }
  const { tree } = read;
  const differences: string[] = [];
  const size = sizeOf(tree);
  if (sizeProblem(size) !== undefined) return { accepted: true, matches: 0, differences };

  const automaton = automatonOf(tree);
  if (automaton.positions > size.positions || automaton.followers.length > size.transitions) {
    differences.push(`larger than its size says: ${JSON.stringify(size)}`);
  }
  const reread = treeOfPrinted(tree);
  if (reread === undefined || printTree(reread) !== printTree(tree))
    differences.push(`printed as ${printTree(tree)}`);
  const rereadAutomaton = automatonOf(reread ?? tree);
  const matchers = shapesOf(tree).map(matcherOf);
  const finite = finiteLanguage(tree, 64);

  let matches = 0;
  for (const text of texts) {
    const expected = re2.testExact(text);
    if (expected) matches++;
    const answers = {
      automaton: accepts(automaton, text, 0, text.length),
      printed: accepts(rereadAutomaton, text, 0, text.length),
      ...(finite !== undefined && { finite: finite.includes(text) }),
      // Shapes are about serialized origins only.
      ...(isSerializedOrigin(text) && { shapes: matchers.some((matches) => matches(text)) }),
    };
    for (const [part, answer] of Object.entries(answers)) {
      if (answer !== expected) differences.push(`${part} says ${answer} of ${JSON.stringify(text)}`);
    }
  }
  return { accepted: true, matches, differences };
}

function compiled(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source);
  } catch {
    return undefined;
  }
}

function treeOfPrinted(tree: Tree): Tree | undefined {
  const read = readExpression(printTree(tree), { ignoreCase: false });
  return read.kind === 'expression' ? read.tree : undefined;
}
