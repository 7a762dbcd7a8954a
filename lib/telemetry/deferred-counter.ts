import type { Decisions, DecisionsOptions } from './decisions';
import { loadDecisionCounter } from './load-decision-counter';

/**
 * A counter of decisions that is loaded once the first answer is on its way: a cold start reads and runs none of it.
 * Until then, allowed requests wait to be counted, for a turn of the event loop. Lambda freezes the environment only
 * after the answer is sent, which takes several.
 */
export function createDecisions(options: DecisionsOptions): Decisions {
  const startedAt = options.clock.now();
  let counter: Decisions | undefined;
  const load = () => {
    counter ??= loadDecisionCounter().createDecisionCounter(options, startedAt);
    return counter;
  };
  return {
    add(request, decision, allowlist) {
      // For a denial, a line is written anyway, and Powertools loaded.
      if (counter !== undefined || decision.outcome !== 'allowed') {
        return load().add(request, decision, allowlist);
      }
      options.later(0, () => load().add(request, decision, allowlist));
      return false;
    },
    addObjected: (request, objections) => load().addObjected(request, objections),
    addOther() {
      options.later(0, () => load().addOther());
    },
  };
}
