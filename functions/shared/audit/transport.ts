import type { ReadonlyDFA } from 'refa';
import type { Pattern } from '../cors/entry';
import { type Expression, originCharacters } from '../cors/expression';
import { readExpression } from '../cors/read-expression';
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
    if (ends.every(({ heads }) => heads.every((head) => head.startsWith('https://')))) return [];
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

/** Browsers send such hosts, but nobody means them: they come with `\w` and `.`. */
export const underscore: Question = {
  asks: 'whether it lets in underscores',
  answer(subject) {
    if (subject.language.entry.pattern.kind === 'wildcard') return [];
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

/** A character that the pattern asks for and no origin has; the branch that it stands in is dead. */
export function neverSentCharacter(pattern: Pattern): readonly Verdict[] {
  const expression = pattern.kind === 'regular-expression' ? readExpression(pattern) : undefined;
  const dead = expression && deadCharacters(expression);
  if (dead === undefined) return [];
  const what = dead === '' ? 'an empty class or white space' : `"${dead}"`;
  return [
    {
      severity: 'warning',
      rule: 'never-sent-character',
      message: `It asks for ${what}, which no origin has: what contains it never matches.`,
      counterexamples: [],
      remedy: 'Leave it out; origins are lower-case ASCII, hosts in Punycode.',
    },
  ];
}

function deadCharacters(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'literal':
      return [...expression.text].find((one) => !originCharacters.includes(one));
    case 'characters':
      return [...expression.of].some((one) => originCharacters.includes(one)) ? undefined : expression.of;
    case 'sequence':
      return firstOf(expression.parts);
    case 'choice':
      return firstOf(expression.alternatives);
    case 'repeat':
      return deadCharacters(expression.part);
  }
}

function firstOf(expressions: readonly Expression[]): string | undefined {
  return expressions.map(deadCharacters).find((dead) => dead !== undefined);
}
