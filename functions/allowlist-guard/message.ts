import { shown } from '../../lib/allowlist/shown';
import type { Finding } from '../../lib/audit/finding';
import { countsText } from '../../lib/audit/finding-counts';
import type { Judgement } from '../../lib/edits/judge';
import type { UndoneLine } from '../../lib/edits/rewrite';
import { PLAIN } from '../../lib/edits/style';
import { diffLines } from '../../lib/edits/text-diff';
import type { PendingEdit } from '../../lib/edits/versions';
import { differenceText, findingsText, linesText, severestFirst, undoneText } from '../../lib/edits/wording';
import type { ParameterVersion } from '../../lib/parameter-store/parameter-version';
import { createCommand, deleteCommand, insistCommand, type Place, writeVersionCommands } from './commands';
import type { Notification } from './notifications';

/** Whose allowlist it is. */
export interface Owner {
  readonly stage: string;
  readonly accountId: string;
}

/** What the guard did about error findings. */
export interface Rollback {
  readonly lines: readonly UndoneLine[];
  /** The version that the guard wrote; absent if it wrote none. */
  readonly written?: number;
  /** Lines that stay because a person insists. */
  readonly insisted: readonly string[];
  /** Error findings that could not be undone. */
  readonly left: readonly Finding[];
}

export interface EditReport {
  readonly edit: PendingEdit<ParameterVersion>;
  /** What the edit brings in, whatever was undone of it. */
  readonly findings: readonly Finding[];
  /** From what was in force before to what is in force now. */
  readonly difference: Pick<Judgement, 'allowed' | 'revoked'>;
  readonly rollback: Rollback;
  /** Parameters that could not be decrypted, and so did not count. */
  readonly unreadable: readonly string[];
}

/** A mail of more is not read; the command line shows them all. */
const MOST_FINDINGS = 50;
const MOST_LINES = 100;

/** What operators are told of an edit, the way back first: what became of it, which origins change, the lines, the findings. */
export function editMessage(
  owner: Owner,
  place: Place,
  { edit, findings, difference, rollback, unreadable }: EditReport,
): Notification {
  const facts = [
    countsText(findings),
    ...(rollback.lines.length > 0 ? ['rolled back'] : []),
    ...(rollback.left.length > 0 ? ['NOT ROLLED BACK'] : []),
  ];
  return {
    subject: subject(owner, `edit (${facts.join(', ')}): ${place.shortName} version ${edit.after.version}`),
    body: paragraphs([
      headline(place, edit),
      ...rollbackTexts(place, edit, rollback),
      rollback.lines.length > 0 ? '' : wayBack(place, edit),
      `Effect on origins:\n${differenceText(difference, PLAIN)}`,
      changedLines(edit),
      findingsPart(place, findings),
      unreadable.length === 0
        ? ''
        : `Not checked, because they cannot be decrypted: ${unreadable.map(shown).join(', ')}`,
    ]),
  };
}

/**
 * What operators are told of a deletion. What the parameter said is gone with its history, and nobody can tell any more.
 * @param findings error findings of the list that remains: a deny entry may be missing now
 */
export function deletionMessage(
  owner: Owner,
  place: Place,
  time: number,
  findings: readonly Finding[],
): Notification {
  return {
    subject: subject(
      owner,
      `parameter deleted (${countsText(findings)} in what remains): ${place.shortName}`,
    ),
    body: paragraphs([
      `${place.name} was deleted at ${new Date(time).toISOString()}.`,
      `To recreate it, save a copy of its text as origins.txt and run:\n${createCommand(place)}`,
      'Origins that it alone allowed are no longer allowed, and origins that it denied may be allowed now. Which they are cannot be ' +
        'told: Parameter Store deletes the versions of a parameter with it. For that reason it is not put back either.',
      `Error findings in the remaining allowlist:\n${findings.length === 0 ? 'none' : findingsText(findings, PLAIN)}`,
    ]),
  };
}

/** The account first: who is woken wants to know whether it is theirs. */
function subject({ stage, accountId }: Owner, what: string): string {
  return `[${stage} ${accountId}] Allowlist ${what}`;
}

function headline({ name }: Place, { before, first, after }: PendingEdit<ParameterVersion>): string {
  const author = after.modifiedBy === undefined ? '' : ` by ${shown(after.modifiedBy)}`;
  const writes = after.version - first.version + 1;
  return [
    before === undefined
      ? `${name} is new (version ${after.version}).`
      : `${name}: version ${after.version} replaced version ${before.version}.`,
    `Written at ${new Date(after.modifiedAt).toISOString()}${author}${writes > 1 ? ', the last of several writes reported together' : ''}.`,
  ].join('\n');
}

function rollbackTexts(
  place: Place,
  { after }: PendingEdit<ParameterVersion>,
  { lines, written, insisted, left }: Rollback,
): readonly string[] {
  const version = written === undefined ? '' : `, as version ${written}`;
  return [
    lines.length === 0
      ? ''
      : `ROLLED BACK: the guard undid the lines that let strangers in${version}. The rest of the edit is in force.\n${undoneText(lines)}`,
    lines.length === 0
      ? ''
      : `If this was intended, write it again within an hour and the guard will leave it in force:\n${insistCommand(place, after)}`,
    insisted.length === 0
      ? ''
      : `STAYS: within an hour of a rollback, someone made these changes again. They are in force, and the guard leaves them.\n${insisted.map((line) => `  ${shown(line)}`).join('\n')}`,
    left.length === 0
      ? ''
      : `NOT ROLLED BACK: the guard could not undo these. They are in force.\n${findingsText(left, PLAIN)}`,
  ];
}

function wayBack(place: Place, { before }: PendingEdit<ParameterVersion>): string {
  if (before === undefined) return `To delete it again:\n${deleteCommand(place)}`;
  return `To restore version ${before.version}:\n${writeVersionCommands(place, before)}`;
}

function changedLines({ before, after }: PendingEdit<ParameterVersion>): string {
  const lines = diffLines(before?.value ?? '', after.value);
  if (lines.length === 0) return 'No lines changed.';
  const rest = lines.length - MOST_LINES;
  return [
    `Lines changed in version ${after.version}:`,
    linesText(lines.slice(0, MOST_LINES), PLAIN),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ].join('\n');
}

function findingsPart(place: Place, findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No new findings.';
  const rest = findings.length - MOST_FINDINGS;
  return [
    'New findings:',
    findingsText(severestFirst(findings).slice(0, MOST_FINDINGS), PLAIN),
    ...(rest > 0
      ? [`and ${rest} more. List them with: npm run -s origins -- audit --path '${place.listPath}'`]
      : []),
  ].join('\n');
}

function paragraphs(texts: readonly string[]): string {
  return `${texts.filter((text) => text !== '').join('\n\n')}\n`;
}
