import { said } from '../../lib/edits/said';
import type { Parameter } from '../allowlist-parameters';
import { carryOut } from '../change/carry-out';
import { type ParameterChange, withoutLastLineEnd } from '../change/parameter-change';
import type { WriteOptions } from '../change/write-options';
import type { Context } from '../context';
import { CommandError } from '../errors';
import type { ExitStatus } from '../exit-status';
import { versionToEdit } from './named-parameter';

export interface RemoveOptions extends WriteOptions {
  /** The only parameter to remove it from. */
  readonly from?: string;
}

/** Removes an entry wherever it stands: left in one place, it would still be in force. */
export async function remove(context: Context, entry: string, options: RemoveOptions): Promise<ExitStatus> {
  const only = options.from === undefined ? undefined : context.parameters.nameOf(options.from);
  const all = await context.parameters.readAll();
  const holding = all.filter(({ name, value }) => (only ?? name) === name && without(value, entry) !== value);
  if (holding.length === 0) {
    throw new CommandError(
      `no line of ${only ?? context.parameters.path} is "${entry}": run list --entries to see all entries`,
    );
  }
  const changes = await Promise.all(holding.map((parameter) => change(context, all, parameter, entry)));
  return carryOut(context, all, changes, options);
}

async function change(
  context: Context,
  all: readonly Parameter[],
  { name, value }: Parameter,
  entry: string,
): Promise<ParameterChange> {
  const before = await versionToEdit(context, all, name);
  return {
    name, // Parameter Store takes no empty value.
    after: withoutLastLineEnd(without(value, entry)) || '# no entries',
    ...(before && { before }),
  };
}

/** The text without the lines that say this, whatever their comments; named with its `until=`, only those. */
function without(text: string, entry: string): string {
  const wanted = said(entry);
  const withoutDate = !wanted.includes(' until=');
  return text
    .split(/(?<=\n)/)
    .filter((line) => {
      const says = said(line);
      return (withoutDate ? says.replace(/ until=\S*$/, '') : says) !== wanted;
    })
    .join('');
}
