import { compileExpression } from './engine';
import type { Expression } from './expression';
import { engineSource, type RegularExpression } from './parse-regular-expression';
import { readExpression } from './read-expression';

/**
 * Whether a regular expression lets in origins that its author has never heard of: whether it matches an origin
 * whose host has two labels or more, of which it determines no character. A character is undetermined where the
 * expression leaves ten letters and digits or more to choose from (`\d`, `[a-z]`, `.`).
 *
 * So `https://.*`, `https?://\w+\.\w+` and `https://[^/]+:8443` are too open. `https://.*\.com` is not: it names
 * something, and whether that is a registrable domain is for the audit to say.
 *
 * The criterion is exact for what our own reader understands; any other expression is tried on samples.
 */
export function matchesForeignOrigins(pattern: RegularExpression): boolean {
  const expression = readExpression(pattern);
  if (expression !== undefined) return (run(expression, State.start) & accepting) !== 0;
  const compiled = compileExpression(engineSource(pattern));
  return foreignOrigins.some((origin) => compiled.testExact(origin));
}

/** The automaton of `scheme://label.label[…][:port]`; one bit a state, so that a number is a set of states. */
const State = {
  start: 1,
  scheme: 2,
  colon: 4,
  slash: 8,
  host: 16,
  firstLabel: 32,
  dot: 64,
  laterLabel: 128,
  portColon: 256,
  port: 512,
} as const;

const accepting = State.laterLabel | State.port;

const digits = '0123456789';
const lettersAndDigits = `abcdefghijklmnopqrstuvwxyz${digits}`;

/** What the automaton does on a character; on any undetermined one where `on` is absent. */
const transitions: readonly { readonly from: number; readonly on?: string; readonly to: number }[] = [
  { from: State.start, on: lettersAndDigits, to: State.scheme },
  { from: State.scheme, on: `${lettersAndDigits}+.-`, to: State.scheme },
  { from: State.scheme, on: ':', to: State.colon },
  { from: State.colon, on: '/', to: State.slash },
  { from: State.slash, on: '/', to: State.host },
  { from: State.host | State.firstLabel, to: State.firstLabel },
  { from: State.firstLabel | State.laterLabel, on: '.', to: State.dot },
  { from: State.dot | State.laterLabel, to: State.laterLabel },
  { from: State.laterLabel, on: ':', to: State.portColon },
  { from: State.portColon | State.port, on: digits, to: State.port },
];

/** The states that the automaton can be in after any text that the expression matches. */
function run(expression: Expression, states: number): number {
  switch (expression.kind) {
    case 'characters':
      return step(expression.of, states);
    case 'sequence':
      return expression.parts.reduce((reached, part) => (reached === 0 ? 0 : run(part, reached)), states);
    case 'choice':
      return expression.alternatives.reduce((reached, one) => reached | run(one, states), 0);
    case 'repeat':
      return repeat(expression, states);
  }
}

function repeat({ part, min, max }: Extract<Expression, { kind: 'repeat' }>, states: number): number {
  let last = states;
  for (let count = 0; count < min; count++) last = run(part, last);
  let reached = last;
  for (let count = min; count < max; count++) {
    last = run(part, last);
    // Rounds that add no state never will.
    if ((reached | last) === reached) break;
    reached |= last;
  }
  return reached;
}

function step(characters: string, states: number): number {
  let reached = 0;
  for (const { from, on, to } of transitions) {
    if ((states & from) !== 0 && (on === undefined ? isUndetermined(characters) : overlap(characters, on))) {
      reached |= to;
    }
  }
  return reached;
}

function isUndetermined(characters: string): boolean {
  if (characters.length < 10) return false;
  let choices = 0;
  for (const character of new Set(characters)) if (lettersAndDigits.includes(character)) choices++;
  return choices >= 10;
}

function overlap(some: string, others: string): boolean {
  for (const character of some) if (others.includes(character)) return true;
  return false;
}

/** Hosts of random letters and digits, of several shapes, that no allowlist names. */
const foreignOrigins = [
  'https://qzvkxjw.wjqxkvz',
  'https://qzv.wjqxk.vz',
  'https://q7x-z9k.v3kq8.zj4w',
  'http://qzvkx.wjqxk.vzq:8443',
  'http://203.0.113.77',
];
