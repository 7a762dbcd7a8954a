import type { ParameterText } from '../../lib/allowlist/entry';
import type { AuditOptions } from '../../lib/audit/audit';
import { type Undoing, undoingOf } from '../../lib/edits/undo';
import { insistedLines } from '../../lib/edits/versions';
import { MOST_BYTES, type Tier, tierNamed } from '../../lib/parameter-store/tier';
import type { AllowlistParameters } from '../allowlist-parameters';
import type { ParameterChange } from './parameter-change';
import { type Plan, withChanges } from './plan';

/** What the guard will do about the edit of one parameter, if it is in rollback mode. */
export interface Forecast extends Pick<Undoing, 'lines' | 'insisted'> {
  readonly parameter: string;
}

/**
 * Foretells what the guard will undo, by the rules that it has itself.
 *
 * @param all every parameter of the allowlist, as it stands
 * @param tier where it is to be another than before
 * @returns the parameters of which it undoes something, or would if nobody insisted
 */
export async function forecast(
  parameters: Pick<AllowlistParameters, 'history'>,
  all: readonly ParameterText[],
  { changes, ...judgement }: Plan,
  options: AuditOptions,
  tier: Tier | undefined,
): Promise<readonly Forecast[]> {
  const after = withChanges(all, changes);
  const forecasts: Forecast[] = [];
  for (const change of changes) {
    const undo = (insisted: ReadonlySet<string>) =>
      undoingOf({ name: change.name, before: all, after, accepted: all }, judgement, {
        ...options,
        mostBytes: MOST_BYTES[tier ?? tierNamed(change.before?.tier)],
        insisted,
      });
    if (change.after === undefined || undo(new Set()).lines.length === 0) continue;
    const { lines, insisted } = undo(await insistedBy(parameters, change, change.after, options.now));
    forecasts.push({ parameter: change.name, lines, insisted });
  }
  return forecasts;
}

/** As the guard will see it: the new text as the next version. */
async function insistedBy(
  parameters: Pick<AllowlistParameters, 'history'>,
  { name, before }: ParameterChange,
  value: string,
  now: number,
): Promise<ReadonlySet<string>> {
  if (before === undefined) return new Set();
  const after = { ...before, version: before.version + 1, value, modifiedAt: now, labels: [] };
  return insistedLines([...(await parameters.history(name)), after], { first: after, after });
}
