import type { Entry } from '../allowlist/entry';
import { parseLine } from '../allowlist/parse-line';
import { neverMatches } from './effect';
import { EntryLanguage } from './entry-language';
import type { Rule, Verdict } from './finding';
import { withinLimits } from './limits';
import { registrableByAnyone } from './registrable-by-anyone';
import { Subject } from './subject';
import { plainHttp } from './transport';

type Rewrite = (pattern: string) => string;

const withoutAnchors: Rewrite = (pattern) => pattern.replace(/^\^|\$$/g, '');

/** As an author means them who has not thought of regular expressions. */
const unescaped: Rewrite = (pattern) => withoutAnchors(pattern).replace(/\\([./:-])/g, '$1');

/** `.*example` or `[^.]+\.example` after the scheme, where every host below is meant. */
const asWildcard: Rewrite = (pattern) =>
  unescaped(pattern.replace(/:\/\/(?:\(?(?:\.|\\w|\[[^\]]*\])[*+]\)?)(?:\\?\.)?(?=[a-z0-9])/, '://*.'));

/** Dots that stand for any one character, outside classes. */
const escapeDots: Rewrite = (pattern) =>
  pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\.(?![*+?{])/g, (token) => (token === '.' ? '\\.' : token));

/** `.*example` lets anything stand right before the name; a dot has to. */
const dotBefore: Rewrite = (pattern) =>
  pattern.replace(/(:\/\/|\.)(\.[*+]|\\w[*+]|\[[^\]]*\][*+])(?=[a-z0-9])/g, '$1($2\\.)?');

const domainRewrites: readonly Rewrite[] = [
  unescaped,
  asWildcard,
  escapeDots,
  dotBefore,
  (pattern) => escapeDots(dotBefore(pattern)),
];

const https: Rewrite = (pattern) =>
  pattern.replace(/^(\^?)(?:https?\??|\((?:\?:)?https?\|https?\)|\(https?\)\?)(?=:)/, '$1https');

/** How the pattern of an entry may be corrected, best first. */
const rewrites: Partial<Record<Rule, readonly Rewrite[]>> = {
  'registrable-by-anyone': domainRewrites,
  'open-public-suffix': domainRewrites,
  'plain-http': [https],
};

/** Adds the corrected entry to a verdict, if there is one that can be proved not to have the same fault. */
export function withRemedy(verdict: Verdict, subject: Subject): Verdict {
  const { entry } = subject.language;
  const [pattern = '', ...options] = entry.text.split(/[ \t]+/);
  for (const rewrite of rewrites[verdict.rule] ?? []) {
    const corrected = rewrite(pattern);
    if (corrected === pattern) continue;
    const correctedEntry = [corrected, ...options].join(' ');
    if (isClean(correctedEntry, subject)) return { ...verdict, correctedEntry };
  }
  return verdict;
}

/** Whether a line is an entry that lets in something, and has neither of the faults that are corrected. */
function isClean(text: string, { allowCredentials, language }: Subject): boolean {
  const parsed = parseLine(text, allowCredentials);
  if (parsed.kind !== 'entry') return false;
  const entry: Entry = { ...where(language.entry), effect: 'allow', pattern: parsed.pattern, text };
  const alone = new Subject(new EntryLanguage(entry), [], () => true, allowCredentials);
  const faults = withinLimits(() => [
    ...neverMatches(alone.language),
    ...registrableByAnyone.answer(alone),
    ...plainHttp.answer(alone),
  ]);
  return faults.kind === 'answer' && faults.value.every(({ severity }) => severity === 'info');
}

function where({ parameter, line }: Entry): Pick<Entry, 'parameter' | 'line'> {
  return { parameter, line };
}
