import { type Tier, tierNamed } from '../../lib/parameter-store/tier';
import { surroundingsOf } from '../allowlist-location';
import type { Parameter } from '../allowlist-parameters';
import type { Context } from '../context';
import { CommandError } from '../errors';
import { type ExitStatus, exitStatus } from '../exit-status';
import { isObjection } from '../objection';
import { count } from '../report/count';
import { planJson, planText } from '../report/plan';
import { applySteps, type Written } from './apply';
import { forecast } from './forecast';
import type { ParameterChange } from './parameter-change';
import { effective, planOf } from './plan';
import { checkSize } from './value-size';
import type { WriteOptions } from './write-options';
import { orderWrites, type WriteStep } from './write-order';

type Outcome = 'unchanged' | 'planned' | 'refused' | 'declined' | 'written';

/**
 * Shows what an edit means, asks, and writes it.
 *
 * @param all every parameter of the allowlist, as the edit was made on
 * @throws CommandError if it does not fit, nobody can be asked, or a write fails
 */
export async function carryOut(
  context: Context,
  all: readonly Parameter[],
  wanted: readonly ParameterChange[],
  options: WriteOptions,
): Promise<ExitStatus> {
  const { terminal, location, now } = context;
  const changes = effective(wanted);
  if (changes.length === 0) {
    report(context, 'unchanged', { plan: undefined, written: [] }, 'Nothing to change.');
    return exitStatus.fine;
  }
  terminal.progress('auditing …');
  const steps = orderWrites(changes);
  for (const step of steps) checkStep(step, options.tier);

  const audited = { ...surroundingsOf(location), now: now() };
  const plan = planOf(all, changes, audited);
  const forecasts = await forecast(context.parameters, all, plan, audited, options.tier);
  const shownPlan = planText(plan, terminal.style, forecasts, location.guardMode);
  terminal.progress('');
  // Nobody can answer for a plan that they have not seen.
  if (!context.options.json) terminal.print(shownPlan);
  else if (!options.yes && terminal.isInteractive) terminal.note(shownPlan);
  const end = (outcome: Outcome, text: string, written: readonly Written[] = []) =>
    report(context, outcome, { plan: planJson(plan, forecasts), written }, text);

  const objections = plan.findings.filter((finding) => isObjection(finding, context));
  if (objections.length > 0 && !options.force) {
    end(
      'refused',
      `Not written: ${count(objections.length, 'finding')} to fix first. --force writes it anyway.`,
    );
    return exitStatus.objection;
  }
  if (options.dryRun) {
    end('planned', 'Nothing written: --dry-run.');
    return exitStatus.fine;
  }
  if (!options.yes && !(await confirmed(context, changes))) {
    end('declined', 'Nothing written.');
    return exitStatus.objection;
  }
  const written = await applySteps(context, steps, options);
  end(
    'written',
    written.map(({ parameter, version }) => writtenText(parameter, version)).join('\n'),
    written,
  );
  return exitStatus.fine;
}

function checkStep({ name, text, before }: WriteStep, tier: Tier | undefined): void {
  if (text !== undefined) checkSize(name, text, tier ?? tierNamed(before?.tier));
}

async function confirmed(
  { terminal, location, parameters }: Context,
  changes: readonly ParameterChange[],
): Promise<boolean> {
  if (!terminal.isInteractive) {
    throw new CommandError(
      'nothing written: no terminal to confirm on; use --yes to write without confirmation',
    );
  }
  const where = location.localUrl ?? (await parameters.client.config.region());
  return terminal.confirm(`Write ${count(changes.length, 'parameter')} below ${location.path} (${where})?`);
}

function report(
  { terminal, options }: Context,
  outcome: Outcome,
  { plan, written }: { readonly plan: object | undefined; readonly written: readonly Written[] },
  text: string,
): void {
  terminal.print(options.json ? JSON.stringify({ outcome, ...plan, written }, undefined, 2) : text);
}

function writtenText(parameter: string, version: number | undefined): string {
  return version === undefined ? `Deleted ${parameter}.` : `Wrote ${parameter}, version ${version}.`;
}
