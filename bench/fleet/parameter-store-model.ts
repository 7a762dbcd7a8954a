import type { ParameterText } from '../../lib/allowlist/entry';
import type { AllowlistSource } from '../../lib/freshness/ports/allowlist-source';
import type { Clock } from '../../lib/freshness/ports/clock';
import type { Random } from './random';
import { TokenBucket } from './token-bucket';

/** An origin that the list allows from the edit on. */
export const EDITED_ORIGIN = 'https://edited.example.com';

const LATENCY_MS = { from: 20, to: 40 };

/** As in lib/parameter-store/parameter-store.ts. */
const MAX_ATTEMPTS = 3;
/**
 * What the AWS SDK waits before it sends a throttled call again: up to a second, doubling, the whole of it jitter
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html; @smithy/core 3.41, class Retry).
 */
const THROTTLED_DELAY_MS = 1_000;

/** One for all: it is thrown a million times, and nobody asks where. */
const throttlingException = new Error('ThrottlingException: Rate exceeded');

const PARAMETERS_PER_PAGE = 10;

/** One account's Parameter Store in one region: a quota, a latency, and one allowlist of some pages. */
export class ParameterStoreModel {
  #parameters: readonly ParameterText[];
  readonly #quota: TokenBucket;

  /**
   * @param options.quota calls a second
   * @param options.onCall is told of every call, and whether it was throttled
   */
  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly options: {
      readonly quota: number;
      readonly pages: number;
      readonly onCall: (throttled: boolean) => void;
    },
  ) {
    this.#parameters = Array.from({ length: options.pages * PARAMETERS_PER_PAGE }, (_, place) => ({
      name: `/team-${place}`,
      value: '# Nothing here: what the list holds makes no difference to how often it is read.',
    }));
    this.#quota = new TokenBucket(options.quota, clock.now());
  }

  /** An operator adds an origin. */
  edit(): void {
    this.#parameters = this.#parameters.map(({ name }) => ({ name, value: EDITED_ORIGIN }));
  }

  /**
   * Reads it as the SDK does: page after page, each call up to three times.
   * @param clock the caller's: no answer arrives while it is frozen
   */
  sourceFor(clock: Clock): AllowlistSource {
    const sleep = (milliseconds: number) =>
      new Promise<void>((resolve) => {
        clock.after(milliseconds, resolve);
      });
    const latency = () => LATENCY_MS.from + (LATENCY_MS.to - LATENCY_MS.from) * this.random();

    const readPage = async (signal: AbortSignal, onFailedAttempt: (error: unknown) => void) => {
      for (let attempt = 1; ; attempt++) {
        signal.throwIfAborted();
        const throttled = !this.#quota.take(this.clock.now());
        this.options.onCall(throttled);
        await sleep(latency());
        if (!throttled) return;
        if (attempt === MAX_ATTEMPTS) throw throttlingException;
        onFailedAttempt(throttlingException);
        await sleep(this.random() * THROTTLED_DELAY_MS * 2 ** (attempt - 1));
      }
    };

    return {
      read: async (signal, onFailedAttempt) => {
        const parameters = this.#parameters;
        for (let page = 0; page < this.options.pages; page++) await readPage(signal, onFailedAttempt);
        return parameters;
      },
    };
  }
}
