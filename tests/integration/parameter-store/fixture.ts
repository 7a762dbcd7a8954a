import { SSMClient } from '@aws-sdk/client-ssm';

/** A client as an application has it; one attempt, so that a server error shows. */
export function clientOf(url: string): SSMClient {
  return new SSMClient({
    endpoint: url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}
