import { DeleteParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import httpPreflight from '../../../events/http-preflight-allowed.json';
import restGet from '../../../events/rest-get-hello.json';
import restPreflight from '../../../events/rest-preflight-allowed.json';
import restNotAllowed from '../../../events/rest-preflight-not-allowed.json';
import { createCorsHandler } from '../../../functions/cors-handler/handler';
import { hello } from '../../../functions/hello/hello';
import { createCorsRuntime } from '../../../lib/wrappers/cors-runtime';
import { withCors } from '../../../lib/wrappers/with-cors';
import { clientUnderTest } from '../../support/client-under-test';
import { type ParameterStorePeer, parameterStorePeers } from '../../support/parameter-store-peers';

const PATH = '/cors-allowlist/test/origins';
const ORIGIN = 'https://www.example.com';
const context = { awsRequestId: 'request-1' };

describe.each(parameterStorePeers())('the functions over the SSM protocol of %s', (_, start) => {
  let peer: ParameterStorePeer;
  let ssm: SSMClient;
  const environment: Record<string, string> = {
    ALLOWLIST_PATH: PATH,
    ALLOWLIST_TTL_SECONDS: '0',
    CORS_EXPOSE_HEADERS: 'ETag',
  };

  const put = (name: string, value: string, type: 'String' | 'SecureString' = 'String') =>
    ssm.send(new PutParameterCommand({ Name: `${PATH}/${name}`, Value: value, Type: type, Overwrite: true }));
  const remove = (name: string) => ssm.send(new DeleteParameterCommand({ Name: `${PATH}/${name}` }));
  const corsHandler = (more: Record<string, string> = {}) =>
    createCorsHandler(createCorsRuntime({ ...environment, ...more }, clientUnderTest()));
  const preflightOf = (origin: string) => ({
    ...restPreflight,
    multiValueHeaders: { ...restPreflight.multiValueHeaders, Origin: [origin] },
  });

  beforeAll(async () => {
    peer = await start();
    Object.assign(process.env, {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_SSM: peer.url,
      POWERTOOLS_LOG_LEVEL: 'SILENT',
      POWERTOOLS_METRICS_DISABLED: 'true',
    });
    ssm = new SSMClient({});
    await put('main', `# comment\n${ORIGIN}\n`);
  });

  afterAll(async () => {
    ssm.destroy();
    await peer.close();
  });

  it.each([
    ['REST', restPreflight],
    ['HTTP', httpPreflight],
  ])('allow what the parameter allows (%s)', async (_, event) => {
    expect(await corsHandler()(event)).toMatchObject({
      statusCode: 204,
      headers: { 'Access-Control-Allow-Origin': ORIGIN },
    });
  });

  it('refuse what it does not', async () => {
    expect(await corsHandler()(restNotAllowed)).toMatchObject({
      statusCode: 403,
      body: '{"message":"The origin is not allowed: no-matching-entry"}',
    });
  });

  it('carry the same decision on the actual response', async () => {
    const handler = withCors(hello, createCorsRuntime(environment, clientUnderTest()));
    const event = restGet as unknown as Parameters<typeof hello>[0];
    expect(await handler(event, context)).toMatchObject({
      statusCode: 200,
      headers: {
        'Access-Control-Allow-Origin': ORIGIN,
        'Access-Control-Expose-Headers': 'ETag',
        Vary: 'Origin',
      },
    });
  });

  it('decide by an edit in the next request, without a restart', async () => {
    const handler = corsHandler();
    const statusOf = async (origin: string) => (await handler(preflightOf(origin))).statusCode;
    expect(await statusOf('https://new.example')).toBe(403);
    await put('team/new', 'https://new.example');
    expect(await statusOf('https://new.example')).toBe(204);
    await remove('team/new');
    expect(await statusOf('https://new.example')).toBe(403);
  });

  it('read SecureStrings, nested paths and every page', async () => {
    await put('secret', 'https://secret.example', 'SecureString');
    for (let team = 0; team < 24; team++)
      await put(`teams/team-${team}/list`, `https://team-${team}.example`);
    const handler = corsHandler();
    for (const origin of [
      'https://secret.example',
      'https://team-0.example',
      'https://team-23.example',
      ORIGIN,
    ]) {
      expect(await handler(preflightOf(origin))).toMatchObject({ statusCode: 204 });
    }
  });

  it('deny every origin that a deny entry of any parameter names', async () => {
    await put('blocked', `!${ORIGIN}`);
    expect(await corsHandler()(restPreflight)).toMatchObject({
      statusCode: 403,
      body: '{"message":"The origin is not allowed: denied-by-entry"}',
    });
    await remove('blocked');
  });

  it('allow nobody below an empty path', async () => {
    const handler = corsHandler({ ALLOWLIST_PATH: '/cors-allowlist/empty' });
    expect(await handler(restPreflight)).toMatchObject({ statusCode: 403 });
  });

  it('do not read a path that only begins alike', async () => {
    const handler = corsHandler({ ALLOWLIST_PATH: '/cors-allowlist/test/orig' });
    expect(await handler(restPreflight)).toMatchObject({ statusCode: 403 });
  });
});

describe('without a Parameter Store', () => {
  it('a preflight is a 503 without Access-Control headers, and a call is answered without them', async () => {
    process.env.AWS_ENDPOINT_URL_SSM = 'http://127.0.0.1:9';
    const cors = createCorsRuntime({ ALLOWLIST_PATH: PATH }, clientUnderTest());
    const preflight = await createCorsHandler(cors)(restPreflight);
    expect(preflight.statusCode).toBe(503);
    expect(preflight.headers).toEqual({
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    });
    const event = restGet as unknown as Parameters<typeof hello>[0];
    expect(await withCors(hello, cors)(event, context)).toMatchObject({
      statusCode: 200,
      headers: { 'Content-Type': 'application/json', Vary: 'Origin' },
    });
  });
});
