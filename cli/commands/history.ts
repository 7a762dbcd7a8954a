import { shown } from '../../lib/allowlist/shown';
import { diffLines } from '../../lib/edits/text-diff';
import { linesText } from '../../lib/edits/wording';
import type { Context } from '../context';
import { type ExitStatus, exitStatus } from '../exit-status';

/** Prints the versions of a parameter, the latest first: who wrote it when, and which lines changed. */
export async function history(context: Context, parameter: string): Promise<ExitStatus> {
  const { parameters, terminal, options } = context;
  const versions = await parameters.history(parameters.nameOf(parameter));
  const changes = versions.map((version, index) => ({
    version: version.version,
    modifiedAt: new Date(version.modifiedAt),
    modifiedBy: version.modifiedBy,
    labels: version.labels,
    bytes: Buffer.byteLength(version.value),
    // Of the oldest version that is kept, nobody knows what it changed.
    lines:
      index === 0 && version.version > 1 ? [] : diffLines(versions[index - 1]?.value ?? '', version.value),
    value: version.value,
  }));
  changes.reverse();
  if (options.json) {
    terminal.print(JSON.stringify(changes, undefined, 2));
    return exitStatus.fine;
  }
  const { style } = terminal;
  for (const { version, modifiedAt, modifiedBy, labels, bytes, lines } of changes) {
    const facts = [
      modifiedAt.toISOString(),
      modifiedBy,
      `${bytes} bytes`,
      ...labels.map((label) => `label ${label}`),
    ];
    terminal.print(
      `${style.bold(`version ${version}`)}  ${shown(facts.filter((fact) => fact !== undefined).join('  '))}`,
    );
    if (lines.length > 0) terminal.print(linesText(lines, style));
  }
  return exitStatus.fine;
}
