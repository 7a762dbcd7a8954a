import type { Style } from '../../lib/edits/style';
import { diffLines, type LineChange } from '../../lib/edits/text-diff';
import { differenceText, findingsText, linesText } from '../../lib/edits/wording';
import type { ParameterChange } from '../change/parameter-change';
import type { Plan } from '../change/plan';

/** A plan for people: the lines that change, what that means for origins, and what the audit says of it. */
export function planText({ changes, findings, ...difference }: Plan, style: Style): string {
  if (changes.length === 0) return 'No difference.';
  return [
    ...changes.map((change) => changeText(change, style)),
    differenceText(difference, style),
    findings.length === 0 ? 'The audit finds nothing new.' : findingsText(findings, style),
  ].join('\n\n');
}

/** A plan for programs. */
export function planJson({ changes, findings, allowed, revoked }: Plan): object {
  return {
    changes: changes.map((change) => ({
      parameter: change.name,
      action: actionOf(change),
      version: change.before?.version,
      lines: linesOf(change),
    })),
    findings,
    allowed,
    revoked,
  };
}

function changeText(change: ParameterChange, style: Style): string {
  const { name, before } = change;
  const version = before === undefined ? '' : ` (version ${before.version})`;
  return `${actionOf(change)} ${style.bold(name)}${version}\n${linesText(linesOf(change), style)}`;
}

function actionOf({ before, after }: ParameterChange): 'create' | 'update' | 'delete' {
  if (after === undefined) return 'delete';
  return before === undefined ? 'create' : 'update';
}

function linesOf({ before, after }: ParameterChange): LineChange[] {
  return diffLines(before?.value ?? '', after ?? '');
}
