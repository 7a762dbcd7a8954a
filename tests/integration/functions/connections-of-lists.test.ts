import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readOrigin } from '../../../lib/origin/serialized-origin';
import { corsFromEnvironment } from '../../../lib/wrappers/cors-from-environment';
import { useLambdaEnvironment } from '../lean-client/environment';
import { json, RecordingServer } from '../lean-client/recording-server';

useLambdaEnvironment();

const ORIGIN = 'https://www.example.com';
/** Far more than are held at once. */
const LISTS = 300;

let server: RecordingServer;

beforeEach(async () => {
  server = new RecordingServer((response, arrival, index) => {
    const { Path } = JSON.parse(arrival.body);
    json({ Parameters: [{ Name: `${Path}/main`, Value: ORIGIN }] })(response, arrival, index);
  });
  await server.listen();
  process.env.AWS_ENDPOINT_URL_SSM = server.url;
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
});

afterEach(() => server.close());

describe('lists of many APIs', () => {
  it('are read over the same connections, and those that go leave none behind', async () => {
    const { decide } = corsFromEnvironment({
      ALLOWLIST_PATH: '/cors-allowlist/test/origins',
      API_ALLOWLISTS_PATH: '/cors-allowlist/test/apis',
    });
    const origin = readOrigin([ORIGIN]);
    if (origin.kind === 'none') throw new Error('there is an Origin');
    for (let api = 0; api < LISTS; api++)
      expect(await decide(origin, `api-${api}`)).toMatchObject({ outcome: 'allowed' });
    expect(server.arrivals).toHaveLength(LISTS + 1);
    // The function's own list is read beside the first of theirs.
    expect(server.connectionsEver).toBeLessThanOrEqual(2);
  });
});
