import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LeanClient } from '../../../lib/parameter-store/lean-client/lean-client';
import { SSMServiceException } from '../../../lib/parameter-store/lean-client/service-exception';
import { aPage } from './a-page';
import { useLambdaEnvironment } from './environment';
import { json, RecordingServer, type Responder } from './recording-server';

useLambdaEnvironment();

const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 5_000, socketTimeout: 5_000 };

let server: RecordingServer;
let client: LeanClient;

beforeEach(async () => {
  server = new RecordingServer(json({}));
  await server.listen();
  process.env.AWS_ENDPOINT_URL_SSM = server.url;
  client = new LeanClient(process.env, TIMEOUTS);
});

afterEach(async () => {
  client.closeConnections();
  await server.close();
});

const get = () => client.getParametersByPath(aPage('/x'), new AbortController().signal);
const failure = (status: number, __type: string) => json({ __type, message: 'because' }, status);
const raw =
  (status: number, body: string): Responder =>
  (response) =>
    void response.writeHead(status).end(body);

describe('an answer', () => {
  it.each([
    ['is what its JSON says', '{"Parameter":{"Value":"größe 🦊"}}', { Parameter: { Value: 'größe 🦊' } }],
    ['is empty where it has no body', '', {}],
  ])('%s', async (_, body, output) => {
    server.answer = raw(200, body);
    expect(await get()).toEqual(output);
  });

  it('is whole, though a character comes in parts', async () => {
    const [first, second] = [Buffer.from('{"a":"🦊').subarray(0, 8), Buffer.from('{"a":"🦊').subarray(8)];
    server.answer = (response) => {
      response.write(first);
      setTimeout(() => response.end(Buffer.concat([second, Buffer.from('"}')])), 20);
    };
    expect(await get()).toEqual({ a: '🦊' });
  });
});

describe('errors', () => {
  it('have the service’s names, and tell of the answer', async () => {
    server.answer = failure(400, 'com.amazonaws.ssm#AccessDeniedException');
    const error = await get().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SSMServiceException);
    expect(error).toMatchObject({
      name: 'AccessDeniedException',
      message: 'because',
      $fault: 'client',
      $metadata: { httpStatusCode: 400, requestId: 'request-1' },
    });
  });

  it('have a name from the header', async () => {
    server.answer = json({}, 400, { 'X-Amzn-ErrorType': 'ValidationException:http://internal.amazon.com/' });
    await expect(get()).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it.each([
    ['a redirect, which is not followed', 302],
    ['a page of a proxy', 403],
  ])('come of %s', async (_, status) => {
    server.answer = raw(status, '<html></html>');
    await expect(get()).rejects.toMatchObject({
      name: 'UnknownError',
      $metadata: { httpStatusCode: status },
    });
    expect(server.arrivals).toHaveLength(1);
  });
});

it.each([
  ['throttling', failure(400, 'ThrottlingException'), 'ThrottlingException'],
  ['an internal error', failure(500, 'InternalServerError'), 'InternalServerError'],
  ['a connection that is reset', (response) => void response.socket?.resetAndDestroy(), 'Error'],
  ['a connection that ends in the body', cutTheBody, 'Error'],
] satisfies [string, Responder, string][])(
  'a call is one attempt, whatever becomes of it: %s',
  async (_, answer, name) => {
    server.answer = answer;
    await expect(get()).rejects.toMatchObject({ name });
    expect(server.arrivals).toHaveLength(1);
  },
);

function cutTheBody(response: Parameters<Responder>[0]): void {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{', () => response.socket?.destroySoon());
}
