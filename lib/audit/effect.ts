import type { Pattern } from '../pattern/pattern';
import type { EntryLanguage } from './entry-language';
import type { Verdict } from './finding';
import { origins } from './origin-automata';
import type { Subject } from './subject';
import { witnesses } from './witnesses';

/**
 * Whether an entry matches no origin at all.
 *
 * @throws TooLargeToDecide, TooManyNodesError beyond the limits
 */
export function neverMatches(language: EntryLanguage): readonly Verdict[] {
  if (language.entry.pattern.kind !== 'regular-expression') return [];
  if (witnesses(language.origins, (origin) => language.matches(origin), 1).origins.length > 0) return [];
  return [
    {
      severity: 'warning',
      rule: 'never-matches',
      message: 'It matches no origin that a browser sends.',
      counterexamples: [],
      remedy: 'Write scheme://host or scheme://host:port in lower case, without a path; or delete it.',
    },
  ];
}

/**
 * Whether deny entries take away everything that an allowing entry matches.
 *
 * @throws TooLargeToDecide, TooManyNodesError beyond the limits
 */
export function cancelled(subject: Subject): readonly Verdict[] {
  if (!subject.isDeniedInPart || subject.shortest(origins.all(), 1).length > 0) return [];
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

/** Whether a pattern is one of those that say plainly that every host is let in. */
export function isEveryHost(pattern: Pattern): boolean {
  return pattern.kind === 'any-origin' || (pattern.kind === 'wildcard' && pattern.host.kind === 'any');
}

/** What is to be said of `*` and `https://*`; refused with credentials before they get here. */
export function everyOrigin({ text }: { readonly text: string }): Verdict {
  return {
    severity: 'warning',
    rule: 'every-origin',
    message: `"${text}" lets in every host: any site can read the answers, as far as they need no credentials.`,
    counterexamples: [],
    remedy: 'Leave it as it is if the API is public; else name the hosts.',
  };
}
