import { foldedCharacter } from './case-folding';
import { type CharacterSet, setOf } from './character-set';
import { Cursor, SyntaxMistake } from './cursor';
import { hasHostLabelLimits, withoutHostLabelLimits } from './label-limits';
import { type ParseError, parseError } from './parse-error';
import { readClass, readEscape, readNamedEscape } from './read-class';
import {
  ANY_CHARACTER,
  AT_END,
  AT_START,
  AT_WORD_BOUNDARY,
  assertion,
  choice,
  EVERYWHERE,
  literal,
  NOTHING,
  oneOf,
  repeat,
  sequence,
  type Tree,
} from './tree';

/** A regular expression that has been read. */
export interface ReadExpression {
  readonly kind: 'expression';
  readonly tree: Tree;
  /** Characters and classes that it asks for although no origin holds them, such as `A` and `\s`: each once, as written. */
  readonly neverSent: readonly string[];
}

/**
 * Reads a regular expression in RE2 syntax, all of it. What makes no difference to origins is read and left out:
 * capture groups, greed, lines.
 *
 * @param options.ignoreCase as `(?i)` at the start
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function readExpression(
  source: string,
  { ignoreCase }: { readonly ignoreCase: boolean },
): ReadExpression | ParseError {
  try {
    const reader = new Reader(source, ignoreCase);
    const tree = reader.whole();
    const relaxed = hasHostLabelLimits(tree) ? withoutHostLabelLimits(tree) : tree;
    return { kind: 'expression', tree: relaxed, neverSent: [...reader.neverSent] };
  } catch (error) {
    if (error instanceof SyntaxMistake) return parseError(error.message);
    throw error;
  }
}

/** The common literals in one go, up to the last one before a quantifier. */
const literalRun = /(?:[a-z0-9_:/-]|\\[.-])+(?![*+?{])/y;

/** RE2 allows no count above this, nested counts multiplied. */
const COUNT_LIMIT = 1_000;

/** What has been read of a sequence, and by how much its counts multiply what they stand for. */
interface Atom {
  readonly tree: Tree;
  readonly copies: number;
}

class Reader {
  readonly #cursor: Cursor;
  /** Flag i, which can change within a group and is what it was before behind it. */
  #ignoreCase: boolean;
  readonly #groupNames = new Set<string>();
  readonly neverSent = new Set<string>();

  constructor(source: string, ignoreCase: boolean) {
    this.#cursor = new Cursor(source);
    this.#ignoreCase = ignoreCase;
  }

  whole(): Tree {
    const { tree } = this.#choice();
    const cursor = this.#cursor;
    if (!cursor.atEnd())
      cursor.fail('has an unmatched ")"', cursor.at, 'write "\\)" for the character, or drop it');
    return tree;
  }

  #choice(): Atom {
    const alternatives: Atom[] = [];
    do alternatives.push(this.#sequence());
    while (this.#cursor.take('|'));
    const [only] = alternatives;
    return alternatives.length === 1 && only !== undefined
      ? only
      : { tree: choice(alternatives.map(({ tree }) => tree)), copies: mostCopies(alternatives) };
  }

  #sequence(): Atom {
    const atoms: Atom[] = [];
    let wasQuantifier = false;
    while (!this.#cursor.atEnd() && !this.#cursor.sees('|') && !this.#cursor.sees(')')) {
      const from = this.#cursor.at;
      const counts = this.#quantifier();
      if (counts === undefined) {
        this.#atoms(atoms);
        wasQuantifier = false;
        continue;
      }
      // RE2 has no possessive quantifiers, and `a**` is a slip.
      if (wasQuantifier) this.#failAtSecondQuantifier(from);
      const atom = atoms.pop();
      if (atom === undefined) {
        this.#cursor.fail(
          `has "${this.#cursor.since(from)}" with nothing to repeat`,
          from,
          'write ".*" for any text, or escape it with "\\"',
        );
      }
      atoms.push(this.#repeated(atom, counts, from));
      wasQuantifier = true;
    }
    return { tree: sequence(atoms.map(({ tree }) => tree)), copies: mostCopies(atoms) };
  }

  #failAtSecondQuantifier(from: number): never {
    const second = this.#cursor.since(from);
    return this.#cursor.fail(
      `has a quantifier behind a quantifier ("${second}")`,
      from,
      second.startsWith('+')
        ? 'drop the "+": possessive matching is not supported, nor needed, because time is linear anyway'
        : 'drop one of them, or group the first part: "(?:…)"',
    );
  }

  /** Reads what comes next and adds it; nothing for flags, several parts for `\Q…\E`. */
  #atoms(atoms: Atom[]): void {
    const cursor = this.#cursor;
    const run = cursor.takeMatch(literalRun)?.[0];
    if (run !== undefined) {
      const text = run.replaceAll('\\', '');
      // Its last character stands alone: behind flags, `ab(?i)*`, it is all that a quantifier repeats.
      atoms.push(once(literal(text.slice(0, -1))), once(literal(text.slice(-1))));
      return;
    }
    if (cursor.take('\\Q')) {
      const quoted = cursor.takeUpTo('\\E') ?? cursor.takeRest();
      for (const character of quoted) atoms.push(this.#literal(character));
      return;
    }
    if (cursor.sees('(?')) {
      const group = this.#extendedGroup();
      if (group !== undefined) atoms.push(group);
      return;
    }
    atoms.push(this.#atom());
  }

  #atom(): Atom {
    const cursor = this.#cursor;
    const from = cursor.at;
    if (cursor.take('(')) return this.#group(from, this.#ignoreCase);
    if (cursor.take('.')) return once(ANY_CHARACTER);
    if (cursor.take('^') || cursor.take('\\A')) return once(assertion(AT_START));
    if (cursor.take('$') || cursor.take('\\z')) return once(assertion(AT_END));
    if (cursor.take('\\b')) return once(assertion(AT_WORD_BOUNDARY));
    if (cursor.take('\\B')) return once(assertion(EVERYWHERE & ~AT_WORD_BOUNDARY));
    if (cursor.sees('[')) return this.#class(readClass(cursor, this.#ignoreCase), from);
    if (!cursor.sees('\\')) return this.#literal(cursor.takeOne());
    const set = readNamedEscape(cursor, this.#ignoreCase);
    return set === undefined ? this.#literal(readEscape(cursor)) : this.#class(set, from);
  }

  #literal(character: string): Atom {
    const text = this.#ignoreCase ? foldedCharacter(character) : character;
    const tree = oneOf(setOf(text));
    if (tree === NOTHING) this.neverSent.add(character);
    return once(tree);
  }

  /** A class that has been read, from a place on. */
  #class(set: CharacterSet, from: number): Atom {
    const tree = oneOf(set);
    if (tree === NOTHING) this.neverSent.add(this.#cursor.since(from));
    return once(tree);
  }

  /** Reads the rest of a group whose opening has been read. */
  #group(from: number, ignoreCaseBehind: boolean): Atom {
    const group = this.#choice();
    if (!this.#cursor.take(')')) {
      this.#cursor.fail('has an unclosed "("', from, 'add the ")", or write "\\(" for the character');
    }
    this.#ignoreCase = ignoreCaseBehind;
    return group;
  }

  /** Reads what begins with `(?`: a named group, flags with a group, or flags alone, which are no part of the whole. */
  #extendedGroup(): Atom | undefined {
    const cursor = this.#cursor;
    const from = cursor.at;
    const ignoreCase = this.#ignoreCase;
    this.#failAtLookaround(from);
    if (cursor.take('(?P<') || cursor.take('(?<')) {
      this.#groupName(from);
      return this.#group(from, ignoreCase);
    }
    // i: ignore case; m, s, U: lines and greed, which origins are not told apart by.
    const flags = cursor.takeMatch(/\(\?([imsU]*)(?:-([imsU]+))?([:)])/y);
    if (flags === undefined) {
      return cursor.fail(
        'has a group of a kind that RE2 does not know',
        from,
        'write "(?:…)" for a plain group',
      );
    }
    const [, on = '', off = '', end] = flags;
    if (on.includes('i')) this.#ignoreCase = true;
    if (off.includes('i')) this.#ignoreCase = false;
    return end === ':' ? this.#group(from, ignoreCase) : undefined;
  }

  /** What other engines can do and RE2 cannot, because time would not be linear any more. */
  #failAtLookaround(from: number): void {
    const cursor = this.#cursor;
    if (cursor.sees('(?!') || cursor.sees('(?<!')) {
      cursor.fail(
        'has a negative lookaround, which RE2 does not support,',
        from,
        'write a deny entry (!…) instead',
      );
    }
    if (cursor.sees('(?=') || cursor.sees('(?<=')) {
      cursor.fail('has a lookaround, which RE2 does not support,', from, 'write out what may match there');
    }
    if (cursor.sees('(?>')) {
      cursor.fail(
        'has an atomic group, which RE2 does not support,',
        from,
        'write "(?:…)": time is linear anyway',
      );
    }
  }

  #groupName(from: number): void {
    const name = this.#cursor.takeUpTo('>');
    if (name === undefined || !/^[A-Za-z0-9_]+$/.test(name)) {
      this.#cursor.fail('has a group with an invalid name', from, 'write "(?:…)": groups need no names here');
    }
    if (this.#groupNames.has(name)) {
      this.#cursor.fail(`has two groups named "${name}"`, from, 'write "(?:…)": groups need no names here');
    }
    this.#groupNames.add(name);
  }

  #repeated({ tree, copies }: Atom, { min, max, isCounted }: Counts, from: number): Atom {
    const factor = !isCounted || max === 0 ? 0 : max === Number.POSITIVE_INFINITY ? min : max;
    const multiplied = max === 0 ? 1 : Math.max(1, factor) * copies;
    if (min > max) {
      this.#cursor.fail(`has a count from ${min} to ${max}`, from, 'write the smaller number first');
    }
    if (
      (isCounted && Math.max(min, max === Number.POSITIVE_INFINITY ? 0 : max) > COUNT_LIMIT) ||
      (factor >= 2 && multiplied > COUNT_LIMIT)
    ) {
      this.#cursor.fail(
        'has a count above 1,000, nested counts multiplied,',
        from,
        'write "+" or "*": an origin has at most 326 characters',
      );
    }
    return { tree: repeat(tree, min, max), copies: multiplied };
  }

  /** Reads `*`, `+`, `?` or `{…}`, each with its `?` for less greed; undefined if there is none here. */
  #quantifier(): Counts | undefined {
    const cursor = this.#cursor;
    const counts = this.#counts();
    if (counts !== undefined) cursor.take('?');
    return counts;
  }

  #counts(): Counts | undefined {
    const cursor = this.#cursor;
    if (cursor.take('*')) return { min: 0, max: Number.POSITIVE_INFINITY, isCounted: false };
    if (cursor.take('+')) return { min: 1, max: Number.POSITIVE_INFINITY, isCounted: false };
    if (cursor.take('?')) return { min: 0, max: 1, isCounted: false };
    // Anything else in braces, `{,3}` or `{01}` among it, stands for itself in RE2.
    const braces = cursor.sees('{')
      ? cursor.takeMatch(/\{(0|[1-9][0-9]*)(?:(,)(0|[1-9][0-9]*)?)?\}/y)
      : undefined;
    if (braces === undefined) return undefined;
    const [, least, comma, most] = braces;
    const min = Number(least);
    const max = comma === undefined ? min : most === undefined ? Number.POSITIVE_INFINITY : Number(most);
    return { min, max, isCounted: true };
  }
}

interface Counts {
  readonly min: number;
  readonly max: number;
  /** Whether it was written as numbers in braces, which RE2 limits. */
  readonly isCounted: boolean;
}

function once(tree: Tree): Atom {
  return { tree, copies: 1 };
}

function mostCopies(atoms: readonly Atom[]): number {
  return atoms.reduce((most, { copies }) => Math.max(most, copies), 1);
}
