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
  if (expression !== undefined) return (new Run().statesAfter(expression, State.start) & accepting) !== 0;
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

/** Runs the automaton on all texts of an expression at once. */
class Run {
  /** What is known of repetitions, by the states before; nested ones would be gone through again and again. */
  readonly #known = new Map<Expression, Map<number, number>>();

  /** The states that the automaton can be in after any text that the expression matches. */
  statesAfter(expression: Expression, before: number): number {
    switch (expression.kind) {
      case 'literal':
        return expression.text
          .split('')
          .reduce((states, character) => (states === 0 ? 0 : step(character, states)), before);
      case 'characters':
        return step(expression.of, before);
      case 'sequence':
        return expression.parts.reduce(
          (states, part) => (states === 0 ? 0 : this.statesAfter(part, states)),
          before,
        );
      case 'choice':
        return expression.alternatives.reduce((states, one) => states | this.statesAfter(one, before), 0);
      case 'repeat': {
        const known = this.#known.get(expression) ?? new Map<number, number>();
        this.#known.set(expression, known);
        const after = known.get(before) ?? this.#repeat(expression, before);
        known.set(before, after);
        return after;
      }
    }
  }

  #repeat({ part, min, max }: Extract<Expression, { kind: 'repeat' }>, before: number): number {
    let last = before;
    for (let count = 0; count < min; count++) last = this.statesAfter(part, last);
    let after = last;
    for (let count = min; count < max; count++) {
      last = this.statesAfter(part, last);
      // A round that adds no state is followed by others that do not.
      if ((after | last) === after) break;
      after |= last;
    }
    return after;
  }
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
