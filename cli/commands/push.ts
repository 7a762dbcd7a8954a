import { type Tier, tierNamed } from '../../lib/parameter-store/tier';
import { readFolder } from '../allowlist-folder';
import type { Parameter } from '../allowlist-parameters';
import { carryOut } from '../change/carry-out';
import { isSameText, type ParameterChange, storedText } from '../change/parameter-change';
import { splitOver } from '../change/split-text';
import type { WriteOptions } from '../change/write-options';
import type { Context } from '../context';
import { CommandError } from '../errors';
import type { ExitStatus } from '../exit-status';
import { versionToEdit } from './named-parameter';

export interface PushOptions extends WriteOptions {
  /** Also delete parameters that have no file. */
  readonly delete?: boolean;
  /** Write a file that is larger than a parameter over several. */
  readonly split?: boolean;
}

/** Makes the parameters say what the files of a folder say: a plan first, then the writes. */
export async function push(context: Context, folder: string, options: PushOptions): Promise<ExitStatus> {
  const { parameters, terminal } = context;
  const files = await readFolder(folder, context.folder);
  if (files === undefined)
    throw new CommandError(`${folder} is a file: push takes a folder of .txt files, as pull writes it`);
  if (files.length === 0) throw new CommandError(`${folder} has no .txt files: nothing to push`);
  const all = await parameters.readAll();
  const whole = new Map(files.map(({ parameter, text }) => [parameters.nameOf(parameter), storedText(text)]));
  const texts = options.split ? splitAll(whole, options.tier ?? tierNamed(undefined), all) : whole;
  const edited = [...texts].filter(
    ([name, text]) =>
      text === undefined || !all.some((its) => its.name === name && isSameText(its.value, text)),
  );
  const extra = all.map(({ name }) => name).filter((name) => !texts.has(name));
  if (extra.length > 0 && !options.delete) {
    terminal.note(`Left unchanged, no file in ${folder} (use --delete to delete): ${extra.join(', ')}`);
  }
  const changes: ParameterChange[] = [];
  for (const name of [...edited.map(([edit]) => edit), ...(options.delete ? extra : [])]) {
    terminal.progress(`reading ${name} …`);
    const before = await versionToEdit(context, all, name);
    const after = texts.get(name);
    changes.push({ name, ...(before && { before }), ...(after !== undefined && { after }) });
  }
  terminal.progress('');
  return carryOut(context, all, changes, options);
}

/** The texts of files over as many parameters as they take. */
function splitAll(
  whole: ReadonlyMap<string, string>,
  tier: Tier,
  all: readonly Parameter[],
): ReadonlyMap<string, string | undefined> {
  const withoutFile = new Set(all.map(({ name }) => name).filter((name) => !whole.has(name)));
  const parts = [...whole].flatMap(([name, text]) => [...splitOver(name, text, tier, withoutFile)]);
  const taken = parts.find(([name], index) => parts.findIndex(([other]) => other === name) !== index);
  if (taken !== undefined) {
    throw new CommandError(
      `a file that is split would need ${taken[0]}, which has a file of its own: rename one`,
    );
  }
  return new Map(parts);
}
