import type { Decision } from '../allowlist/decision';
import type { Clock } from '../freshness/ports/clock';
import type { ListHealth } from '../freshness/ports/list-health';
import type { LoggedRequest } from './decision-log';
import type { SummaryDimensions } from './decision-summary';

/** Counts what is decided, and says what is worth a line at once. */
export interface Decisions {
  /**
   * @param allowlist the name of the list that decided, where the API chose one
   * @returns whether to log it at once: the first denial of an origin for a reason, unless there are too many
   */
  add(request: LoggedRequest, decision: Decision, allowlist?: string): boolean;
  /** Counts an allowed preflight that the browser will not follow up. @returns as `add` does */
  addObjected(request: LoggedRequest, objections: readonly string[]): boolean;
  /** Counts a request that needs no decision. */
  addOther(): void;
}

export interface DecisionsOptions {
  readonly dimensions: SummaryDimensions;
  /** `latest` is the reading by which a list has decided just now: another one would take as long as to count. */
  readonly clock: Pick<Clock, 'now'> & { latest(): number };
  /** Calls back after so many milliseconds, if the environment runs then, and keeps no process alive for it. */
  readonly later: (milliseconds: number, callback: () => void) => void;
  /** Of the list that decided last. */
  readonly health: (now: number) => ListHealth | undefined;
  /** Writes a line of JSON to the log. */
  readonly write: (line: string) => void;
}
