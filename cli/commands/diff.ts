import type { Parameter } from '../allowlist-parameters';
import { type ParameterChange, storedText } from '../change/parameter-change';
import { effective, planOf, withChanges } from '../change/plan';
import type { Context } from '../context';
import { CommandError } from '../errors';
import type { ExitStatus } from '../exit-status';
import { statusOf } from '../objection';
import { planJson, planText } from '../report/plan';
import { readText } from '../text-file';
import { namedParameter, versionToEdit } from './named-parameter';

export interface DiffOptions {
  /** It may be left out if there is just one. */
  readonly parameter?: string;
  readonly version?: number;
}

/**
 * Prints what changes, in lines and in origins: from the allowlist as it stands to the one with the file's text in
 * place of the parameter's; or, with a version, from that one to how it stands.
 */
export async function diff(
  context: Context,
  file: string | undefined,
  options: DiffOptions,
): Promise<ExitStatus> {
  if ((file === undefined) === (options.version === undefined)) {
    throw new CommandError('nothing to compare with: give either a file or --version');
  }
  const all = await context.parameters.readAll();
  const name = namedParameter(context, all, options.parameter, '--parameter');
  const { before, change } =
    file === undefined
      ? await sinceVersion(context, all, name, options.version)
      : { before: all, change: await withFile(context, all, name, file) };
  const { location, terminal, now } = context;
  const plan = planOf(before, effective([change]), {
    allowCredentials: location.allowCredentials,
    now: now(),
  });
  terminal.print(
    context.options.json ? JSON.stringify(planJson(plan), undefined, 2) : planText(plan, terminal.style),
  );
  return statusOf(plan.findings, context);
}

async function withFile(
  context: Context,
  all: readonly Parameter[],
  name: string,
  file: string,
): Promise<ParameterChange> {
  const before = await versionToEdit(context, all, name);
  return { name, after: storedText(await readText(file, context.folder)), ...(before && { before }) };
}

/** The other parameters are taken as they stand: which versions went together, Parameter Store does not know. */
async function sinceVersion(
  { parameters }: Context,
  all: readonly Parameter[],
  name: string,
  version: number | undefined,
) {
  const before = (await parameters.history(name)).find((its) => its.version === version);
  if (before === undefined)
    throw new CommandError(`${name} has no version ${version}: run history ${name} to list them`);
  const now = all.find((parameter) => parameter.name === name);
  return {
    before: withChanges(all, [{ name, after: before.value }]),
    change: { name, before, ...(now && { after: now.value }) },
  };
}
