import type { Verdict } from './finding';
import { registrableByAnyone } from './registrable-by-anyone';
import type { Question, Subject } from './subject';
import { ipAddress, localPrograms, openPort, plainHttp, underscore } from './transport';
import { claimableName, everyExtension, internalHosts, sharedOrigin } from './who-is-behind';

/** What is asked of each allowing entry. */
const whatItLetsIn: readonly Question[] = [
  registrableByAnyone,
  sharedOrigin,
  everyExtension,
  internalHosts,
  plainHttp,
  ipAddress,
  openPort,
  localPrograms,
  underscore,
  claimableName,
];

/** What is wrong with what an entry lets in. */
export function faultsOf(subject: Subject): readonly Verdict[] {
  const verdicts = whatItLetsIn.flatMap((question) => question(subject));
  // An open suffix says it all: that a shared origin is below it is no news.
  const isOpen = verdicts.some(({ rule }) => rule === 'open-public-suffix');
  return verdicts
    .filter(({ rule }) => !(isOpen && rule === 'shared-origin'))
    .map((verdict) => (subject.areDeniedIgnored ? withoutDenied(verdict) : verdict));
}

function withoutDenied(verdict: Verdict): Verdict {
  const message = `${verdict.message} Its denying entries are too large to take away: this is said as if they were not there.`;
  return { ...verdict, message };
}
