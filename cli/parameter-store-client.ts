import { SSMClient } from '@aws-sdk/client-ssm';
import type { AllowlistLocation } from './allowlist-location';

/**
 * A client for the Parameter Store that the allowlist is in. Region, credentials and endpoint that are not given come
 * from where the AWS CLI takes them: variables, profiles, single sign-on, roles.
 */
export function parameterStoreClient({ localUrl, region, profile }: AllowlistLocation): SSMClient {
  if (localUrl !== undefined) {
    // The local store looks at neither.
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    return new SSMClient({ endpoint: localUrl, region: 'eu-west-1', credentials });
  }
  return new SSMClient({
    // Parameter Store takes 3 writes a second by default: a push of many parameters has to wait for its turn.
    retryMode: 'adaptive',
    maxAttempts: 8,
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
  });
}
