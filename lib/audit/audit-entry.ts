import { neverSentCharacter } from './characters';
import { cancelled, everyOrigin, isEveryHost, neverMatches } from './effect';
import type { Verdict } from './finding';
import { withinLimits } from './limits';
import { registrableByAnyone } from './registrable-by-anyone';
import { withRemedy } from './remedy';
import type { Question, Subject } from './subject';
import { ipAddress, openPort, plainHttp, underscore } from './transport';

const hasAnyEffect: Question = {
  asks: 'whether it has any effect',
  answer(subject) {
    const dead = neverMatches(subject.language);
    return dead.length > 0 || subject.language.entry.effect === 'deny' ? dead : cancelled(subject);
  },
};

const whatItLetsIn: readonly Question[] = [registrableByAnyone, plainHttp, ipAddress, openPort, underscore];

/** What there is to say of one entry that is in force, whatever other entries cover it. */
export function auditEntry(subject: Subject): readonly Verdict[] {
  const { entry } = subject.language;
  const effect = ask([hasAnyEffect], subject);
  if (effect.some(({ rule }) => rule === 'never-matches' || rule === 'cancelled')) return effect;
  const dead = neverSentCharacter(entry.pattern);
  if (entry.effect === 'deny') return [...effect, ...dead];
  if (isEveryHost(entry.pattern)) return [everyOrigin(entry)];
  const letsIn = ask(whatItLetsIn, subject);
  // An example of what it lets in is an effect, too.
  const hasEffect = letsIn.some(({ counterexamples }) => counterexamples.length > 0);
  return [...(hasEffect ? [] : effect), ...letsIn, ...dead].map((verdict) => withRemedy(verdict, subject));
}

/** Answers some questions; those that are too large to decide are answered together. */
export function ask(questions: readonly Question[], subject: Subject): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  const undecided = new Map<string, string[]>();
  for (const { asks, answer } of questions) {
    const result = withinLimits(() => answer(subject));
    if (result.kind === 'answer') verdicts.push(...result.value);
    else undecided.set(result.tried, [...(undecided.get(result.tried) ?? []), asks]);
  }
  for (const [tried, asked] of undecided) {
    verdicts.push({
      severity: 'warning',
      rule: 'undecided',
      message: `Too large to decide ${asked.join(', ')}; tried: ${tried}.`,
      counterexamples: [],
    });
  }
  return verdicts;
}
