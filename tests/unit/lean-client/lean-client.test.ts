import { expect, it } from '@jest/globals';
import { LeanClient } from '../../../lib/parameter-store/lean-client/lean-client';

const QUERY = { Path: '/x', Recursive: true, WithDecryption: true };
const ENVIRONMENT = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

// A unit test cannot open a connection: one that were tried would fail with another message.
it.each([
  ['without credentials', { AWS_ACCESS_KEY_ID: '' }, 'AWS_ACCESS_KEY_ID'],
  ['without a region', { AWS_REGION: '' }, 'AWS_REGION'],
])('a client %s fails with the first call, and sends nothing', async (_, variables, named) => {
  const client = new LeanClient({ ...ENVIRONMENT, ...variables });
  await expect(client.getParametersByPath(QUERY, new AbortController().signal)).rejects.toThrow(named);
});
