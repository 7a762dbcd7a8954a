import { cancelled, neverMatches, neverSentCharacters } from './effect';
import type { EntryLanguage } from './entry-language';
import { faultsOf } from './faults';
import type { Verdict } from './finding';
import { homographs } from './homographs';
import { withRemedy } from './remedy';
import type { Subject } from './subject';
import { everyOrigin, isEveryHost } from './who-is-behind';

/** What there is to say of one denying entry that is in force. */
export function auditDenyingEntry(language: EntryLanguage): readonly Verdict[] {
  const dead = neverMatches(language);
  return dead.length > 0 ? dead : neverSentCharacters(language.entry.pattern);
}

/** What there is to say of one allowing entry that is in force, whatever other entries cover it. */
export function auditEntry(subject: Subject): readonly Verdict[] {
  const { entry } = subject.language;
  if (isEveryHost(entry.pattern)) return [everyOrigin(entry)];
  const dead = neverMatches(subject.language);
  if (dead.length > 0) return dead;
  const without = cancelled(subject);
  if (without.length > 0) return without;
  return [
    ...faultsOf(subject).map((verdict) => withRemedy(verdict, subject)),
    ...neverSentCharacters(entry.pattern),
    ...homographs(entry.text),
  ];
}
