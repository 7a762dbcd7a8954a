import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RefusedLine } from '../../lib/allowlist/entry';
import { parseAllowlist } from '../../lib/allowlist/parse-allowlist';
import { shown } from '../../lib/allowlist/shown';
import { carryOut } from '../change/carry-out';
import { storedText } from '../change/parameter-change';
import type { WriteOptions } from '../change/write-options';
import type { Context } from '../context';
import { CommandError, reasonOf } from '../errors';
import { type ExitStatus, exitStatus } from '../exit-status';
import { versionToEdit } from './named-parameter';

/** Opens a parameter's text in the user's editor and writes what comes of it. What is not written is kept in a file. */
export async function edit(context: Context, parameter: string, options: WriteOptions): Promise<ExitStatus> {
  const name = context.parameters.nameOf(parameter);
  const all = await context.parameters.readAll();
  const before = await versionToEdit(context, all, name);
  const folder = await mkdtemp(join(tmpdir(), 'cors-allowlist-'));
  const file = join(folder, 'entries.txt');
  let isWritten = false;
  try {
    // The mode is for SecureStrings: what they say is for few eyes.
    await writeFile(file, `${before?.value.replace(/\n$/, '') ?? '# One entry per line'}\n`, { mode: 0o600 });
    const text = await editedText(context, file, name);
    const status = await carryOut(
      context,
      all,
      [{ name, after: storedText(text), ...(before && { before }) }],
      options,
    );
    isWritten = status === exitStatus.fine && !options.dryRun;
    return status;
  } finally {
    if (isWritten) await rm(folder, { recursive: true });
    else context.terminal.note(`Your text is saved in ${file}.`);
  }
}

/** As often as there are refused lines and the user wants to mend them. */
async function editedText(context: Context, file: string, name: string): Promise<string> {
  const { terminal, location } = context;
  for (;;) {
    await openEditor(context, file);
    const text = await readFile(file, 'utf8');
    const { refused } = parseAllowlist([{ name, value: text }], location);
    if (refused.length === 0) return text;
    for (const line of refused) terminal.note(refusalText(line));
    if (!terminal.isInteractive || !(await terminal.confirm('Edit again?'))) return text;
  }
}

function refusalText({ line, text, reason }: RefusedLine): string {
  return `line ${line}: ${shown(text)}\n    ${shown(reason)}`;
}

/** $VISUAL and $EDITOR may hold options (`code --wait`): a shell reads them, as git's does. */
async function openEditor({ variables, interruption }: Context, file: string): Promise<void> {
  const editor = variables.VISUAL || variables.EDITOR || 'vi';
  await interruption.shield(
    () =>
      new Promise<void>((resolve, reject) => {
        const child = spawn('sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
        child.once('error', (cause) => reject(new CommandError(`${editor}: ${reasonOf(cause)}`, { cause })));
        child.once('close', (status) => {
          if (status === 0) resolve();
          else
            reject(new CommandError(`the editor "${editor}" exited with status ${status}: nothing written`));
        });
      }),
  );
}
