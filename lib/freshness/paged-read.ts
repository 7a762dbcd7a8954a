import type { ParameterText } from '../allowlist/entry';
import { byParameterName } from '../allowlist/parameter-order';
import { delayBeforeRetry } from './page-retries';
import type { AllowlistSource, FailureKind, ParameterPage } from './ports/allowlist-source';
import type { Clock } from './ports/clock';
import { ReadPages, type Texts } from './read-pages';

/** A list that was read to its end. */
export interface ReadList {
  /** By name. */
  readonly parameters: readonly ParameterText[];
  /** When reading it began, in milliseconds since the epoch: an edit that was made during that may be missing. */
  readonly readAt: number;
  /** Whether pages of it are of an earlier attempt than the last. */
  readonly isResumed: boolean;
  /** SecureStrings that have the text that they had before; undefined if there are none. */
  readonly undecryptable: Undecryptable | undefined;
}

export interface Undecryptable {
  readonly names: readonly string[];
  /** What Parameter Store said instead of decrypting them. */
  readonly error: unknown;
}

/** What an attempt to read is told, and tells, while it is under way. */
export interface Attempt {
  /** Ends it early; nobody waits for its outcome after that. */
  readonly signal: AbortSignal;
  /** Tells of a failure after which it goes on: the cause, if the deadline comes first. */
  failed(error: unknown): void;
  /** Waits so many milliseconds. @throws the reason, if it is ended meanwhile */
  wait(milliseconds: number): Promise<void>;
  /** Asks for the whole deadline again, from now on: there is progress, and it is worth waiting for. */
  renewDeadline(): void;
}

/** What there is meanwhile. */
export interface Meanwhile {
  /** Of the list in force, whatever its age; empty if there is none. */
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

/** How long pages are good for, from when reading began: longer than throttling lets a list of ten pages take (docs/scaling.md). */
export const PAGES_KEPT_MS = 300_000;

/** How pages are asked for: a SecureString that cannot be decrypted fails the page that it is on. */
type Mode = 'decrypted' | 'one page plain' | 'all pages plain';

/**
 * One read of the whole list, page by page, in as many attempts as it takes: what an attempt has read, the next one has.
 * It starts over where pages were edited meanwhile, once: who edits all the time is to have a list as well.
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

  /** Whether Parameter Store was too busy for it: what is there was hard to get. */
  get wasThrottled(): boolean {
    return this.#wasThrottled;
  }

  /**
   * Goes on where the last attempt ended, up to the last page.
   * @throws whatever kept it from reading all pages: there are no half lists
   */
  async complete(attempt: Attempt, meanwhile: Meanwhile): Promise<ReadList> {
    this.#begin();
    const isResumed = this.#pages.count > 0;
    let refusedTokens = 0;
    for (;;) {
      let page: ParameterPage;
      try {
        page = await this.#readPage(attempt, meanwhile.isUsable);
      } catch (error) {
        attempt.signal.throwIfAborted();
        const kind = this.dependencies.source.kindOf(error);
        if (kind === 'token-refused') this.#startOverForToken();
        // The second token was given out a moment ago.
        const goesOn = kind === 'token-refused' ? ++refusedTokens < 2 : this.#readsPlain(kind, error);
        if (goesOn) continue;
        throw error;
      }
      if (!this.#wasTorn && this.#pages.isTornBy(page, meanwhile.texts)) {
        this.#wasTorn = true;
        this.#startOver();
        continue;
      }
      this.#add(page, meanwhile.texts);
      if (page.nextToken === undefined) return this.#list(isResumed);
      if (!meanwhile.isUsable && this.#wasThrottled) attempt.renewDeadline();
    }
  }

  /** Begins an attempt. Pages that are too old for a list are dropped; so are those of a clock that was set back. */
  #begin(): void {
    if (this.#mode === 'one page plain') this.#mode = 'decrypted';
    const age = this.dependencies.clock.now() - this.#pages.startedAt;
    if (this.#pages.count > 0 && age >= 0 && age <= PAGES_KEPT_MS) return;
    this.#wasThrottled = false;
    this.#wasTorn = false;
    this.#mode = 'decrypted';
    this.#startOver();
  }

  #startOver(): void {
    this.#pages = new ReadPages(this.dependencies.clock.now());
  }

  /** It is not documented whether a token that came with a decrypted page serves for a plain one, and the other way round. */
  #startOverForToken(): void {
    if (this.#mode === 'one page plain' || this.#pages.undecrypted.length > 0) this.#mode = 'all pages plain';
    this.#startOver();
  }

  /** Has the page read without decryption, if that is what it failed for. */
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
      // Going on from here would end here again, whatever is mended meanwhile.
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
