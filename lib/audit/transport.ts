import type { ReadonlyDFA } from 'refa';
import { asksForUnderscore } from './characters';
import type { Verdict } from './finding';
import { HostEnds } from './host-ends';
import { EXAMPLES, HANDFUL } from './limits';
import { intersectionOf, origins } from './origin-automata';
import type { Question, Subject } from './subject';

/** Pages that come over the network in the clear can be changed on the way, and then call with what they like. */
export const plainHttp: Question = {
  asks: 'whether it lets in plain http',
  answer(subject) {
    const { ends } = subject.language;
    if (ends.every(({ prefixes }) => prefixes.every((prefix) => prefix.startsWith('https://')))) return [];
    return among(subject, origins.remotePlainHttp(), {
      severity: subject.allowCredentials ? 'error' : 'info',
      rule: 'plain-http',
      message: subject.allowCredentials
        ? 'It lets in plain http while credentials are on: whoever is on the way can read the data of visitors.'
        : 'It lets in plain http: whoever is on the way can change the page that calls.',
      remedy: 'Write https.',
    });
  },
};

/** Addresses move from one owner to the next. */
export const ipAddress: Question = {
  asks: 'whether it lets in IP addresses',
  answer(subject) {
    if (subject.language.hasNamesOnly) return [];
    return among(subject, origins.remoteAddress(), {
      severity: 'warning',
      rule: 'ip-address',
      message: 'It lets in IP addresses: whoever has the machine at the time is let in.',
      remedy: 'Name the host.',
    });
  },
};

/** Another port of a host is another program, often another person. */
export const openPort: Question = {
  asks: 'which ports it lets in',
  answer(subject) {
    if (subject.language.entry.pattern.kind === 'exact') return [];
    const ports = new HostEnds(intersectionOf(subject.allowed, origins.remote())).ports();
    for (let count = 0; count <= HANDFUL; count++) if (ports.next().done) return [];
    return among(subject, origins.remoteWithPort(), {
      severity: 'warning',
      rule: 'open-port',
      message: `It lets in more than ${HANDFUL} ports: every program that listens on the machine is let in.`,
      remedy: 'Name the port, or none.',
    });
  },
};

/** Browsers send such hosts, but few people mean them: they come with `\w`. */
export const underscore: Question = {
  asks: 'whether it lets in underscores',
  answer(subject) {
    if (!asksForUnderscore(subject.language.entry.pattern)) return [];
    return among(subject, origins.withUnderscore(), {
      severity: 'info',
      rule: 'underscore',
      message: 'It lets in hosts with an underscore, which is outside the syntax of host names (RFC 952).',
      remedy: 'Write [a-z0-9-] for a character of a label.',
    });
  },
};

function among(
  subject: Subject,
  sort: ReadonlyDFA,
  claim: Omit<Verdict, 'counterexamples'>,
): readonly Verdict[] {
  const counterexamples = subject.shortest(sort, EXAMPLES);
  return counterexamples.length === 0 ? [] : [{ ...claim, counterexamples }];
}
