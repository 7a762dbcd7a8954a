import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SSMClient as LeanClient } from '../../lib/parameter-store/lean-client/client-ssm';
import { PATH, startEnvironment } from '../integration/freshness/fixture';
import { json, RecordingServer } from '../integration/lean-client/recording-server';

let server: RecordingServer;

beforeEach(async () => {
  server = new RecordingServer(json({ Parameters: [{ Name: `${PATH}/main`, Value: 'https://a.example' }] }));
  await server.listen();
});

afterEach(() => server.close());

it('the functions that this project tests read by the lean client, below Powertools', async () => {
  expect(await startEnvironment(server.url).preflight('https://a.example')).toBe('allowed');
  expect(server.arrivals).toHaveLength(1);
  expect(server.latest.headers['user-agent']).toMatch(
    /^cors-allowlist lang\/js .* PT\/parameters\/\S+ PTEnv\//,
  );
  expect(server.latest.headers).not.toHaveProperty('amz-sdk-invocation-id');
});

it('the tests themselves have the SDK', () => {
  expect(SSMClient).not.toBe(LeanClient);
  expect(new SSMClient({ region: 'eu-west-1' }).config.serviceId).toBe('SSM');
});
