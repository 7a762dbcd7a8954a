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
    /(:\/\/|\.)(\.[*+]|\\w[*+]|\[[^\]]*\][*+])(?=[a-z0-9])/g,
    (_, before: string, any: string) => `${before}(${any.replace(/\*$/, '+')}\\.)?`,
  );

const https: Change = (pattern) =>
  pattern.replace(/^(\^?)(?:https?\??|\((?:\?:)?https?\|https?\)|\((?:\?:)?https?\)\??|http\(s\)\??)(?=:)/, '$1https');

const domainChanges: readonly Change[] = [
  unescaped,
  escapeDots,
  asWildcard,
  dotForClass,
  (pattern) => unescaped(dotForClass(pattern)),
  (pattern) => escapeDots(dotForClass(pattern)),
  dotBefore,
  (pattern) => escapeDots(dotBefore(pattern)),
];

const transportChanges: readonly Change[] = [
  escapeDots,
  https,
  (pattern) => https(escapeDots(pattern)),
  (pattern) => https(unescaped(pattern)),
  ...domainChanges.map((change): Change => (pattern) => https(change(pattern))),
];

/** How the pattern of an entry may be corrected, best first. */
export function rewritesOf(rule: Rule): readonly Rewrite[] {
  if (rule === 'plain-http') return transportChanges.map((rewrite) => ({ rewrite, widens: true }));
  const both = domainChanges.map((change): Change => (pattern) => https(change(pattern)));
  return [...domainChanges, ...both].map((rewrite) => ({ rewrite, widens: rewrite === asWildcard }));
}
