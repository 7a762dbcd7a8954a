import { shown } from '../../lib/allowlist/shown';
import type { Style } from '../../lib/edits/style';
import { diffLines, type LineChange } from '../../lib/edits/text-diff';
import { differenceText, findingsText, linesText, undoneText } from '../../lib/edits/wording';
import type { ParameterVersion } from '../../lib/parameter-store/parameter-version';
import type { GuardMode } from '../allowlist-location';
import type { Forecast } from '../change/forecast';
import type { ParameterChange } from '../change/parameter-change';
import type { Plan } from '../change/plan';

/** A plan for people: the lines that change, what that means for origins, and what the audit says of it. */
export function planText(
  { changes, findings, standing, ...difference }: Plan,
  style: Style,
  forecasts: readonly Forecast[] = [],
  guardMode?: GuardMode,
): string {
  if (changes.length === 0) return 'No difference.';
  return [
    ...changes.map((change) => changeText(change, style)),
    differenceText(difference, style),
    findings.length === 0 ? 'No new findings.' : findingsText(findings, style),
    ...(standing.length === 0
      ? []
      : [
          `${style.yellow('Warning:')} this restores a version that already had these findings:\n${findingsText(standing, style)}`,
        ]),
    ...(guardMode === 'report' ? [] : forecasts.map((its) => forecastText(its, style, guardMode))),
  ].join('\n\n');
}

/** What will become of a write that is made in spite of error findings. */
function forecastText(
  { parameter, lines, insisted }: Forecast,
  style: Style,
  guardMode: GuardMode | undefined,
): string {
  const where = guardMode === undefined ? ' where GuardMode is rollback' : '';
  return [
    ...(lines.length === 0
      ? []
      : [
          `${style.yellow('The guard will undo')} part of this edit of ${parameter}${where}:`,
          undoneText(lines),
          'The rest of the edit stays in force. To keep these lines, write them again within an hour of that.',
        ]),
    ...(insisted.length === 0
      ? []
      : [
          `The guard undid these lines within the last hour. Written again now, they stay${where}:`,
          ...insisted.map((line) => `  ${shown(line)}`),
        ]),
  ].join('\n');
}

/** A plan for programs. */
export function planJson(
  { changes, findings, standing, allowed, revoked }: Plan,
  forecasts: readonly Forecast[] = [],
): object {
  return {
    changes: changes.map((change) => ({
      parameter: change.name,
      action: actionOf(change),
      version: change.before?.version,
      restores: change.restores?.version,
      lines: linesOf(change),
    })),
    findings,
    ...(standing.length > 0 && { standing }),
    allowed,
    revoked,
    ...(forecasts.length > 0 && { guard: forecasts }),
  };
}

function changeText(change: ParameterChange, style: Style): string {
  const { name, before, restores } = change;
  const back = restores === undefined ? '' : `, back to version ${restores.version}${writtenText(restores)}`;
  const version = before === undefined ? '' : ` (version ${before.version}${back})`;
  return `${actionOf(change)} ${style.bold(name)}${version}\n${linesText(linesOf(change), style)}`;
}

function writtenText({ modifiedAt, modifiedBy }: ParameterVersion): string {
  const author = modifiedBy === undefined ? '' : ` by ${shown(modifiedBy)}`;
  return `, written at ${new Date(modifiedAt).toISOString()}${author}`;
}

function actionOf({ before, after }: ParameterChange): 'create' | 'update' | 'delete' {
  if (after === undefined) return 'delete';
  return before === undefined ? 'create' : 'update';
}

function linesOf({ before, after }: ParameterChange): LineChange[] {
  return diffLines(before?.value ?? '', after ?? '');
}
