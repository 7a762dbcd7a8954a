import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { SSMClient } from '@aws-sdk/client-ssm';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { ParameterText } from '../cors/entry';
import type { AllowlistSource } from '../refresh';

// Two attempts must fit into a refresh (2 s): a dead connection costs one of them.
const TIMEOUTS = {
  connectionTimeout: 500,
  requestTimeout: 900,
  socketTimeout: 900,
  throwOnRequestTimeout: true,
};
const MAX_ATTEMPTS = 3;

// Parameter Store closes idle connections, and a frozen environment does not hear of it.
const IDLE_CONNECTION_LIMIT_MS = 5_000;

/** Sends every request under the signal of the read that it belongs to; Powertools takes none. */
class AbortableHttpHandler extends NodeHttpHandler {
  signal: AbortSignal | undefined;

  override handle(...[request, options]: Parameters<NodeHttpHandler['handle']>) {
    return super.handle(request, { ...options, ...(this.signal && { abortSignal: this.signal }) });
  }
}

/**
 * Reads the allowlist from SSM Parameter Store: every parameter below the path, at any depth, decrypted.
 * Region, credentials and AWS_ENDPOINT_URL_SSM come from the environment, as the SDK reads them.
 * Powertools only fetches here: freshness and the last good list are the store's (docs/decisions/001).
 * @param path without a trailing slash; the one that the function's policy names
 */
export function parameterStoreSource(path: string): AllowlistSource {
  const requestHandler = new AbortableHttpHandler(TIMEOUTS);
  const awsSdkV3Client = new SSMClient({ requestHandler, maxAttempts: MAX_ATTEMPTS, retryMode: 'standard' });
  const provider = new SSMProvider({ awsSdkV3Client });
  let latestUse = 0;

  return {
    async read(signal): Promise<ParameterText[]> {
      if (Math.abs(Date.now() - latestUse) > IDLE_CONNECTION_LIMIT_MS) requestHandler.destroy();
      requestHandler.signal = signal;
      const values = await provider.getMultiple(path, {
        recursive: true,
        decrypt: true,
        forceFetch: true,
        // Nothing reads Powertools' own cache here, so nothing is kept in it.
        maxAge: 0,
      });
      latestUse = Date.now();
      return Object.entries(values ?? {})
        .map(([name, value]) => ({ name: `${path}/${name}`, value: String(value) }))
        .sort((one, other) => (one.name < other.name ? -1 : 1));
    },
  };
}
