import type { Decision } from '../../lib/allowlist/decision';
import type { Entry } from '../../lib/allowlist/entry';
import { parseAllowlist } from '../../lib/allowlist/parse-allowlist';
import { shown } from '../../lib/allowlist/shown';
import { originProblem } from '../../lib/origin/origin-problem';
import { type NearMiss, nearMisses } from '../check/near-misses';
import type { Context } from '../context';
import { decider } from '../decider';
import { type ExitStatus, exitStatus } from '../exit-status';

/** What is to be said of an origin. */
interface Verdict {
  readonly origin: string;
  readonly decision: Decision;
  /** The entry that would allow it, were it not denied. */
  readonly allowing: Entry | undefined;
  readonly misses: readonly NearMiss[];
}

/** Says whether an origin is allowed, by which entry, and if not, what is missing. */
export async function check(context: Context, origin: string): Promise<ExitStatus> {
  const { parameters, terminal, location, options } = context;
  const verdict = verdictOn(origin, parseAllowlist(await parameters.readAll(), location), context.now());
  terminal.print(
    options.json ? JSON.stringify(verdictJson(verdict), undefined, 2) : verdictText(context, verdict),
  );
  return verdict.decision.outcome === 'allowed' ? exitStatus.fine : exitStatus.objection;
}

function verdictOn(origin: string, list: ReturnType<typeof parseAllowlist>, now: number): Verdict {
  const decision = decider(list.entries, now)(origin);
  // An entry that allows or denies it is meant for it: nothing comes near.
  if (!('entry' in decision)) {
    return { origin, decision, allowing: undefined, misses: nearMisses(origin, list, now) };
  }
  const allowEntries = list.entries.filter(({ effect }) => effect === 'allow');
  const otherwise = decider(allowEntries, now)(origin);
  return { origin, decision, allowing: 'entry' in otherwise ? otherwise.entry : undefined, misses: [] };
}

function verdictJson({ origin, decision, allowing, misses }: Verdict): object {
  if (decision.outcome === 'allowed') return { origin, outcome: 'allowed', entry: placeOf(decision.entry) };
  return {
    origin,
    outcome: decision.outcome,
    reason: decision.reason,
    problem: originProblem(origin),
    ...('entry' in decision && { entry: placeOf(decision.entry) }),
    ...(allowing && { allowedOtherwiseBy: placeOf(allowing) }),
    nearMisses: misses,
  };
}

function verdictText(
  { terminal: { style }, parameters }: Context,
  { origin, decision, allowing, misses }: Verdict,
): string {
  const name = style.bold(shown(origin));
  if (decision.outcome === 'allowed') {
    return `${name} is ${style.green('allowed')} by ${entryText(decision.entry)}`;
  }
  const verdict = `${name} is ${style.red('not allowed')}: ${decision.reason}`;
  if ('entry' in decision) {
    const otherwise =
      allowing === undefined ? '' : `\n  without that entry, it would be allowed by ${entryText(allowing)}`;
    return `${verdict}\n  denied by ${entryText(decision.entry)}${otherwise}`;
  }
  const problem = originProblem(origin);
  return [
    verdict,
    ...(problem === undefined ? [] : [`  ${shown(problem)}`]),
    misses.length > 0 ? 'Near misses:' : `No entry below ${parameters.path} comes near it.`,
    ...misses.map((miss) => `  ${entryText(miss)}\n    ${shown(missText(miss))}`),
  ].join('\n');
}

function missText({ difference, origin }: NearMiss): string {
  return origin === undefined ? difference : `${difference}: ${origin} is allowed`;
}

function entryText({ text, parameter, line }: Pick<Entry, 'text' | 'parameter' | 'line'>): string {
  return `"${shown(text)}" (${shown(parameter)}, line ${line})`;
}

function placeOf({ parameter, line, text }: Entry) {
  return { parameter, line, text };
}
