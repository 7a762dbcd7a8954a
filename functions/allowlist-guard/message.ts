import { shown } from '../../lib/allowlist/shown';
import type { Finding } from '../../lib/audit/finding';
import { countsText } from '../../lib/audit/finding-counts';
import type { ParameterVersion } from '../../lib/parameter-store/parameter-history';
import { createCommand, deleteCommand, type Place, putBackCommands } from './commands';
import type { Edit } from './edit';
import { findingsText, originsText } from './findings-text';
import type { Notification } from './notifications';
import type { Effect } from './review';

/** What became of the question whether to put an earlier version back. */
export type RollbackOutcome =
  /** It did not come up: nothing is wrong with the edit, or the guard only reports. */
  | { readonly kind: 'none' }
  | { readonly kind: 'withheld'; readonly reason: string }
  | { readonly kind: 'put-back'; readonly earlier: ParameterVersion; readonly written: number }
  | { readonly kind: 'failed'; readonly earlier: ParameterVersion; readonly reason: string };

export interface EditReport {
  readonly edit: Edit;
  readonly effect: Effect;
  readonly findings: readonly Finding[];
  readonly rollback: RollbackOutcome;
}

/** What operators are told of an edit: who can call now, who no longer can, findings, and the way back. */
export function editMessage(place: Place, { edit, effect, findings, rollback }: EditReport): Notification {
  const { after } = edit;
  const facts = [countsText(findings), ...(rollback.kind === 'put-back' ? ['rolled back'] : [])];
  return {
    subject: `Allowlist edit (${facts.join(', ')}): ${shortName(place)} version ${after.version}`,
    body: paragraphs([
      headline(place, edit),
      rollbackText(rollback, edit),
      `Who can now call:\n${originsText(effect.allowed)}`,
      `Who no longer can:\n${originsText(effect.revoked)}`,
      `Findings:\n${findingsText(findings)}`,
      wayBack(place, edit, rollback),
    ]),
  };
}

/**
 * What operators are told of a deletion. What the parameter said is gone with its history, and nobody can tell any more.
 * @param findings error findings of the allowlist that remains: a deny entry may be missing now
 */
export function deletionMessage(place: Place, time: number, findings: readonly Finding[]): Notification {
  return {
    subject: `Allowlist parameter deleted (${countsText(findings)} in the rest): ${shortName(place)}`,
    body: paragraphs([
      `${place.name} was deleted at ${new Date(time).toISOString()}.`,
      'Origins that it alone allowed can no longer call, and origins that it denied may be able to. Which they are cannot be ' +
        'told: Parameter Store deletes the versions of a parameter with it. For that reason it is not put back either.',
      `Error findings in what remains of the allowlist:\n${findingsText(findings)}`,
      `To create it again from a copy of its text, in a file origins.txt:\n${createCommand(place)}`,
    ]),
  };
}

function headline({ name }: Place, { before, after, latest }: Edit): string {
  const author = after.modifiedBy === undefined ? '' : ` by ${shown(after.modifiedBy)}`;
  const isSameText = before?.value === after.value;
  return [
    before === undefined
      ? `${name} is new, with version ${after.version}.`
      : `${name}: version ${after.version} took the place of version ${before.version}${isSameText ? ', and says the same' : ''}.`,
    `Written at ${new Date(after.modifiedAt).toISOString()}${author}.`,
    ...(latest === after
      ? []
      : [`Version ${latest.version} has taken its place meanwhile; another message is about that.`]),
  ].join('\n');
}

function rollbackText(rollback: RollbackOutcome, { after }: Edit): string {
  switch (rollback.kind) {
    case 'none':
      return '';
    case 'withheld':
      return `NOT ROLLED BACK: ${rollback.reason}.`;
    case 'put-back':
      return (
        `ROLLED BACK: the edit has error findings, so the guard has put version ${rollback.earlier.version} back, ` +
        `as version ${rollback.written}. What follows is about version ${after.version}, which is no longer in force.` +
        overwrittenText(rollback.written, after)
      );
    case 'failed':
      return `NOT ROLLED BACK: version ${rollback.earlier.version} could not be put back: ${shown(rollback.reason)}.`;
  }
}

/** Parameter Store has no compare-and-swap: somebody may have written between the guard's look and its write. */
function overwrittenText(written: number, { version }: ParameterVersion): string {
  if (written === version + 1) return '';
  return ` It may have overwritten somebody's edit of the same moment: look at the versions after ${version}.`;
}

function wayBack(place: Place, { before, after }: Edit, rollback: RollbackOutcome): string {
  if (rollback.kind === 'put-back') {
    return `If version ${after.version} was meant, write it again:\n${putBackCommands(place, after)}`;
  }
  if (before === undefined) return `To delete it again:\n${deleteCommand(place)}`;
  return `To put version ${before.version} back:\n${putBackCommands(place, before)}`;
}

function shortName({ name, allowlistPath }: Place): string {
  return name.slice(allowlistPath.length + 1);
}

function paragraphs(texts: readonly string[]): string {
  return `${texts.filter((text) => text !== '').join('\n\n')}\n`;
}
