import type { NFA } from 'refa';
import { getDomain } from 'tldts';
import { endOfHost } from '../origin/serialized-origin';
import { membersOf } from '../pattern/character-set';
import { treeOf } from '../pattern/pattern-tree';
import { choice, literal, repeat, sequence, type Tree } from '../pattern/tree';
import type { Verdict } from './finding';
import { EXAMPLES, HANDFUL, TooLargeToDecide } from './limits';
import { intersectionOf } from './origin-automata';
import { read, treeAutomaton } from './pattern-automaton';
import { type DomainsBelow, ENOUGH, registrableDomains } from './registrable-domains';
import type { Question, Subject } from './subject';
import { shorterFirst, witnesses } from './witnesses';

/** Whether strangers can get themselves an origin that the entry allows. */
export const registrableByAnyone: Question = { asks: 'which registrable domains it lets in', answer };

function answer(subject: Subject): readonly Verdict[] {
  if (subject.language.entry.pattern.kind === 'exact') return [];
  const { domains } = subject;
  const count = domains.below.reduce((sum, { domains: some }) => sum + some.length, 0);
  if (count <= HANDFUL) {
    if (domains.isComplete) return [];
    throw new TooLargeToDecide(`the first labels below each public suffix, which gave ${count} domains`);
  }
  const examples = provenDomains(subject);
  const named = spelledOut(subject);
  if (named !== undefined) return [severalDomains(named, examples)];
  return [{ ...whatIsOpen(domains.below), severity: 'error', counterexamples: examples.slice(0, EXAMPLES) }];
}

/** One origin for each of a handful of domains and one more, so that the claim does not rest on the automaton. */
function provenDomains(subject: Subject): readonly string[] {
  // What the entry names is likely to be the author's own, and no surprise.
  const named = new Set(subject.language.entry.text.replaceAll('\\', '').match(/[a-z0-9][a-z0-9.-]*/g));
  const rank = (name: string) =>
    [...named].some((text) => text === name || text.endsWith(`.${name}`)) ? 1 : 0;
  const names = subject.domains.below
    .flatMap(({ domains }) => domains)
    .sort((a, b) => rank(a) - rank(b) || shorterFirst(a, b));
  const language = subject.allowedNames;
  const examples: string[] = [];
  for (const name of names) {
    const holds = (origin: string) => subject.allows(origin) && domainOf(origin) === name;
    const bare = `https://${name}`;
    examples.push(
      ...(holds(bare) ? [bare] : witnesses(intersectionOf(language, withDomain(name)), holds, 1).origins),
    );
    if (examples.length > HANDFUL) return examples;
  }
  throw new TooLargeToDecide(`${names.length} domains, of which ${examples.length} proved to be let in`);
}

/** The registrable domain of an origin's host, by the Public Suffix List with its private section. */
export function domainOf(origin: string): string | null {
  const host = origin.slice(origin.indexOf('://') + '://'.length, endOfHost(origin));
  return getDomain(host, { allowPrivateDomains: true });
}

function withDomain(name: string): NFA {
  const parts = [read('[^/]+//([^/:]+\\.)?'), literal(name), read('\\.?(:[0-9]+)?')];
  return treeAutomaton(sequence(parts));
}

function whatIsOpen(below: readonly DomainsBelow[]): Pick<Verdict, 'rule' | 'message' | 'remedy'> {
  const open = below.filter(({ isOpen }) => isOpen);
  const remedy = 'Name the host down to a domain that is yours, with a dot in front of it.';
  if (open.length > 0) {
    const message = `It leaves ${list(open)} open: anyone can register a name below a public suffix.`;
    return { rule: 'open-public-suffix', message, remedy };
  }
  if (below.length > HANDFUL) {
    const message = `It leaves open which public suffix it is (${list(below)}): anyone can register such a name.`;
    return { rule: 'open-public-suffix', message, remedy };
  }
  const message = `It lets in more than ${HANDFUL} registrable domains below ${list(below)}: anyone can register one of them.`;
  return { rule: 'registrable-by-anyone', message, remedy };
}

function list(below: readonly DomainsBelow[]): string {
  const names = below.slice(0, EXAMPLES).map(({ suffix }) => suffix);
  const more = below.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} or more others` : names.join(' and ');
}

/**
 * How many domains there are, if they stay the same with only one left of each choice of characters: then the author
 * has written them all.
 */
function spelledOut({ language, allowedNames }: Subject): number | undefined {
  const narrowed = treeAutomaton(narrow(treeOf(language.entry.pattern)));
  const [all, left] = [allowedNames, intersectionOf(allowedNames, narrowed)].map((names) => {
    const { below, isComplete } = registrableDomains(names, ENOUGH);
    return isComplete ? below.flatMap(({ domains }) => domains).length : undefined;
  });
  return all === left ? all : undefined;
}

function narrow(tree: Tree): Tree {
  switch (tree.kind) {
    case 'nothing':
    case 'assertion':
    case 'literal':
      return tree;
    case 'characters':
      return literal(membersOf(tree.set).slice(0, 1));
    case 'sequence':
      return sequence(tree.parts.map(narrow));
    case 'choice':
      return choice(tree.alternatives.map(narrow));
    case 'repeat':
      return repeat(narrow(tree.part), tree.min, tree.max);
  }
}

function severalDomains(count: number, examples: readonly string[]): Verdict {
  return {
    severity: 'warning',
    rule: 'several-domains',
    message: `It names ${count} registrable domains: whoever owns one of them is let in.`,
    counterexamples: examples.slice(0, EXAMPLES),
    remedy: 'Make sure that every one of them is yours, and write one entry for each.',
  };
}
