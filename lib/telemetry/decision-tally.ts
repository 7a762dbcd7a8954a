import type { NotAllowedReason } from '../allowlist/decision';
import type { Entry } from '../allowlist/entry';

/** How often one origin was decided on in one way. */
export interface Tallied {
  /** Undefined for all those together whose own numbers were not kept. */
  readonly origin: string | undefined;
  /** Why it was not allowed; undefined if it was. */
  readonly reason: NotAllowedReason | undefined;
  /** The entry that allowed or denied it. */
  readonly entry: Entry | undefined;
  count: number;
}

/** Some 60 kB of the longest origins: clients choose them, so there must be a bound. */
const ORIGINS_KEPT = 200;

/**
 * Counts decisions by origin, in bounded memory: where there are too many origins, the rarest give up their own numbers.
 * An origin that is frequent all the same comes back and stays; no decision is lost from the numbers of its entry or reason.
 */
export class DecisionTally {
  #origins = new Map<string, Tallied>();
  #others = new Map<Entry | NotAllowedReason | undefined, Tallied>();

  /** @returns whether the origin has no number of its own yet for this entry and reason */
  add(origin: string, reason: NotAllowedReason | undefined, entry: Entry | undefined): boolean {
    const known = this.#origins.get(origin);
    if (known !== undefined && known.entry === entry && known.reason === reason) {
      known.count++;
      return false;
    }
    // An edit of the list: an origin has one decision at a time.
    if (known !== undefined) this.#giveUp(known);
    else if (this.#origins.size === ORIGINS_KEPT) this.#giveUpRarest();
    this.#origins.set(origin, { origin, reason, entry, count: 1 });
    return true;
  }

  /**
   * Empties it.
   * @param most how many origins have a number of their own
   * @param mostOfEach how many of them one entry or reason may have
   * @returns the most frequent first, then the numbers of all others by entry and reason
   */
  take(most: number, mostOfEach: number): Tallied[] {
    const kept: Tallied[] = [];
    const ofEach = new Map<unknown, number>();
    for (const tallied of [...this.#origins.values()].sort(byCount)) {
      const of = tallied.entry ?? tallied.reason;
      const already = ofEach.get(of) ?? 0;
      if (kept.length < most && already < mostOfEach) {
        ofEach.set(of, already + 1);
        kept.push(tallied);
      } else this.#giveUp(tallied);
    }
    const others = [...this.#others.values()].sort(byCount);
    this.#origins.clear();
    this.#others.clear();
    return [...kept, ...others];
  }

  #giveUpRarest(): void {
    for (let rare = 1; this.#origins.size > ORIGINS_KEPT / 2; rare *= 2) {
      for (const tallied of this.#origins.values()) if (tallied.count <= rare) this.#giveUp(tallied);
    }
  }

  #giveUp({ origin = '', reason, entry, count }: Tallied): void {
    this.#origins.delete(origin);
    const of = entry ?? reason;
    const others = this.#others.get(of);
    if (others === undefined) this.#others.set(of, { origin: undefined, reason, entry, count });
    else others.count += count;
  }
}

function byCount(one: Tallied, other: Tallied): number {
  return other.count - one.count;
}
