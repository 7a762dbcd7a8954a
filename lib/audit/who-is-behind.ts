import { endOfHost } from '../origin/serialized-origin';
import { parsePattern } from '../pattern/parse-pattern';
import type { Pattern } from '../pattern/pattern';
import { Budget } from '../pattern/subset-automaton';
import { compared } from './comparison';
import { EntryLanguage } from './entry-language';
import { Examples } from './examples';
import type { Verdict } from './finding';
import { HostEnds, registrableLabel } from './host-ends';
import { COMPARISON_LIMIT, EXAMPLES, OPEN_NAMES_LIMIT } from './limits';
import { outcomesOf } from './origin-grammar';
import { mayOverlap } from './overlap';
import { hostParts, publicSuffixes } from './public-suffixes';
import { sharedOrigins } from './shared-hosting';
import { ANY_ORIGIN } from './shortest-origins';
import type { Question, Subject } from './subject';

/** Origins on which everybody publishes, each below a path of their own. */
export const sharedOrigin: Question = (subject) => {
  const counterexamples = sharedOriginsIn(subject);
  if (counterexamples.length === 0) return [];
  return [
    {
      severity: 'error',
      rule: 'shared-origin',
      message: `${counterexamples[0]} serves what anyone uploads: every customer's pages have this origin.`,
      counterexamples,
      remedy: 'Serve your pages from a host of your own, and name that.',
    },
  ];
};

function sharedOriginsIn(subject: Subject): readonly string[] {
  const { pattern } = subject.language.entry;
  if (pattern.kind === 'exact') {
    const isShared = sharedOriginEntries().some((shared) => shared.matches(pattern.origin));
    return isShared && subject.allows(pattern.origin) ? [pattern.origin] : [];
  }
  for (const shared of sharedOriginEntries()) {
    if (!mayOverlap(subject.language, shared)) continue;
    const both = compared(
      subject.language,
      { within: [shared], without: subject.denied },
      new Budget(COMPARISON_LIMIT),
    );
    if (both === undefined || both.states === 0) continue;
    const examples = new Examples(new HostEnds(both), (origin) => subject.allows(origin));
    const found = examples.ofSort(ANY_ORIGIN, 1);
    if (found.length > 0) return found;
  }
  return [];
}

let entries: readonly EntryLanguage[] | undefined;

function sharedOriginEntries(): readonly EntryLanguage[] {
  entries ??= sharedOrigins.flatMap((text) => {
    const pattern = parsePattern(text);
    return pattern.kind === 'parse-error'
      ? []
      : [new EntryLanguage({ effect: 'allow', pattern, parameter: '', line: 0, text })];
  });
  return entries;
}

/** Names that a platform gives out, and gives to somebody else once they are given up. */
export const claimableName: Question = ({ language: { entry } }) => {
  if (entry.pattern.kind !== 'exact') return [];
  const host = hostOf(entry.pattern.origin);
  const parts = hostParts(host);
  if (parts?.domain === undefined || !parts.isPlatform) return [];
  return [
    {
      severity: 'info',
      rule: 'claimable-name',
      message: `${parts.domain} is a name that ${parts.suffix} gives out: once you give it up, anyone can claim it.`,
      counterexamples: [entry.pattern.origin],
      remedy: 'Delete the entry before you give up the name.',
    },
  ];
};

/** Anyone can publish an extension. */
export const everyExtension: Question = (subject) => {
  const wanted = outcomesOf(['extension']);
  if (subject.language.entry.pattern.kind === 'exact' || !subject.letsIn(wanted)) return [];
  const { hosts } = subject;
  let count = 0;
  for (const label of hosts.labels(hosts.start, registrableLabel)) {
    if (hosts.isHostStart(hosts.label(hosts.start, label), wanted) && ++count > OPEN_NAMES_LIMIT) break;
  }
  if (count <= OPEN_NAMES_LIMIT) return [];
  return [
    {
      severity: 'error',
      rule: 'every-extension',
      message: 'It lets in every extension of a browser: anyone can publish one.',
      counterexamples: subject.examples.ofSort(wanted, EXAMPLES),
      remedy: 'Name the extensions that are meant, by their identifiers.',
    },
  ];
};

/** https://www.rfc-editor.org/rfc/rfc6761 and others: below these, nobody has a host, or the browser's own machine has. */
const RESERVED = ['localhost', 'example', 'test', 'invalid', 'onion', 'alt'];

/** Hosts without a registrable domain: whatever answers to such a name in the network that a visitor is in. */
export const internalHosts: Question = (subject) => {
  if (!subject.surroundings.allowCredentials || subject.language.entry.pattern.kind === 'exact') return [];
  const names = internalNames(subject);
  if (names.length <= OPEN_NAMES_LIMIT) return [];
  const counterexamples: string[] = [];
  for (const name of names) {
    const origin = subject.examples.withName(name);
    if (origin !== undefined) counterexamples.push(origin);
    if (counterexamples.length === EXAMPLES) break;
  }
  if (counterexamples.length === 0) return [];
  return [
    {
      severity: 'warning',
      rule: 'internal-hosts',
      message:
        'It lets in any host of an internal network while credentials are on, on whatever network a visitor is.',
      counterexamples,
      remedy: 'Name the hosts that are meant.',
    },
  ];
};

/** A handful and one more of the names that the entry does not spell out. */
function internalNames(subject: Subject): readonly string[] {
  const { hosts } = subject;
  const names: string[] = [];
  const listed = publicSuffixes().children;
  for (const label of hosts.labels(hosts.start, registrableLabel)) {
    if (listed.has(label) || RESERVED.includes(label) || /^(?:[0-9]+|0x[0-9a-f]*)$/.test(label)) continue;
    const at = hosts.label(hosts.start, label);
    if (hosts.isHostStart(at) && !subject.isSpelledOut(label)) names.push(label);
    for (const below of hosts.labels(hosts.dot(at), registrableLabel)) {
      if (names.length > OPEN_NAMES_LIMIT) return names;
      const name = `${below}.${label}`;
      if (!subject.isSpelledOut(name)) names.push(name);
    }
    if (names.length > OPEN_NAMES_LIMIT) return names;
  }
  return names;
}

function hostOf(origin: string): string {
  return origin.slice(origin.indexOf('://') + '://'.length, endOfHost(origin));
}

/** What is to be said of `*`, `https://*` and `chrome-extension://*`; refused with credentials before they get here. */
export function everyOrigin({ text }: { readonly text: string }): Verdict {
  const isOfExtensions = /^[a-z-]+-extension:/.test(text);
  return {
    severity: 'warning',
    rule: 'every-origin',
    message: isOfExtensions
      ? `"${text}" lets in every extension of that browser: any of them can read responses that need no credentials.`
      : `"${text}" lets in every host: any site can read responses that need no credentials.`,
    counterexamples: [],
    remedy: isOfExtensions
      ? 'Leave it as it is if the API is public; else name the extensions.'
      : 'Leave it as it is if the API is public; else name the hosts.',
  };
}

/** Whether a pattern is one of those that say plainly that every host is let in. */
export function isEveryHost(pattern: Pattern): boolean {
  return pattern.kind === 'any-origin' || (pattern.kind === 'wildcard' && pattern.host.kind === 'any');
}
