import type { Entry } from '../allowlist/entry';
import { loggedOrigin } from './decision-log';
import { summaryLine } from './decision-summary';
import { DecisionTally } from './decision-tally';
import type { Decisions, DecisionsOptions } from './decisions';
import { News } from './news';

export const SUMMARY_INTERVAL_MS = 60_000;

/** Summaries besides the one a minute: an environment may end before that, and no entry that was used may look unused. */
const EARLY_A_MINUTE = 10;

/** Records are asked for by the day: an entry that was told of last week must be told of again. */
const TOLD_FOR_MS = 60 * 60 * 1_000;

const [USED_ORIGINS, ORIGINS_OF_AN_ENTRY, DENIED_ORIGINS] = [60, 10, 20];

/**
 * Writes a summary of what an environment decides with its first request, with the first one after each minute, and when an
 * entry allows an origin for the first time in an hour. Lambda freezes environments between requests and ends them untold: what was
 * counted since the last summary is lost then, but no entry's first use. No timer is relied on; the one there is serves
 * processes that nobody freezes.
 * @param startedAt when the environment began, in milliseconds since the epoch
 */
export function createDecisionCounter(options: DecisionsOptions, startedAt: number): Decisions {
  const { clock, later, health, write, dimensions } = options;
  const used = new DecisionTally();
  const denied = new DecisionTally();
  const news = new News();
  /** Entries of which a summary has told in this hour. */
  let told = new WeakSet<Entry>();
  let toldSince = startedAt;
  let [requests, objected, coldStarts] = [0, 0, 1];
  let since = startedAt;
  let [minuteBeganAt, earlyLeft, isScheduled] = [Number.NEGATIVE_INFINITY, 0, false];

  return {
    add(request, decision, allowlist) {
      if (decision.outcome === 'allowed') {
        const { origin, entry } = decision;
        const isNew = used.add(origin, undefined, entry) && !told.has(entry);
        settle(clock.latest(), isNew, true);
        return false;
      }
      const { reason } = decision;
      const origin = loggedOrigin(request);
      const isNew = denied.add(origin, reason, reason === 'denied-by-entry' ? decision.entry : undefined);
      const isByList = reason !== 'malformed-origin' && reason !== 'opaque-origin';
      const now = isByList ? clock.latest() : clock.now();
      settle(now, false, isByList);
      // The same origin may be news to another API.
      if (allowlist !== undefined) return news.isNew(`${reason} ${origin} ${allowlist}`, now);
      return isNew && news.isNew(`${reason} ${origin}`, now);
    },
    addObjected(request, objections) {
      objected++;
      return news.isNew(`${objections.join()} ${loggedOrigin(request)}`, clock.now());
    },
    addOther() {
      settle(clock.now(), false, false);
    },
  };

  /** A request is counted: it is the moment to write, as there may be no other. */
  function settle(now: number, isNew: boolean, isByList: boolean): void {
    requests++;
    if (isMinuteOver(now)) {
      summarizeMinute(now, isByList);
    } else if (isNew && earlyLeft > 0) {
      earlyLeft--;
      summarize(now, isByList);
    } else if (!isScheduled) {
      isScheduled = true;
      later(SUMMARY_INTERVAL_MS, () => {
        isScheduled = false;
        // A list is as old as the freeze from which this may have woken, until a request asks for it.
        if (requests > 0) summarizeMinute(clock.now(), false);
      });
    }
  }

  function isMinuteOver(now: number): boolean {
    // A minute that began in the future was begun by a clock that was set back since.
    return now - minuteBeganAt >= SUMMARY_INTERVAL_MS || now < minuteBeganAt;
  }

  function summarizeMinute(now: number, isByList: boolean): void {
    if (now - toldSince >= TOLD_FOR_MS) {
      told = new WeakSet();
      toldSince = now;
    }
    minuteBeganAt = now;
    earlyLeft = EARLY_A_MINUTE;
    summarize(now, isByList);
  }

  /** @param isByList whether a list has just been asked, so that its health is the present one */
  function summarize(now: number, isByList: boolean): void {
    const summary = {
      ...{ from: since, to: now, requests, coldStarts, objected, earlyLeft },
      used: used.take(USED_ORIGINS, ORIGINS_OF_AN_ENTRY),
      denied: denied.take(DENIED_ORIGINS, DENIED_ORIGINS),
      health: isByList ? health(now) : undefined,
    };
    for (const { entry } of summary.used) if (entry !== undefined) told.add(entry);
    write(summaryLine(summary, dimensions));
    [requests, objected, coldStarts] = [0, 0, 0];
    since = now;
  }
}
