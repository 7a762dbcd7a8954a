import { parseAllowlist } from '../../lib/allowlist/parse-allowlist';
import { shown } from '../../lib/allowlist/shown';
import { audit } from '../../lib/audit/audit';
import type { Finding } from '../../lib/audit/finding';
import { countsText } from '../../lib/audit/finding-counts';
import { findingsText } from '../../lib/edits/wording';
import { surroundingsOf } from '../allowlist-location';
import type { Parameter, ParameterMetadata } from '../allowlist-parameters';
import { awsReason } from '../aws-reason';
import type { Context } from '../context';
import { type ExitStatus, exitStatus } from '../exit-status';
import { statusOf } from '../objection';
import { table } from '../report/table';

export interface ListOptions {
  /** Every entry too. */
  readonly entries?: boolean;
}

/** Prints the parameters: how many entries, which version, who changed it when, and what the audit finds. */
export async function list(context: Context, { entries = false }: ListOptions): Promise<ExitStatus> {
  const { parameters, terminal, location, now, options } = context;
  const { parameters: all, undecryptable } = await parameters.readReadable();
  const metadata = await metadataOf(context);
  const { allowCredentials } = location;
  const { findings } = audit(all, { ...surroundingsOf(location), now: now() });
  const rows = all.map((parameter) => rowOf(parameter, metadata, findings, allowCredentials));
  const unread = undecryptable.map(({ name, version, error }) => ({
    name,
    version,
    reason: awsReason(error, location) ?? String(error),
  }));
  if (options.json) {
    const list = { path: location.path, allowCredentials, parameters: rows, undecryptable: unread, findings };
    terminal.print(JSON.stringify(list, undefined, 2));
  } else {
    if (rows.length > 0 || unread.length === 0) terminal.print(listText(context, rows, entries));
    for (const { name, reason } of unread) terminal.print(`\n${unreadText(name, reason)}`);
    if (findings.length > 0) terminal.print(`\n${findingsText(findings, terminal.style)}`);
  }
  return unread.length > 0 ? exitStatus.objection : statusOf(findings, context);
}

function unreadText(name: string, reason: string): string {
  return [
    `${name} cannot be decrypted: ${reason}`,
    '  Running functions keep its last good text; new ones have no allowlist and answer 503.',
    "  Restore the functions' access to its KMS key, or store the text as a String.",
  ].join('\n');
}

type Row = ReturnType<typeof rowOf>;

function rowOf(
  parameter: Parameter,
  metadata: ReadonlyMap<string, ParameterMetadata>,
  findings: readonly Finding[],
  allowCredentials: boolean,
) {
  const { name, version, type, value } = parameter;
  const { entries, refused } = parseAllowlist([parameter], { allowCredentials });
  return {
    name,
    version,
    type,
    ...metadata.get(name),
    bytes: Buffer.byteLength(value),
    entries: entries.map(({ line, text }) => ({ line, text })),
    refused: refused.length,
    findings: findings.filter((finding) => finding.parameter === name),
  };
}

function listText(
  { location, terminal: { style } }: Context,
  rows: readonly Row[],
  withEntries: boolean,
): string {
  if (rows.length === 0) return `No parameters below ${location.path}: no origin is allowed.`;
  const credentials = location.allowCredentials ? 'with credentials' : 'without credentials';
  const heading = ['parameter', 'entries', 'refused', 'bytes', 'version', 'changed', 'by', 'findings'];
  const lines = rows.map((row) => [
    row.name,
    String(row.entries.length),
    String(row.refused),
    String(row.bytes),
    String(row.version),
    row.modifiedAt?.toISOString().slice(0, 16) ?? '?',
    shown(row.modifiedBy?.replace(/^arn:[^/]*:/, '') ?? '?'),
    countsText(row.findings),
  ]);
  const entries = rows.flatMap(({ name, entries: its }) => [
    '',
    style.bold(name),
    ...its.map(({ line, text }) => `${String(line).padStart(5)}  ${shown(text)}`),
  ]);
  return [`${location.path} (${credentials})`, table(heading, lines), ...(withEntries ? entries : [])].join(
    '\n',
  );
}

/** A role that may read the allowlist need not be allowed to describe all parameters of the account. */
async function metadataOf({ parameters, terminal, location }: Context) {
  try {
    return await parameters.metadata();
  } catch (error) {
    terminal.note(`Cannot tell who changed what: ${awsReason(error, location) ?? String(error)}`);
    return new Map<string, ParameterMetadata>();
  }
}
