import { AsyncLocalStorage } from 'node:async_hooks';
import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { SSMClient } from '@aws-sdk/client-ssm';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { ParameterText } from '../allowlist/entry';
import type { AllowlistSource } from '../freshness/ports/allowlist-source';
import type { Clock } from '../freshness/ports/clock';
import { parametersOf } from './parameter-page';

// Two attempts fit into a refresh (2 s), also when the first went into a dead connection. The third is for what fails fast.
const TIMEOUTS = {
  connectionTimeout: 500,
  requestTimeout: 900,
  socketTimeout: 900,
  throwOnRequestTimeout: true,
};
const MAX_ATTEMPTS = 3;

// Parameter Store closes idle connections, and a frozen environment does not hear of it.
const IDLE_CONNECTION_LIMIT_MS = 5_000;

/** One read of all pages. Two can overlap: what a freeze has cut off may wake up while its successor reads. */
interface Read {
  readonly signal: AbortSignal;
  readonly onFailedAttempt: (error: unknown) => void;
  readonly parameters: ParameterText[];
}

/** The read that a request belongs to: Powertools hands nothing of the kind down to the client. */
const reads = new AsyncLocalStorage<Read>();

/** Ends the requests of a read with it, and sends none after that. */
class AbortableHttpHandler extends NodeHttpHandler {
  override handle(...[request, options]: Parameters<NodeHttpHandler['handle']>) {
    const read = reads.getStore();
    return super.handle(request, { ...options, ...(read && { abortSignal: read.signal }) });
  }
}

/**
 * Reads allowlists from SSM Parameter Store: every parameter below a path, at any depth, decrypted.
 * Region, credentials and AWS_ENDPOINT_URL_SSM come from the environment, as the SDK reads them. All lists share one client:
 * a list that is given up leaves no connection behind.
 * Powertools only fetches here: freshness and the last good list are the store's (docs/decisions/001).
 * @param clock tells for how long connections were idle, freezes included
 * @returns the source of the list below a path without a trailing slash; one that the function's policy names
 */
export function parameterStoreSources(clock: Pick<Clock, 'now'>): (path: string) => AllowlistSource {
  const requestHandler = new AbortableHttpHandler(TIMEOUTS);
  const client = new SSMClient({ requestHandler, maxAttempts: MAX_ATTEMPTS, retryMode: 'standard' });
  keepPages(client);
  const provider = new SSMProvider({ awsSdkV3Client: client });
  let latestRead = 0;

  return (path) => ({
    async read(signal, onFailedAttempt): Promise<ParameterText[]> {
      const now = clock.now();
      // Whatever is under way since then was frozen, too.
      if (Math.abs(now - latestRead) > IDLE_CONNECTION_LIMIT_MS) requestHandler.destroy();
      latestRead = now;
      const parameters: ParameterText[] = [];
      await reads.run({ signal, onFailedAttempt, parameters }, () =>
        // maxAge 0: nothing reads Powertools' own cache here, so nothing is kept in it.
        provider.getMultiple(path, { recursive: true, decrypt: true, forceFetch: true, maxAge: 0 }),
      );
      return parameters;
    },
  });
}

/**
 * Keeps each page as it came. What Powertools makes of them loses a parameter named `__proto__`, which that name sets
 * the prototype of, and takes an answer without parameters for an empty path.
 */
function keepPages(client: SSMClient): void {
  client.middlewareStack.add(
    (next) => async (request) => {
      const read = reads.getStore();
      try {
        const result = await next(request);
        read?.parameters.push(...parametersOf(result.output));
        return result;
      } catch (error) {
        read?.onFailedAttempt(error);
        throw error;
      }
    },
    // Inside the retries, so that it sees every attempt.
    { name: 'keepPages', step: 'finalizeRequest', priority: 'low' },
  );
}
