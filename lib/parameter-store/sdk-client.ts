import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type ParameterStoreClient, TIMEOUTS } from './client';

/**
 * Parameter Store by the SDK, for functions that have it anyway. Region, credentials and AWS_ENDPOINT_URL_SSM come from
 * the environment, as the SDK reads them.
 */
export function sdkClient(): ParameterStoreClient {
  const client = new SSMClient({
    requestHandler: { ...TIMEOUTS, throwOnRequestTimeout: true },
    // Attempts of its own would be counted against its retry quota, which runs dry while Parameter Store throttles.
    maxAttempts: 1,
  });
  return {
    getParametersByPath: (query, abortSignal) =>
      client.send(new GetParametersByPathCommand(query), { abortSignal }),
    closeConnections: () => client.destroy(),
  };
}
