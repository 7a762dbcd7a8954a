import { carryOut } from '../change/carry-out';
import { storedText } from '../change/parameter-change';
import type { WriteOptions } from '../change/write-options';
import type { Context } from '../context';
import type { ExitStatus } from '../exit-status';
import { readText } from '../text-file';
import { versionToEdit } from './named-parameter';

/** Writes a file's text to a parameter, which is created if it is not there. */
export async function put(
  context: Context,
  parameter: string,
  file: string,
  options: WriteOptions,
): Promise<ExitStatus> {
  const name = context.parameters.nameOf(parameter);
  const after = storedText(await readText(file, context.folder));
  const all = await context.parameters.readAll();
  const before = await versionToEdit(context, all, name);
  return carryOut(context, all, [{ name, after, ...(before && { before }) }], options);
}
