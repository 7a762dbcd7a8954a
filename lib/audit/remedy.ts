import type { Entry } from '../allowlist/entry';
import { parseLine } from '../allowlist/parse-line';
import { Budget } from '../pattern/subset-automaton';
import { isWithin } from './comparison';
import { EntryLanguage } from './entry-language';
import { faultsOf } from './faults';
import type { Rule, Verdict } from './finding';
import { COMPARISON_LIMIT } from './limits';
import { outcomesOf } from './origin-grammar';
import { rewritesOf } from './rewrites';
import { Subject } from './subject';

const CORRECTED: readonly Rule[] = ['registrable-by-anyone', 'open-public-suffix', 'plain-http', 'open-port'];

const LOOPBACK = outcomesOf(['http'], ['loopback']);

/**
 * Adds a corrected entry to a verdict: one that is proved to let in nothing that the entry does not, and to be without
 * fault. What would allow more is told in the remedy, and that it does.
 */
export function withRemedy(verdict: Verdict, subject: Subject): Verdict {
  if (!CORRECTED.includes(verdict.rule) || verdict.severity === 'info') return verdict;
  const [pattern = '', ...options] = subject.language.entry.text.split(/[ \t]+/);
  const tried = new Set([pattern]);
  let wider: string | undefined;
  const rewrites = rewritesOf(verdict.rule).map(({ rewrite, widens }) => ({
    corrected: rewrite(pattern),
    widens,
  }));
  for (const { corrected, widens } of withLoopback(rewrites, subject)) {
    if (tried.has(corrected)) continue;
    tried.add(corrected);
    const line = [corrected, ...options].join(' ');
    const candidate = read(line, subject);
    if (candidate === undefined || !isClean(candidate, subject) || !keepsLoopback(candidate, subject))
      continue;
    if (isWithin(candidate, subject.language, new Budget(COMPARISON_LIMIT)) === true)
      return { ...verdict, correctedEntry: line };
    if (widens) wider ??= corrected;
  }
  if (wider === undefined) return verdict;
  return {
    ...verdict,
    remedy: `${verdict.remedy ?? ''} Perhaps "${wider}" is meant; this allows more: ${what(verdict.rule)}.`,
  };
}

function what(rule: Rule): string {
  return rule === 'plain-http' ? 'the same hosts by https' : 'hosts that the entry does not match today';
}

/** A line as an entry in the place of another. */
function read(text: string, { language, surroundings }: Subject): EntryLanguage | undefined {
  const parsed = parseLine(text, surroundings.allowCredentials);
  if (parsed.kind !== 'entry') return undefined;
  const { parameter, line } = language.entry;
  const entry: Entry = { parameter, line, effect: 'allow', pattern: parsed.pattern, text };
  return new EntryLanguage(entry);
}

/** Whether an entry lets in something, and nothing that it is to be warned of. */
function isClean(language: EntryLanguage, { surroundings }: Subject): boolean {
  if (language.origins.states === 0) return false;
  const alone = new Subject(language, [], () => true, surroundings);
  return faultsOf(alone).every(({ severity }) => severity === 'info');
}

/** Beside each way to write https only: the same, and what the entry lets in of the browser's own machine. */
function withLoopback(rewrites: readonly Rewritten[], { language }: Subject): readonly Rewritten[] {
  const hosts = ['localhost', '127.0.0.1', '[::1]'].flatMap((host) => {
    const [bare, withPort] = [`http://${host}`, `http://${host}:3000`].map((origin) =>
      language.matches(origin),
    );
    const port = bare && withPort ? '(?::\\d+)?' : withPort ? ':\\d+' : '';
    return bare || withPort ? [`http://${host.replace(/[.[\]]/g, '\\$&')}${port}`] : [];
  });
  if (hosts.length === 0) return rewrites;
  return rewrites.flatMap((each) => {
    const bare = each.corrected.replace(/^\/(.*)\/$/, '$1').replace(/^\^|\$$/g, '');
    return [each, { ...each, corrected: `${hosts.join('|')}|${bare}` }];
  });
}

interface Rewritten {
  readonly corrected: string;
  readonly widens: boolean;
}

/** What is meant for developers stays. */
function keepsLoopback(candidate: EntryLanguage, { language }: Subject): boolean {
  const had = ((language.origins.outcomes[0] ?? 0) & LOOPBACK) !== 0;
  return !had || ((candidate.origins.outcomes[0] ?? 0) & LOOPBACK) !== 0;
}
