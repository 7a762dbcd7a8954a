import { carryOut } from '../change/carry-out';
import type { WriteOptions } from '../change/write-options';
import type { Context } from '../context';
import { CommandError } from '../errors';
import type { ExitStatus } from '../exit-status';
import { versionToEdit } from './named-parameter';

export interface RollbackOptions extends WriteOptions {
  /** The version to go back to; else the one before the latest. */
  readonly to?: number;
}

/** Writes the text of an earlier version again, as a new version: nothing of the history is lost. */
export async function rollback(
  context: Context,
  parameter: string,
  options: RollbackOptions,
): Promise<ExitStatus> {
  const name = context.parameters.nameOf(parameter);
  const all = await context.parameters.readAll();
  const versions = await context.parameters.history(name);
  const before = await versionToEdit(context, all, name);
  const target =
    options.to === undefined ? versions.at(-2) : versions.find(({ version }) => version === options.to);
  if (target === undefined) {
    const kept = `${versions.at(0)?.version} to ${versions.at(-1)?.version}`;
    throw new CommandError(
      options.to === undefined
        ? `${name} has no earlier version`
        : `${name} has no version ${options.to}: Parameter Store keeps ${kept}`,
    );
  }
  const change = { name, after: target.value, restores: target, ...(before && { before }) };
  return carryOut(context, all, [change], options);
}
