/** Lines about requests that an environment writes at once, in a minute; the rest is counted. */
const NEWS_A_MINUTE = 20;
const MINUTE_MS = 60_000;
/** Events that are remembered as told: of the longest origins, some 200 kB. */
const EVENTS_REMEMBERED = 500;

/** Tells the first of equal events from the others: nothing that a client sends may fill the log. */
export class News {
  readonly #told = new Set<string>();
  #minuteBeganAt = Number.NaN;
  #left = 0;

  /**
   * @param event what makes events equal
   * @param now milliseconds since the epoch
   * @returns whether to write it at once
   */
  isNew(event: string, now: number): boolean {
    if (this.#told.has(event)) return false;
    // A minute that began in the future was begun by a clock that was set back since.
    if (!(now - this.#minuteBeganAt < MINUTE_MS && now >= this.#minuteBeganAt)) {
      this.#minuteBeganAt = now;
      this.#left = NEWS_A_MINUTE;
    }
    if (this.#left === 0) return false;
    this.#left--;
    if (this.#told.size === EVENTS_REMEMBERED) this.#told.clear();
    this.#told.add(event);
    return true;
  }
}
