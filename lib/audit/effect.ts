import { automatonOf } from '../pattern/automaton';
import { parsePattern } from '../pattern/parse-pattern';
import type { Pattern, RegularExpression } from '../pattern/pattern';
import { sizeOf, sizeProblem } from '../pattern/size';
import { ANY_CHARACTER, repeat, sequence, type Tree } from '../pattern/tree';
import type { EntryLanguage } from './entry-language';
import type { Verdict } from './finding';
import { originGrammar, outcomesOf } from './origin-grammar';
import { originLanguage } from './origin-language';
import type { Subject } from './subject';
import { isEveryHost } from './who-is-behind';

const NO_PAGE = outcomesOf(['no-page']);

/** Whether an entry matches no origin that a page has, and why. */
export function neverMatches(language: EntryLanguage): readonly Verdict[] {
  const { pattern } = language.entry;
  if (isEveryHost(pattern)) return [];
  const sorts =
    pattern.kind === 'exact' ? originGrammar().sortOf(pattern.origin) : (language.origins.outcomes[0] ?? 0);
  if ((sorts & ~NO_PAGE) !== 0) return [];
  const { cause, remedy } = sorts === 0 ? causeOf(pattern) : WRONG_SCHEME;
  return [
    {
      severity: 'warning',
      rule: 'never-matches',
      message: `It matches no origin that a browser sends: ${cause}.`,
      counterexamples: [],
      remedy,
    },
  ];
}

interface Cause {
  /** A phrase that goes on a sentence. */
  readonly cause: string;
  /** A sentence. */
  readonly remedy: string;
}

const WRONG_SCHEME: Cause = {
  cause: 'no page has an origin of this scheme',
  remedy: 'Write the scheme of the page that calls: https.',
};

const UNKNOWN: Cause = {
  cause: 'no origin contains what it requires',
  remedy: 'Write scheme://host or scheme://host:port in lower case, without a path; or delete it.',
};

function causeOf(pattern: Pattern): Cause {
  if (pattern.kind !== 'regular-expression') return UNKNOWN;
  return causes.find(({ applies }) => applies(pattern)) ?? UNKNOWN;
}

const causes: readonly (Cause & { readonly applies: (expression: RegularExpression) => boolean })[] = [
  {
    applies: ({ source, ignoreCase }) =>
      source.includes('\\\\') && matchesWith(source.replaceAll('\\\\', '\\'), ignoreCase),
    cause: 'its backslashes are doubled, as in source code, so it matches literal backslashes',
    remedy: 'Write each backslash once.',
  },
  {
    applies: ({ neverSent, source, ignoreCase }) =>
      neverSent.some((character) => /[A-Z]/.test(character)) && !ignoreCase && matchesWith(source, true),
    cause: 'it requires upper case, and browsers send lower case',
    remedy: 'Write it in lower case.',
  },
  {
    applies: ({ source, ignoreCase }) => {
      const withoutPath = source.replace(/(:\/\/[^/]*)\/.*$/, '$1').replace(/\\$/, '');
      return withoutPath !== source && matchesWith(withoutPath, ignoreCase);
    },
    cause: 'it requires a path, and an origin has none',
    remedy: 'Remove the path and the slash before it.',
  },
  {
    applies: ({ source, ignoreCase }) => {
      const withoutPort = source.replace(/:\d+(?=\)*\$?$)/, '');
      return withoutPort !== source && matchesWith(withoutPort, ignoreCase);
    },
    cause: 'it requires a port that browsers omit (the default of the scheme) or that does not exist',
    remedy: 'Remove the port.',
  },
  {
    applies: ({ tree }) => hasMatch(sequence([ANYTHING, tree, ANYTHING])),
    cause: 'it matches only part of an origin, and an expression must match all of it',
    remedy: 'Write the whole origin: scheme://host, and the port if there is one.',
  },
];

const ANYTHING = repeat(ANY_CHARACTER, 0, Number.POSITIVE_INFINITY);

function matchesWith(source: string, ignoreCase: boolean): boolean {
  const pattern = parsePattern(ignoreCase ? `/${source}/i` : source);
  if (pattern.kind === 'parse-error') return false;
  return pattern.kind !== 'regular-expression' || hasMatch(pattern.tree);
}

function hasMatch(tree: Tree): boolean {
  if (sizeProblem(sizeOf(tree)) !== undefined) return false;
  return originLanguage(automatonOf(tree), originGrammar()).states > 0;
}

/** Whether denying entries take away everything that an allowing entry matches. */
export function cancelled(subject: Subject): readonly Verdict[] {
  if (subject.denied.length === 0) return [];
  const { pattern } = subject.language.entry;
  const isLetIn = pattern.kind === 'exact' ? subject.allows(pattern.origin) : subject.origins.states > 0;
  if (isLetIn) return [];
  return [
    {
      severity: 'warning',
      rule: 'cancelled',
      message: 'It does nothing: every origin that it matches is denied by other entries.',
      counterexamples: [],
      remedy: 'Delete it, or the deny entry.',
    },
  ];
}

/** Characters that the pattern asks for and no origin has; what contains one is dead. */
export function neverSentCharacters(pattern: Pattern): readonly Verdict[] {
  const dead = pattern.kind === 'regular-expression' ? pattern.neverSent : [];
  if (dead.length === 0) return [];
  const shown = dead
    .slice(0, 5)
    .map((character) => (/\s/.test(character) ? 'white space' : `"${character}"`));
  return [
    {
      severity: 'warning',
      rule: 'never-sent-character',
      message: `It asks for ${[...new Set(shown)].join(', ')}, which no origin contains: that part never matches.`,
      counterexamples: [],
      remedy: 'Remove it: origins are lower-case ASCII, with hosts in Punycode.',
    },
  ];
}
