import type { ParameterText } from '../allowlist/entry';
import { byParameterName } from '../allowlist/parameter-order';
import { delayBeforeRetry } from './page-retries';
import type { AllowlistSource, FailureKind, ParameterPage } from './ports/allowlist-source';
import type { Clock } from './ports/clock';
import { ReadPages, type Texts } from './read-pages';

/** A list that was read completely. */
export interface ReadList {
  /** Sorted by name. */
  readonly parameters: readonly ParameterText[];
  /** When the read started, in milliseconds since the epoch. An edit made after that may be missing. */
  readonly readAt: number;
  /** Whether some of its pages come from an earlier attempt. */
  readonly isResumed: boolean;
  /** SecureStrings that keep their previous value; undefined if there are none. */
  readonly undecryptable: Undecryptable | undefined;
}

export interface Undecryptable {
  readonly names: readonly string[];
  /** The error of Parameter Store or KMS. */
  readonly error: unknown;
}

/** How a running attempt and its owner talk to each other. */
export interface Attempt {
  /** Aborts the attempt; its outcome is ignored then. */
  readonly signal: AbortSignal;
  /** Reports a failure that will be retried. It becomes the cause if the deadline comes first. */
  failed(error: unknown): void;
  /** @throws the abort reason if the attempt is aborted meanwhile */
  wait(milliseconds: number): Promise<void>;
  /** Starts the deadline afresh, because there is progress that is worth waiting for. */
  extendDeadline(): void;
}

/** The list in force while a new one is read. */
export interface CurrentList {
  /** Its values, whatever its age; empty if there is none. */
  readonly texts: Texts;
  /** Whether requests can be decided by it. */
  readonly isUsable: boolean;
}

export interface ReadDependencies {
  readonly source: AllowlistSource;
  readonly clock: Pick<Clock, 'now'>;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
}

/** How long pages can be kept, from the start of the read. Under throttling, a list of ten pages takes nearly as long (docs/scaling.md). */
export const PAGE_LIFETIME_MS = 300_000;

/** How pages are requested. One SecureString that cannot be decrypted fails its whole page. */
type Mode = 'decrypted' | 'one page plain' | 'all pages plain';

/**
 * One read of the whole list, page by page, in as many attempts as it takes: each attempt continues where the last one stopped.
 * It starts over once if an edit fell between two pages. Only once, or someone who edits all the time would never get a list.
 */
export class PagedRead {
  #pages: ReadPages;
  #wasThrottled = false;
  #wasTorn = false;
  #mode: Mode = 'decrypted';
  #decryptionError: unknown;

  constructor(private readonly dependencies: ReadDependencies) {
    this.#pages = new ReadPages(dependencies.clock.now());
  }

  /** Whether Parameter Store throttled it, so that the pages read so far were hard to get. */
  get wasThrottled(): boolean {
    return this.#wasThrottled;
  }

  /**
   * Continues where the last attempt stopped, up to the last page.
   * @throws the reason if it could not read all pages: half a list could lack the denies
   */
  async complete(attempt: Attempt, current: CurrentList): Promise<ReadList> {
    this.#begin();
    const isResumed = this.#pages.count > 0;
    let refusedTokens = 0;
    for (;;) {
      let page: ParameterPage;
      try {
        page = await this.#readPage(attempt, current.isUsable);
      } catch (error) {
        attempt.signal.throwIfAborted();
        const kind = this.dependencies.source.kindOf(error);
        if (kind === 'token-refused') this.#startOverForToken();
        // The token of a second failure is fresh, so it is refused for another reason than its age.
        const canContinue = kind === 'token-refused' ? ++refusedTokens < 2 : this.#readsPlain(kind, error);
        if (canContinue) continue;
        throw error;
      }
      if (!this.#wasTorn && this.#pages.isTornBy(page, current.texts)) {
        this.#wasTorn = true;
        this.#startOver();
        continue;
      }
      this.#add(page, current.texts);
      if (page.nextToken === undefined) return this.#list(isResumed);
      if (!current.isUsable && this.#wasThrottled) attempt.extendDeadline();
    }
  }

  /** Starts an attempt. Pages that are too old are dropped; so are all pages if the clock was set back. */
  #begin(): void {
    if (this.#mode === 'one page plain') this.#mode = 'decrypted';
    const age = this.dependencies.clock.now() - this.#pages.startedAt;
    if (this.#pages.count > 0 && age >= 0 && age <= PAGE_LIFETIME_MS) return;
    this.#wasThrottled = false;
    this.#wasTorn = false;
    this.#mode = 'decrypted';
    this.#startOver();
  }

  #startOver(): void {
    this.#pages = new ReadPages(this.dependencies.clock.now());
  }

  /**
   * It is not documented whether a token from a decrypted page works for a plain one, or the other way round. So where both
   * kinds were mixed, all pages are read plain from now on.
   */
  #startOverForToken(): void {
    if (this.#mode === 'one page plain' || this.#pages.undecrypted.length > 0) this.#mode = 'all pages plain';
    this.#startOver();
  }

  /** Switches to reading the page without decryption, if it failed for that. @returns whether it did */
  #readsPlain(kind: FailureKind, error: unknown): boolean {
    if (kind !== 'undecryptable' || this.#mode !== 'decrypted') return false;
    this.#decryptionError = error;
    this.#mode = 'one page plain';
    return true;
  }

  async #readPage(attempt: Attempt, hasList: boolean): Promise<ParameterPage> {
    const { source, random } = this.dependencies;
    const { signal } = attempt;
    const { count: pages, nextToken } = this.#pages;
    const request = {
      decrypt: this.#mode === 'decrypted',
      signal,
      ...(nextToken !== undefined && { nextToken }),
    };
    for (let failures = 1; ; failures++) {
      try {
        const page = await source.readPage(request);
        signal.throwIfAborted();
        return page;
      } catch (error) {
        signal.throwIfAborted();
        attempt.failed(error);
        const kind = source.kindOf(error);
        if (kind === 'throttled') this.#wasThrottled = true;
        const delay = delayBeforeRetry(kind, { hasList, pages, failures }, random());
        if (delay === undefined) throw error;
        await attempt.wait(delay);
      }
    }
  }

  #add(page: ParameterPage, texts: Texts): void {
    try {
      this.#pages.add(page, texts, this.#decryptionError);
    } catch (error) {
      // To continue from here would fail here again, even after the cause was fixed.
      this.#mode = 'decrypted';
      this.#startOver();
      throw error;
    }
    if (this.#mode === 'one page plain') this.#mode = 'decrypted';
  }

  #list(isResumed: boolean): ReadList {
    const { startedAt, parameters, undecrypted } = this.#pages;
    return {
      parameters: [...parameters].sort(byParameterName),
      readAt: startedAt,
      isResumed,
      undecryptable:
        undecrypted.length === 0 ? undefined : { names: undecrypted, error: this.#decryptionError },
    };
  }
}
