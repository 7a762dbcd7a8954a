import type { ParameterText } from '../../lib/allowlist/entry';
import { type Audit, audit as auditOf } from '../../lib/audit/audit';
import { countsText } from '../../lib/audit/finding-counts';
import { findingsText } from '../../lib/edits/wording';
import { readFolder } from '../allowlist-folder';
import { surroundingsOf } from '../allowlist-location';
import type { Context } from '../context';
import { CommandError } from '../errors';
import type { ExitStatus } from '../exit-status';
import { statusOf } from '../objection';
import { type Source, sarif } from '../report/sarif';
import { readText } from '../text-file';

export interface AuditOptions {
  /** The findings in SARIF. */
  readonly sarif?: boolean;
}

/** Audits the allowlist in Parameter Store; with files, the one that they hold together, without any network. */
export async function audit(
  context: Context,
  files: readonly string[],
  options: AuditOptions,
): Promise<ExitStatus> {
  const { terminal, location, now } = context;
  if (options.sarif && context.options.json)
    throw new CommandError('--sarif already prints JSON: remove --json');
  const source: Source = files.length === 0 ? 'parameter' : 'file';
  const texts =
    source === 'parameter' ? await context.parameters.readAll() : await readAll(files, context.folder);
  const result = auditOf(texts, { ...surroundingsOf(location), now: now() });
  terminal.print(print(context, result, options, new Map(texts.map(({ name }) => [name, source]))));
  return statusOf(result.findings, context);
}

function print(
  { terminal, options }: Context,
  { findings }: Audit,
  { sarif: asSarif }: AuditOptions,
  sources: ReadonlyMap<string, Source>,
): string {
  if (asSarif) return JSON.stringify(sarif(findings, sources), undefined, 2);
  if (options.json) return JSON.stringify({ findings }, undefined, 2);
  const summary = countsText(findings);
  return findings.length === 0 ? summary : `${findingsText(findings, terminal.style)}\n\n${summary}`;
}

/** The texts, each named by its path as given; of a folder, every file that `push` would write. */
async function readAll(paths: readonly string[], folder: string): Promise<ParameterText[]> {
  const texts = await Promise.all(
    paths.map(async (path) => {
      const files = path === '-' ? undefined : await readFolder(path, folder);
      if (files === undefined) return [{ name: path, value: await readText(path, folder) }];
      return files.map(({ file, text }) => ({ name: file, value: text }));
    }),
  );
  return texts.flat();
}
