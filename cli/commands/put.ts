import { type Tier, tierNamed } from '../../lib/parameter-store/tier';
import { carryOut } from '../change/carry-out';
import { type ParameterChange, storedText } from '../change/parameter-change';
import { splitOver } from '../change/split-text';
import type { WriteOptions } from '../change/write-options';
import type { Context } from '../context';
import type { ExitStatus } from '../exit-status';
import { readText } from '../text-file';
import { versionToEdit } from './named-parameter';

export interface PutOptions extends WriteOptions {
  /** Over as many parameters as it takes, instead of one. */
  readonly split?: boolean;
}

/** Writes a file's text to a parameter, or over several, which are created if they are not there. */
export async function put(
  context: Context,
  parameter: string,
  file: string,
  options: PutOptions,
): Promise<ExitStatus> {
  const name = context.parameters.nameOf(parameter);
  const text = storedText(await readText(file, context.folder));
  const all = await context.parameters.readAll();
  const existing = new Set(all.map((its) => its.name));
  const tier: Tier = options.tier ?? tierNamed(undefined);
  const texts = options.split ? splitOver(name, text, tier, existing) : new Map([[name, text]]);
  const changes: ParameterChange[] = [];
  for (const [its, after] of texts) {
    const before = await versionToEdit(context, all, its);
    changes.push({ name: its, ...(before && { before }), ...(after !== undefined && { after }) });
  }
  return carryOut(context, all, changes, options);
}
