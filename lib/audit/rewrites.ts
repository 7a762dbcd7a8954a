import type { Rule } from './finding';

/** A way in which a pattern may be corrected. */
export interface Rewrite {
  readonly rewrite: (pattern: string) => string;
  /** Whether it may be proposed though it allows something else. */
  readonly widens: boolean;
}

type Change = (pattern: string) => string;

const withoutAnchors: Change = (pattern) => pattern.replace(/^\^|\$$/g, '');

/** As an author means them who has not thought of regular expressions. */
const unescaped: Change = (pattern) => withoutAnchors(pattern).replace(/\\([./:-])/g, '$1');

/** `.*example` or `[^.]+\.example` after the scheme, where every host below is meant. */
const asWildcard: Change = (pattern) =>
  unescaped(pattern.replace(/:\/\/(?:\(?(?:\.|\\w|\[[^\]]*\])[*+]\)?)(?:\\?\.)?(?=[a-z0-9])/, '://*.'));

/** Dots that stand for any one character, outside classes. */
const escapeDots: Change = (pattern) =>
  pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\.(?![*+?{])/g, (token) => (token === '.' ? '\\.' : token));

/** `[.-]` and `[.]?`, where a dot is meant. */
const dotForClass: Change = (pattern) =>
  pattern.replace(/\[(?:[-_]?\\?\.[-_]?)\]\??|\\\.\?|\((?:\\\.\|-|-\|\\\.)\)/g, '\\.');

/** `.*example` lets anything stand right before the name; a dot has to. */
const dotBefore: Change = (pattern) =>
  pattern.replace(
    /(:\/\/|\.)(?:\((\.[*+])\)\??|(\.[*+]|\\[wS][*+]|\[[^\]]*\][*+]))(?=[a-z0-9])/g,
    (_, before: string, grouped: string | undefined, any: string | undefined) =>
      `${before}(${(grouped ?? any ?? '').replace(/\*$/, '+')}\\.)?`,
  );

/** The same where there has to be something before the name. */
const dotBetween: Change = (pattern) =>
  pattern.replace(/(:\/\/|\.)(\.\+|\\[wS]\+|\[[^\]]*\]\+)(?=[a-z0-9])/g, '$1$2\\.');

/** Any port, where none is likely to be meant. */
const withoutPorts: Change = (pattern) =>
  pattern.replace(
    /(?:\(\??:?:(?:\\d|\[0-9\])[^)]*\)\??|:\*|:(?:\\d|\[0-9\])(?:[*+]|\{[^}]*\}))(\)?\$?(?:\/i?)?)$/,
    '$1',
  );

const https: Change = (pattern) =>
  pattern.replace(
    /^(\/?\^?)(?:https?[?*]?|\((?:\?:)?https?\|https?\)|\((?:\?:)?https?\)\??|http\(s\)\??)(?=:)/,
    '$1https',
  );

const domainChanges: readonly Change[] = [
  unescaped,
  escapeDots,
  asWildcard,
  dotForClass,
  (pattern) => unescaped(dotForClass(pattern)),
  (pattern) => escapeDots(dotForClass(pattern)),
  dotBefore,
  (pattern) => escapeDots(dotBefore(pattern)),
  dotBetween,
  (pattern) => escapeDots(dotBetween(pattern)),
];

const transportChanges: readonly Change[] = [
  escapeDots,
  https,
  (pattern) => https(escapeDots(pattern)),
  (pattern) => https(unescaped(pattern)),
  ...domainChanges.map(
    (change): Change =>
      (pattern) =>
        https(change(pattern)),
  ),
  (pattern) => https(withoutPorts(pattern)),
  (pattern) => https(escapeDots(withoutPorts(pattern))),
];

/** How the pattern of an entry may be corrected, best first. */
export function rewritesOf(rule: Rule): readonly Rewrite[] {
  if (rule === 'open-port') {
    const changes = [withoutPorts, (pattern: string) => https(withoutPorts(pattern))];
    return changes.map((rewrite) => ({ rewrite, widens: false }));
  }
  if (rule === 'plain-http') return transportChanges.map((rewrite) => ({ rewrite, widens: true }));
  const both = domainChanges.map(
    (change): Change =>
      (pattern) =>
        https(change(pattern)),
  );
  return [...domainChanges, ...both].map((rewrite) => ({ rewrite, widens: rewrite === asWildcard }));
}
