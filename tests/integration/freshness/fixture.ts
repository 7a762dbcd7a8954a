import restGet from '../../../events/rest-get-hello.json';
import restPreflight from '../../../events/rest-preflight-allowed.json';
import { createCorsHandler } from '../../../functions/cors-handler/handler';
import { AllowlistStore } from '../../../lib/freshness/allowlist-store';
import { createDecide } from '../../../lib/freshness/decide';
import type { FreshnessSettings } from '../../../lib/freshness/list-in-force';
import type { MetricName } from '../../../lib/freshness/ports/metrics';
import { parameterStoreSources } from '../../../lib/parameter-store/allowlist-source';
import { withCors } from '../../../lib/wrappers/with-cors';
import { type RunningParameterStore, startParameterStore } from '../../../local/parameter-store/server';
import { clientUnderTest } from '../../support/client-under-test';
import { aPolicy } from '../../support/cors';
import { eventually } from '../../support/eventually';
import { FaultProxy } from '../../support/fault-proxy';
import { RecordingLog } from '../../support/recording-log';
import { ShiftedClock } from '../../support/shifted-clock';

export const PATH = '/cors-allowlist/test/origins';
export const A = 'https://a.example';
export const B = 'https://b.example';

/** The embedded Parameter Store behind a proxy that can be told to fail. */
export class FaultyParameterStore {
  readonly #proxies: FaultProxy[] = [];

  private constructor(
    private readonly upstream: RunningParameterStore,
    readonly proxy: FaultProxy,
  ) {
    this.#proxies.push(proxy);
  }

  /** @param clock tells when parameters are edited; by default an hour ago, long before anybody reads them */
  static async start(clock = () => Date.now() - 3_600_000): Promise<FaultyParameterStore> {
    const upstream = await startParameterStore({ port: 0, clock });
    return new FaultyParameterStore(upstream, await startProxy(upstream.url));
  }

  /** One more before the same parameters, with faults of its own. */
  async anotherProxy(): Promise<FaultProxy> {
    const proxy = await startProxy(this.upstream.url);
    this.#proxies.push(proxy);
    return proxy;
  }

  /** An edit of the parameter of that name below the path. */
  put(name: string, lines: readonly string[], type: 'String' | 'SecureString' = 'String'): void {
    const edit = { Name: `${PATH}/${name}`, Value: lines.join('\n'), Type: type, Overwrite: true };
    this.upstream.store.putParameter(edit);
  }

  delete(name: string): void {
    this.upstream.store.deleteParameter({ Name: `${PATH}/${name}` });
  }

  async close(): Promise<void> {
    await Promise.all(this.#proxies.map((proxy) => proxy.close()));
    await this.upstream.close();
  }
}

async function startProxy(upstream: string): Promise<FaultProxy> {
  const proxy = new FaultProxy(upstream);
  await proxy.listen();
  return proxy;
}

/** What a browser makes of an answer: whether the call may go out, or the status that stops it. */
export type Verdict = 'allowed' | 403 | 503;

/** The functions of one Lambda environment, put together as they are deployed, but for the clock and the log. */
export function startEnvironment(parameterStoreUrl: string, settings: Partial<FreshnessSettings> = {}) {
  // The SDK reads them when a client is made, as in Lambda.
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_SSM: parameterStoreUrl,
  });
  const clock = new ShiftedClock();
  const log = new RecordingLog();
  const counted: MetricName[] = [];
  const count = (what: MetricName) => void counted.push(what);
  const source = parameterStoreSources(clientUnderTest(), clock)(PATH);
  const store = new AllowlistStore(
    { ttlSeconds: 60, maxStaleSeconds: 0, allowCredentials: false, ...settings },
    { source, clock, log, count, random: Math.random },
  );
  store.start();
  const cors = { decide: createDecide(store, clock), policy: aPolicy(), log, count };
  const corsHandler = createCorsHandler(cors);
  const apiFunction = withCors(async () => ({ statusCode: 200, body: 'hello' }), cors);

  return {
    clock,
    log,
    counted,

    /** When the reading of the list in force began, by this clock. */
    readAt: () => store.readAt,

    async preflight(origin: string): Promise<Verdict> {
      const multiValueHeaders = { ...restPreflight.multiValueHeaders, Origin: [origin] };
      const { statusCode, headers } = await corsHandler({ ...restPreflight, multiValueHeaders });
      const allowed = statusCode === 204 && headers['Access-Control-Allow-Origin'] === origin;
      if (!allowed && statusCode !== 403 && statusCode !== 503)
        throw new Error(`a preflight was answered ${statusCode} with ${JSON.stringify(headers)}`);
      return allowed ? 'allowed' : statusCode === 403 ? 403 : 503;
    },

    /** Whether a page of that origin may read what the wrapped API function answers. */
    async mayRead(origin: string): Promise<boolean> {
      const multiValueHeaders = { ...restGet.multiValueHeaders, Origin: [origin] };
      const answer = await apiFunction({ ...restGet, multiValueHeaders }, {});
      const { statusCode, headers } = answer as { statusCode: number; headers: Record<string, string> };
      if (statusCode !== 200) throw new Error(`an API function was answered for with ${statusCode}`);
      return headers['Access-Control-Allow-Origin'] === origin;
    },
  };
}

export type Environment = ReturnType<typeof startEnvironment>;

/**
 * Waits until a preflight of that origin gets that verdict. The request that finds the list expired waits for the new one 150 ms of
 * real time, and on a machine that has much else to do the new one may take longer; then a later request gets it.
 */
export async function untilInForce(
  { preflight }: Pick<Environment, 'preflight'>,
  origin: string,
  verdict: Verdict,
): Promise<void> {
  await eventually(async () => (await preflight(origin)) === verdict);
}

/** Longer than a list lives, jitter included, and longer than any backoff. */
export const LATER_MS = 70_000;
