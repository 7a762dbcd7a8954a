import type { ParameterText } from '../../lib/allowlist/entry';
import { byParameterName } from '../../lib/allowlist/parameter-order';
import { type AuditOptions, audit } from '../../lib/audit/audit';
import { compareAllowlists, type Difference } from '../../lib/audit/compare-allowlists';
import type { Finding } from '../../lib/audit/finding';
import { isSameText, type ParameterChange } from './parameter-change';

/** What an edit would mean, for the allowlist as a whole. */
export interface Plan {
  readonly changes: readonly ParameterChange[];
  /** Findings that the edit brings in; those that were there before are none of its business. */
  readonly findings: readonly Finding[];
  /** Origins that become allowed, and that stop being allowed. */
  readonly allowed: Difference;
  readonly revoked: Difference;
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
  const found = audit(after, options).findings;
  // An audit of thousands of entries takes seconds: not for nothing.
  const known = new Set(found.length === 0 ? [] : audit(all, options).findings.map(identity));
  const findings = found.filter((finding) => !known.has(identity(finding)));
  return { changes, findings, ...compareAllowlists(all, after, options) };
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

/** Where a line stands does not matter: lines move, also between parameters. */
function identity({ rule, text }: Finding): string {
  return `${rule} ${text}`;
}
