import { type Allowlist, compileInSteps } from '../allowlist/allowlist';
import type { ParameterText, RefusedLine } from '../allowlist/entry';
import { parseInSteps } from '../allowlist/parse-allowlist';
import { atOnce, type Steps } from '../allowlist/steps';
import type { ReadList } from './paged-read';
import type { Clock } from './ports/clock';
import type { Texts } from './read-pages';

export interface FreshnessSettings {
  /** How long a list is in force before it is read again, in seconds; 0: it is read for every request. */
  readonly ttlSeconds: number;
  /** How old a list may become when it cannot be read again, in seconds; 0: no limit. */
  readonly maxStaleSeconds: number;
  /** Whether credentials are on: entries that allow everybody are refused then. */
  readonly allowCredentials: boolean;
}

const TTL_JITTER = 0.1;

/** A list in force. Its age counts from when its reading began: an edit made during that may be missing. */
export class ListInForce {
  /** The text of each parameter, by its name. */
  readonly texts: Texts;
  readonly #expiresAt: number;
  /** Since when the oldest of its texts may be older than Parameter Store's. */
  readonly #oldestReadAt: number;

  /**
   * @param compiled what was made of its text
   * @param random from 0 to 1, for jitter
   */
  constructor(
    readonly read: ReadList,
    readonly compiled: CompiledList,
    previous: ListInForce | undefined,
    private readonly settings: FreshnessSettings,
    random: number,
  ) {
    const { parameters, readAt, undecryptable } = read;
    this.texts = new Map(parameters.map(({ name, value }) => [name, value]));
    this.#expiresAt = readAt + lifetimeMs(settings, random);
    // Texts that were kept are at most as old as those of the list that they were kept from.
    this.#oldestReadAt =
      undecryptable === undefined || previous === undefined ? readAt : previous.#oldestReadAt;
  }

  get allowlist(): Allowlist {
    return this.compiled.allowlist;
  }

  /** Whether it need not be read again yet. */
  isFresh(now: number): boolean {
    // The second comparison is for a clock that was set back: nobody knows how old the list is then.
    return now < this.#expiresAt && now >= this.read.readAt;
  }

  /** Whether it may be decided by, fresh or not. */
  isUsable(now: number): boolean {
    const { maxStaleSeconds } = this.settings;
    return maxStaleSeconds === 0 || now - this.#oldestReadAt <= maxStaleSeconds * 1_000;
  }
}

/** What was made of the text of a list. */
export interface CompiledList {
  readonly allowlist: Allowlist;
  readonly refused: readonly RefusedLine[];
}

/**
 * Makes of a list that was read the one that requests are decided by; one whose text is as before is not compiled again.
 * While there is an earlier list, compiling pauses now and then, so that requests are answered by that meanwhile.
 */
export async function compileRead(
  { parameters }: ReadList,
  previous: ListInForce | undefined,
  { allowCredentials }: FreshnessSettings,
  clock: Clock,
): Promise<CompiledList> {
  if (previous !== undefined && sameText(previous.read.parameters, parameters)) return previous.compiled;
  const steps = compiledList(parameters, allowCredentials);
  return previous === undefined ? atOnce(steps) : await withPauses(steps, clock);
}

function* compiledList(parameters: readonly ParameterText[], allowCredentials: boolean): Steps<CompiledList> {
  const { entries, refused } = yield* parseInSteps(parameters, { allowCredentials });
  return { allowlist: yield* compileInSteps(entries), refused };
}

async function withPauses<Result>(steps: Steps<Result>, clock: Clock): Promise<Result> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    await new Promise<void>((resolve) => void clock.after(0, resolve));
  }
}

function lifetimeMs({ ttlSeconds, maxStaleSeconds }: FreshnessSettings, random: number): number {
  const jittered = ttlSeconds * (1 + TTL_JITTER * (2 * random - 1));
  // A list must be read again before it is too old to be used.
  return 1_000 * (maxStaleSeconds > 0 ? Math.min(jittered, maxStaleSeconds) : jittered);
}

function sameText(one: readonly ParameterText[], other: readonly ParameterText[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, value }, index) => name === other[index]?.name && value === other[index]?.value)
  );
}
