import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type ParameterStoreClient, TIMEOUTS } from './client';

/**
 * The SDK's client, for functions that bundle the SDK anyway. It reads region, credentials and AWS_ENDPOINT_URL_SSM from the
 * environment.
 */
export function sdkClient(): ParameterStoreClient {
  const client = new SSMClient({
    requestHandler: { ...TIMEOUTS, throwOnRequestTimeout: true },
    // The SDK's own retries draw on a quota that runs out after minutes of throttling.
    maxAttempts: 1,
  });
  return {
    getParametersByPath: (query, abortSignal) =>
      client.send(new GetParametersByPathCommand(query), { abortSignal }),
    closeConnections: () => client.destroy(),
  };
}
