import type { Entry, RefusedLine } from '../../lib/allowlist/entry';
import { audit, type audit as auditOf } from '../../lib/audit/audit';
import type { Finding } from '../../lib/audit/finding';
import { originProblem } from '../../lib/origin/origin-problem';
import { type NearMiss, nearMisses } from '../check/near-misses';
import { decider } from '../decider';
import type { OriginCount, Usage } from './usage';

/** A denied origin, and what could be done about it. */
export interface Denial extends OriginCount {
  readonly reason: string;
  /** What the list as it stands says of it. */
  readonly now: 'allowed' | 'not-allowed';
  /** The line that comes nearest. */
  readonly nearMiss?: NearMiss;
  /** The entry that would allow it and nothing else; absent where none can, or it is allowed already. */
  readonly entry?: string;
  /** What the audit says of that entry. */
  readonly findings: readonly Finding[];
}

/** @param list as it stands */
export function denialsOf(
  denied: Usage['denied'],
  list: { readonly entries: readonly Entry[]; readonly refused: readonly RefusedLine[] },
  options: Parameters<typeof auditOf>[1],
): Denial[] {
  const decide = decider(list.entries, options.now);
  return denied.map(({ origin, reason, count }) => {
    const decision = decide(origin);
    const its = { origin, reason, count, now: decision.outcome };
    if (decision.outcome === 'allowed') return { ...its, findings: [] };
    const [nearMiss] = decision.reason === 'denied-by-entry' ? [] : nearMisses(origin, list, options.now);
    const canBeAdded = decision.reason === 'no-matching-entry' && originProblem(origin) === undefined;
    return {
      ...its,
      ...(nearMiss && { nearMiss }),
      ...(canBeAdded && { entry: origin }),
      findings: canBeAdded ? audit([{ name: 'the new entry', value: origin }], options).findings : [],
    };
  });
}
