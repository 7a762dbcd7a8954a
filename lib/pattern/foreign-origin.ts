import { type Automaton, automatonOf } from './automaton';
import { LETTERS_AND_DIGITS, membersOf, setOf, union } from './character-set';
import { findFreeHost } from './free-host';
import { FreeHosts } from './free-hosts';
import { START, stepOn } from './host-walk';
import type { Tree } from './tree';

/** Whether a pattern lets in origins that its author has never heard of. */
export type ForeignOrigins =
  | { readonly kind: 'none' }
  /** Under this scheme: `https` or `http` if under these, else the shortest. */
  | { readonly kind: 'some'; readonly scheme: string }
  /** It takes too long to find out. */
  | { readonly kind: 'undecided' };

/**
 * Finds out whether a pattern matches foreign origins: whether, under a scheme without a dot, it matches hosts of two
 * labels or more, of which it determines no character. A character is undetermined where ten letters and digits or more
 * can stand, whichever of them stand elsewhere (`\d`, `[a-z]`, `.`, or ten alternatives whose ends are as free).
 *
 * So `https://.*`, `https?://\w+\.\w+` and `https://[^/]+:8443` are too open. `https://.*\.com` is not: it names
 * something, and whether that is a registrable domain is for the audit to say. Nor is `.*\.example\.com.*`: only under
 * a scheme with a dot in it, which no browser has, would it match any host.
 */
export function foreignOrigins(tree: Tree): ForeignOrigins {
  const automaton = automatonOf(tree);
  const free = new FreeHosts(automaton);
  const known = new Set<string>();
  let isUndecided = false;
  /** Whether hosts behind these positions are free; the same ones are asked about only once. */
  const isFree = (from: readonly number[], areOfOneScheme: boolean): boolean => {
    const key = from.join();
    if (from.length === 0 || known.has(key)) return false;
    const found = findFreeHost(automaton, from);
    if (found === 'unknown' && !areOfOneScheme) return true;
    const answer = found === 'unknown' ? free.behind(from) : found;
    if (answer === 'none') known.add(key);
    isUndecided ||= answer === 'unknown';
    return answer === 'some';
  };
  for (const scheme of ['https', 'http']) {
    if (isFree(positionsBehind(automaton, `${scheme}://`), true)) return { kind: 'some', scheme };
  }
  // Nearly always, what is true of all schemes together settles it.
  const everyScheme = waysThroughSchemes(automaton);
  if (everyScheme.length > 0 && isFree(everyScheme, false)) {
    for (const { scheme, positions } of schemes(automaton)) {
      if (scheme === undefined) return { kind: 'undecided' };
      if (isFree(positions, true)) return { kind: 'some', scheme };
    }
  }
  return { kind: isUndecided ? 'undecided' : 'none' };
}

const COLON = setOf(':');
const SLASH = setOf('/');
const LETTERS = setOf('abcdefghijklmnopqrstuvwxyz');
const IN_SCHEME = union(LETTERS_AND_DIGITS, setOf('+-'));

/** The positions that a text leads to. */
function positionsBehind(automaton: Automaton, text: string): readonly number[] {
  let positions: readonly number[] = [START];
  for (const character of text) positions = stepOn(automaton, positions, setOf(character));
  return positions;
}

/** Every position that can stand behind a scheme without a dot, whichever. */
function waysThroughSchemes(automaton: Automaton): readonly number[] {
  const known = new Set(stepOn(automaton, [START], LETTERS));
  // The set grows while it is gone through.
  for (const position of known) for (const next of stepOn(automaton, [position], IN_SCHEME)) known.add(next);
  return behindScheme(automaton, [...known]);
}

function behindScheme(automaton: Automaton, positions: readonly number[]): readonly number[] {
  const reached = [COLON, SLASH, SLASH].reduce<readonly number[]>(
    (from, characters) => stepOn(automaton, from, characters),
    positions,
  );
  return [...reached].sort((one, other) => one - other);
}

/** How many sets of positions within schemes are looked at; a scheme that is written out has as many as characters. */
const SCHEME_SETS_LIMIT = 256;

/** Schemes, the shortest first: one for each set of positions that a scheme leads to. None if there are too many. */
function* schemes(
  automaton: Automaton,
): Generator<{ readonly scheme: string | undefined; readonly positions: readonly number[] }> {
  const known = new Map<string, { readonly scheme: string; readonly positions: readonly number[] }>();
  known.set('', { scheme: '', positions: [START] });
  for (const { scheme, positions } of known.values()) {
    if (known.size > SCHEME_SETS_LIMIT) {
      yield { scheme: undefined, positions: [] };
      return;
    }
    if (scheme !== '') yield { scheme, positions: behindScheme(automaton, positions) };
    for (const character of membersOf(scheme === '' ? LETTERS : IN_SCHEME)) {
      const next = [...stepOn(automaton, positions, setOf(character))].sort((one, other) => one - other);
      if (next.length === 0 || known.has(next.join())) continue;
      known.set(next.join(), { scheme: scheme + character, positions: next });
    }
  }
}
