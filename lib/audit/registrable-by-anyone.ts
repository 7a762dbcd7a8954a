import type { Finding, Verdict } from './finding';
import { EXAMPLES, OPEN_NAMES_LIMIT } from './limits';
import type { DomainsBelow, StrangeDomain } from './registrable-domains';
import { shorterFirst } from './shortest-origins';
import type { Question, Subject } from './subject';

/** Whether strangers can get themselves an origin that the entry allows. */
export const registrableByAnyone: Question = (subject) => {
  if (subject.language.entry.pattern.kind === 'exact') return [];
  const { below } = subject.domains;
  return [...strangers(subject, below), ...severalDomains(subject, below)];
};

const REMEDY = 'Name the host down to a domain that is yours, with a dot in front of it.';

/** Domains that the entry lets in without spelling them out. */
function strangers(subject: Subject, below: readonly DomainsBelow[]): readonly Verdict[] {
  const withOthers = below.filter(({ others }) => others.length > 0);
  const others = withOthers.flatMap((each) => each.others);
  const proven = provenDomains(subject, byConviction(others), Math.max(EXAMPLES, OPEN_NAMES_LIMIT + 1));
  if (proven.length === 0) return [];
  const counterexamples = proven.map(({ origin }) => origin);
  if (proven.length <= OPEN_NAMES_LIMIT) {
    const named = proven.map(({ domain }) => domain);
    const message = `It lets in ${list(named)} without spelling ${named.length === 1 ? 'it' : 'them'} out: if ${
      named.length === 1 ? 'that is' : 'one of them is'
    } not yours, anyone can register it.`;
    return [
      { severity: 'warning', rule: 'registrable-by-anyone', message, counterexamples, remedy: SPELL_OUT },
    ];
  }
  const verdict = { ...whatIsOpen(withOthers), severity: 'error', remedy: REMEDY } as const;
  return [{ ...verdict, counterexamples: counterexamples.slice(0, EXAMPLES) }];
}

const SPELL_OUT = 'Write an entry for each host that is meant.';

function whatIsOpen(below: readonly DomainsBelow[]): Pick<Finding, 'rule' | 'message'> {
  const open = below.filter(({ isOpen }) => isOpen);
  if (open.length > 0) {
    const message = `It leaves ${listSuffixes(open)} open: anyone can register a name below a public suffix.`;
    return { rule: 'open-public-suffix', message };
  }
  if (below.length > OPEN_NAMES_LIMIT) {
    const message = `It leaves open which public suffix it is (${listSuffixes(below)}): anyone can register such a name.`;
    return { rule: 'open-public-suffix', message };
  }
  const message = `It lets in more than ${OPEN_NAMES_LIMIT} registrable domains below ${listSuffixes(below)}: anyone can register one of them.`;
  return { rule: 'registrable-by-anyone', message };
}

function listSuffixes(below: readonly DomainsBelow[]): string {
  const names = below.slice(0, EXAMPLES).map(({ suffix }) => suffix);
  const more = below.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} or more others` : list(names);
}

function list(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function severalDomains(subject: Subject, below: readonly DomainsBelow[]): readonly Verdict[] {
  const named = below.flatMap((each) => each.named);
  if (named.length <= OPEN_NAMES_LIMIT) return [];
  const proven = provenDomains(subject, named, EXAMPLES);
  if (proven.length === 0) return [];
  const count = subject.domains.isComplete ? `${named.length}` : `at least ${named.length}`;
  return [
    {
      severity: 'warning',
      rule: 'several-domains',
      message: `It names ${count} registrable domains: the owner of any one of them is let in.`,
      counterexamples: proven.map(({ origin }) => origin),
      remedy: 'Make sure that you own every one of them.',
    },
  ];
}

/** Domains with an origin each that the matcher lets in. */
function provenDomains(
  { examples }: Subject,
  domains: readonly string[],
  limit: number,
): readonly { readonly domain: string; readonly origin: string }[] {
  const proven: { readonly domain: string; readonly origin: string }[] = [];
  for (const domain of domains) {
    const origin = examples.withName(domain);
    if (origin !== undefined) proven.push({ domain, origin });
    if (proven.length === limit) break;
  }
  return proven;
}

/** Those that their owner is sure to get first, then the shortest. */
export function byConviction(domains: readonly StrangeDomain[]): readonly string[] {
  // Registries give out no name with hyphens in the third and fourth place.
  const doubt = ({ name, isNear }: StrangeDomain) => (isNear ? 0 : 2) + (/^..--/.test(name) ? 1 : 0);
  return domains
    .toSorted((one, other) => doubt(one) - doubt(other) || shorterFirst(one.name, other.name))
    .map(({ name }) => name);
}
