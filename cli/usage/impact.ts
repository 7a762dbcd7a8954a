import type { Decision } from '../../lib/allowlist/decision';
import type { Recorded } from './recorded';
import type { OriginCount } from './usage';

/** What another list would have decided otherwise about the origins on record. */
export interface Impact {
  /** Allowed then, denied by the other list; the most frequent first. */
  readonly shutOut: readonly (OriginCount & { readonly reason: string })[];
  /** Denied then, allowed by the other list. */
  readonly letIn: readonly (OriginCount & { readonly entry: string })[];
  /** Decisions that would be the same. */
  readonly same: number;
  /** Decisions on origins that are not on record, or that no list was there for: nobody can tell. */
  readonly unknown: number;
}

/** @param decide decides on an Origin header by the other list */
export function impactOf({ decisions, cut }: Recorded, decide: (header: string) => Decision): Impact {
  const shutOut = new Map<string, Impact['shutOut'][number]>();
  const letIn = new Map<string, Impact['letIn'][number]>();
  let [same, unknown] = [0, cut];
  for (const { origin, reason, count } of decisions) {
    if (origin === undefined || reason === 'allowlist-unavailable') {
      unknown += count;
      continue;
    }
    const decision = decide(origin);
    if (decision.outcome === 'allowed' && reason !== undefined) {
      letIn.set(origin, {
        origin,
        count: count + (letIn.get(origin)?.count ?? 0),
        entry: decision.entry.text,
      });
    } else if (decision.outcome === 'not-allowed' && reason === undefined) {
      shutOut.set(origin, {
        origin,
        count: count + (shutOut.get(origin)?.count ?? 0),
        reason: decision.reason,
      });
    } else same += count;
  }
  return { shutOut: byCount(shutOut), letIn: byCount(letIn), same, unknown };
}

function byCount<Row extends OriginCount>(rows: ReadonlyMap<string, Row>): Row[] {
  return [...rows.values()].sort((one, other) => other.count - one.count);
}
