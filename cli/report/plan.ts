import { shown } from '../../lib/allowlist/shown';
import type { ParameterChange } from '../change/parameter-change';
import type { Plan } from '../change/plan';
import { diffLines, type LineChange } from '../change/text-diff';
import type { Style } from '../terminal';
import { differenceText } from './difference';
import { findingsText } from './findings';

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

/** The lines of a text that change, with their numbers. */
export function linesText(lines: readonly LineChange[], style: Style): string {
  return lines
    .map(({ sign, line, text }) => {
      const paint = sign === '+' ? style.green : style.red;
      return paint(`${sign} ${String(line).padStart(4)}  ${shown(text)}`);
    })
    .join('\n');
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
