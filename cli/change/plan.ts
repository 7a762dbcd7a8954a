import type { ParameterText } from '../../lib/allowlist/entry';
import { byParameterName } from '../../lib/allowlist/parameter-order';
import { type AuditOptions, audit } from '../../lib/audit/audit';
import type { Finding } from '../../lib/audit/finding';
import { type Judgement, judge } from '../../lib/edits/judge';
import { isSameText, type ParameterChange } from './parameter-change';

/** What an edit would mean, for the allowlist as a whole. */
export interface Plan extends Judgement {
  readonly changes: readonly ParameterChange[];
  /** What is wrong with versions that are restored, besides what that brings in. */
  readonly standing: readonly Finding[];
}

/**
 * Works out what an edit of some parameters means.
 *
 * @param all every parameter of the allowlist, as it stands
 * @param options.now milliseconds since the epoch
 */
export function planOf(
  all: readonly ParameterText[],
  changes: readonly ParameterChange[],
  options: AuditOptions,
): Plan {
  const after = withChanges(all, changes);
  const judgement = judge(all, after, options);
  const restored = changes.filter(({ restores }) => restores !== undefined).map(({ name }) => name);
  const findings = restored.length === 0 ? [] : audit(after, options).findings;
  const isNew = (finding: Finding) =>
    judgement.findings.some(
      ({ rule, parameter, line }) =>
        rule === finding.rule && parameter === finding.parameter && line === finding.line,
    );
  const standing = findings.filter(
    (finding) => finding.severity !== 'info' && restored.includes(finding.parameter) && !isNew(finding),
  );
  return { changes, standing, ...judgement };
}

/** The parameters as they are once the changes are made, in the order in which functions read them. */
export function withChanges(
  all: readonly ParameterText[],
  changes: readonly ParameterChange[],
): readonly ParameterText[] {
  const texts = new Map(all.map(({ name, value }) => [name, value]));
  for (const { name, after } of changes) {
    if (after === undefined) texts.delete(name);
    else texts.set(name, after);
  }
  return [...texts].map(([name, value]) => ({ name, value })).sort(byParameterName);
}

/** The changes that change anything. */
export function effective(changes: readonly ParameterChange[]): readonly ParameterChange[] {
  return changes.filter(
    ({ before, after }) => before === undefined || after === undefined || !isSameText(before.value, after),
  );
}
