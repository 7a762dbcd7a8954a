import type { Allowlist } from '../../lib/allowlist/allowlist';
import type { Clock } from '../../lib/freshness/ports/clock';
import type { Observations } from './observations';
import { EDITED_ORIGIN, type ParameterStoreModel } from './parameter-store-model';
import { exponential, type Random } from './random';
import { type ReaderName, readers } from './readers';
import type { Timer } from './virtual-clock';

/** From the start of an environment to its first request. */
const INIT_MS = 150;
/** How long a request takes, not counting the wait for the allowlist. */
const WORK_MS = 20;

export interface EnvironmentOptions {
  readonly clock: Clock;
  readonly parameterStore: ParameterStoreModel;
  readonly observations: Observations;
  readonly random: Random;
  readonly reader: ReaderName;
  readonly ttlSeconds: number;
  /** From one answer to the next request, on average, in seconds. */
  readonly requestGapSeconds: number;
}

/**
 * One Lambda execution environment. It starts because of a request, serves one request at a time, and is frozen in between.
 * What becomes due then, responses of Parameter Store included, happens when the next request thaws it
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html).
 */
export class Environment {
  #awakeUntil = Number.POSITIVE_INFINITY;
  #overdue: Timer[] = [];
  #hasEdit = false;
  readonly #reader: ReturnType<(typeof readers)[ReaderName]>;

  constructor(private readonly options: EnvironmentOptions) {
    const { clock, parameterStore, random, reader, ttlSeconds } = options;
    const ownClock: Clock = { now: clock.now, after: (...timer) => this.#after(...timer) };
    const source = parameterStore.sourceFor(ownClock);
    this.#reader = readers[reader]({ clock: ownClock, random, ttlSeconds, source });
    this.#reader.start();
    clock.after(INIT_MS, () => void this.#serve());
  }

  /** Whether it has ever read the allowlist. */
  get hasList(): boolean {
    return this.#reader.readAt !== undefined;
  }

  /** Whether it has decided by the list as edited. */
  get hasEdit(): boolean {
    return this.#hasEdit;
  }

  async #serve(): Promise<void> {
    const { clock, observations, random, requestGapSeconds } = this.options;
    const requestedAt = clock.now();
    this.#awakeUntil = Number.POSITIVE_INFINITY;
    const list = this.#list();
    // The request first, then what was overdue. The order is not documented, and this one is harder on the store.
    for (const { callback } of this.#overdue.splice(0)) callback?.();

    const allowlist = await list;
    observations.answer({
      requestedAt,
      answeredAt: clock.now(),
      readAt: allowlist && this.#reader.readAt,
      outdated: this.#isOutdated(allowlist),
    });

    this.#awakeUntil = clock.now() + WORK_MS;
    clock.after(WORK_MS + exponential(random, requestGapSeconds * 1_000), () => void this.#serve());
  }

  async #list(): Promise<Allowlist | undefined> {
    try {
      return await this.#reader.current();
    } catch {
      return undefined;
    }
  }

  #isOutdated(allowlist: Allowlist | undefined): boolean {
    if (allowlist === undefined || this.#hasEdit) return false;
    this.#hasEdit = allowlist.decide(EDITED_ORIGIN, 0).outcome === 'allowed';
    return !this.#hasEdit;
  }

  #after(milliseconds: number, callback: () => void): () => void {
    const { clock } = this.options;
    let overdue: Timer | undefined;
    const cancel = clock.after(milliseconds, () => {
      if (clock.now() <= this.#awakeUntil) return callback();
      overdue = { callback };
      this.#overdue.push(overdue);
    });
    return () => {
      cancel();
      if (overdue !== undefined) overdue.callback = undefined;
    };
  }
}
