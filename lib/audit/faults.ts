import type { Verdict } from './finding';
import { registrableByAnyone } from './registrable-by-anyone';
import type { Question, Subject } from './subject';
import { ipAddress, localPrograms, openPort, plainHttp, underscore } from './transport';
import { claimableName, everyExtension, internalHosts, sharedOrigin } from './who-is-behind';

/** What is asked of each allowing entry, besides who can get one of its origins. */
const whatItLetsIn: readonly Question[] = [
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
  const strangers = registrableByAnyone(subject);
  // Where strangers get in anyway, it is no news that a shared origin does.
  const shared = strangers.some(({ severity }) => severity === 'error') ? [] : sharedOrigin(subject);
  const verdicts = [...strangers, ...shared, ...whatItLetsIn.flatMap((question) => question(subject))];
  return subject.areDeniedIgnored ? verdicts.map(withoutDenied) : verdicts;
}

function withoutDenied(verdict: Verdict): Verdict {
  const message = `${verdict.message} Its deny entries are too large to subtract, so this finding ignores them.`;
  return { ...verdict, message };
}
