import { type Allowlist, compileInSteps } from '../allowlist/allowlist';
import type { ParameterText, RefusedLine } from '../allowlist/entry';
import { parseInSteps } from '../allowlist/parse-allowlist';
import { atOnce, type Steps } from '../allowlist/steps';
import type { ReadList } from './paged-read';
import type { Clock } from './ports/clock';
import type { Texts } from './read-pages';

export interface FreshnessSettings {
  /** How long a list is fresh, in seconds. 0 reads it for every request. */
  readonly ttlSeconds: number;
  /** How old a list may become while Parameter Store cannot be read, in seconds. 0: no limit. */
  readonly maxStaleSeconds: number;
  /** With credentials, entries that allow every origin are refused. */
  readonly allowCredentials: boolean;
}

const TTL_JITTER = 0.1;

/** A list in force. Its age counts from the start of the read, because an edit made during it may be missing. */
export class ListInForce {
  /** The values by parameter name. */
  readonly texts: Texts;
  readonly #expiresAt: number;
  /** When the oldest of its values was read; that of a SecureString that can no longer be decrypted may be old. */
  readonly #oldestReadAt: number;

  /**
   * @param compiled the list as compiled from its text
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
    // A value taken over from the previous list is at most as old as the oldest one there.
    this.#oldestReadAt =
      undecryptable === undefined || previous === undefined ? readAt : previous.#oldestReadAt;
  }

  get allowlist(): Allowlist {
    return this.compiled.allowlist;
  }

  /** Whether it does not have to be read again yet. */
  isFresh(now: number): boolean {
    // The second comparison is for a clock that was set back: the age is unknown then.
    return now < this.#expiresAt && now >= this.read.readAt;
  }

  /** Whether requests may be decided by it, fresh or not. */
  isUsable(now: number): boolean {
    const { maxStaleSeconds } = this.settings;
    return maxStaleSeconds === 0 || now - this.#oldestReadAt <= maxStaleSeconds * 1_000;
  }
}

/** A list as compiled from its text. */
export interface CompiledList {
  readonly allowlist: Allowlist;
  readonly refused: readonly RefusedLine[];
}

/**
 * Compiles a list that was read. An unchanged list is not compiled again.
 * If there is a previous list, compiling pauses from time to time, so that requests are answered by that one meanwhile. A first
 * list is compiled in one go: every request waits for it anyway.
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
  // Otherwise the list could become too old to be used before it is read again.
  return 1_000 * (maxStaleSeconds > 0 ? Math.min(jittered, maxStaleSeconds) : jittered);
}

function sameText(one: readonly ParameterText[], other: readonly ParameterText[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, value }, index) => name === other[index]?.name && value === other[index]?.value)
  );
}
