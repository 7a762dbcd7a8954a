import type { AllowlistSource, ReadParameter } from '../../lib/freshness/ports/allowlist-source';
import type { Clock } from '../../lib/freshness/ports/clock';
import type { Random } from './random';
import { TokenBucket } from './token-bucket';

/** An origin that the list allows from the edit on. */
export const EDITED_ORIGIN = 'https://edited.example.com';

const LATENCY_MS = { from: 20, to: 40 };

/** A single instance: it is thrown a million times, and nobody reads its stack. */
const throttlingException = new Error('ThrottlingException: Rate exceeded');

const PARAMETERS_PER_PAGE = 10;

/** One account's Parameter Store in one region: a quota, a latency, and one allowlist of some pages. */
export class ParameterStoreModel {
  #parameters: readonly ReadParameter[];
  readonly #quota: TokenBucket;

  /**
   * @param options.quota calls per second
   * @param options.onCall is called for every call with whether it was throttled
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
      isEncrypted: false,
    }));
    this.#quota = new TokenBucket(options.quota, clock.now());
  }

  /** Simulates an operator who adds an origin. */
  edit(): void {
    const modifiedAt = this.clock.now();
    this.#parameters = this.#parameters.map((parameter) => ({
      ...parameter,
      value: EDITED_ORIGIN,
      modifiedAt,
    }));
  }

  /** @param clock of the caller, because no response arrives while it is frozen */
  sourceFor(clock: Clock): AllowlistSource {
    return {
      readPage: async ({ nextToken = '0' }) => {
        const throttled = !this.#quota.take(this.clock.now());
        this.options.onCall(throttled);
        const from = Number(nextToken);
        const to = from + PARAMETERS_PER_PAGE;
        const parameters = this.#parameters.slice(from, to);
        const isLast = to >= this.#parameters.length;
        await new Promise<void>((resolve) => {
          clock.after(LATENCY_MS.from + (LATENCY_MS.to - LATENCY_MS.from) * this.random(), resolve);
        });
        if (throttled) throw throttlingException;
        return { parameters, ...(!isLast && { nextToken: String(to) }) };
      },
      kindOf: (error) => (error === throttlingException ? 'throttled' : 'lasting'),
    };
  }
}
