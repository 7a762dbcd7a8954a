import { parseLine } from '../../lib/allowlist/parse-line';
import { carryOut } from '../change/carry-out';
import { withoutLastLineEnd } from '../change/parameter-change';
import type { WriteOptions } from '../change/write-options';
import type { Context } from '../context';
import { CommandError } from '../errors';
import type { ExitStatus } from '../exit-status';
import { namedParameter, versionToEdit } from './named-parameter';

export interface AddOptions extends WriteOptions {
  /** The parameter to add to; it may be left out if there is just one. */
  readonly to?: string;
  /** The last day in force, as YYYY-MM-DD. */
  readonly until?: string;
}

/** Adds an entry at the end of a parameter, which is created if it is not there. */
export async function add(context: Context, entry: string, options: AddOptions): Promise<ExitStatus> {
  const line = lineOf(entry, options.until);
  const all = await context.parameters.readAll();
  const name = namedParameter(context, all, options.to, '--to');
  const before = await versionToEdit(context, all, name);
  const after = before === undefined ? line : `${withoutLastLineEnd(before.value)}\n${line}`;
  return carryOut(context, all, [{ name, after, ...(before && { before }) }], options);
}

/** @throws CommandError for what is no entry; one that is refused is the audit's to tell */
function lineOf(entry: string, until: string | undefined): string {
  const text = entry.trim();
  if (/[\r\n]/.test(text)) throw new CommandError('an entry must be one line: use put or edit for several');
  if (parseLine(text, false).kind === 'nothing') throw new CommandError(`"${entry}" is not an entry`);
  if (until === undefined) return text;
  const [pattern = '', comment = ''] = text.split(/(?=[ \t]#)/s);
  if (/[ \t]until=/.test(pattern)) throw new CommandError('the entry already has an until=: remove --until');
  return `${pattern} until=${until}${comment}`;
}
