import type { Decision } from '../../functions/shared/cors/decision';
import type { Entry } from '../../functions/shared/cors/entry';
import { originProblem } from '../../functions/shared/cors/origin-problem';
import { parseAllowlist } from '../../functions/shared/cors/parse-allowlist';
import { shown } from '../../functions/shared/shown';
import { type NearMiss, nearMisses } from '../check/near-misses';
import type { Context } from '../context';
import { decider } from '../decider';
import { type ExitStatus, exitStatus } from '../exit-status';

/** Says whether an origin is allowed, by which entry, and if not, what is missing. */
export async function check(context: Context, origin: string): Promise<ExitStatus> {
  const { parameters, terminal, location, options } = context;
  const now = context.now();
  const list = parseAllowlist(await parameters.readAll(), location);
  const decision = decider(list.entries, now)(origin);
  const isAllowed = decision.outcome === 'allowed';
  // What an entry denies comes near nothing: it is meant.
  const misses = 'entry' in decision ? [] : nearMisses(origin, list, now);
  const otherwise = decider(
    list.entries.filter(({ effect }) => effect === 'allow'),
    now,
  )(origin);
  // Were it not for the entry that denies it.
  const allowing = !isAllowed && otherwise.outcome === 'allowed' ? otherwise.entry : undefined;
  terminal.print(
    options.json
      ? JSON.stringify(
          {
            origin,
            outcome: decision.outcome,
            ...('reason' in decision && { reason: decision.reason }),
            ...('entry' in decision && { entry: placeOf(decision.entry) }),
            ...(allowing && { allowedOtherwiseBy: placeOf(allowing) }),
            ...(!isAllowed && { problem: originProblem(origin), nearMisses: misses }),
          },
          undefined,
          2,
        )
      : checkText(context, origin, decision, allowing, misses),
  );
  return isAllowed ? exitStatus.fine : exitStatus.objection;
}

function checkText(
  { terminal: { style }, parameters }: Context,
  origin: string,
  decision: Decision,
  allowing: Entry | undefined,
  misses: readonly NearMiss[],
): string {
  const name = style.bold(shown(origin));
  if (decision.outcome === 'allowed')
    return `${name} is ${style.green('allowed')} by ${entryText(decision.entry)}`;
  const problem = originProblem(origin);
  return [
    `${name} is ${style.red('not allowed')}: ${decision.reason}`,
    ...('entry' in decision ? [`  it is denied by ${entryText(decision.entry)}`] : []),
    ...(allowing === undefined ? [] : [`  else it would be allowed by ${entryText(allowing)}`]),
    ...(problem === undefined ? [] : [`  ${shown(problem)}`]),
    ...('entry' in decision
      ? []
      : [misses.length > 0 ? 'Near misses:' : `No entry below ${parameters.path} comes near it.`]),
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
