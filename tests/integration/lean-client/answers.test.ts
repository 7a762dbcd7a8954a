import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  GetParameterCommand,
  ParameterNotFound,
  paginateGetParametersByPath,
  SSMClient,
  SSMServiceException,
} from '../../../lib/parameter-store/lean-client/client-ssm';
import { NodeHttpHandler } from '../../../lib/parameter-store/lean-client/node-http-handler';
import { useLambdaEnvironment } from './environment';
import { type Answer, inTurn, json, RecordingServer } from './recording-server';

useLambdaEnvironment();

const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 5_000, socketTimeout: 5_000 };

let server: RecordingServer;
let client: SSMClient;

beforeEach(async () => {
  server = new RecordingServer(json({}));
  await server.listen();
  process.env.AWS_ENDPOINT_URL_SSM = server.url;
  client = new SSMClient({ requestHandler: new NodeHttpHandler(TIMEOUTS), maxAttempts: 3 });
});

afterEach(async () => {
  client.destroy();
  await server.close();
});

const get = () => client.send(new GetParameterCommand({ Name: '/x' }));
const failure = (status: number, __type: string) => json({ __type, message: 'because' }, status);
const raw =
  (status: number, body: string): Answer =>
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

describe('pages', () => {
  it('come one by one, each with the token of the last', async () => {
    server.answer = inTurn(
      json({ Parameters: [{ Name: '/a/1' }], NextToken: 'two' }),
      json({ Parameters: [], NextToken: 'three' }),
      json({ Parameters: [{ Name: '/a/2' }] }),
    );
    const pages: unknown[] = [];
    for await (const page of paginateGetParametersByPath(
      { client, pageSize: 7 },
      { Path: '/a', Recursive: true },
    )) {
      pages.push(page);
      expect(server.arrivals).toHaveLength(pages.length);
    }
    expect(pages).toHaveLength(3);
    expect(server.arrivals.map(({ body }) => JSON.parse(body))).toEqual([
      { Path: '/a', Recursive: true, MaxResults: 7 },
      { Path: '/a', Recursive: true, MaxResults: 7, NextToken: 'two' },
      { Path: '/a', Recursive: true, MaxResults: 7, NextToken: 'three' },
    ]);
  });

  it('end with the error of one of them', async () => {
    server.answer = inTurn(json({ Parameters: [], NextToken: 'two' }), failure(400, 'InvalidNextToken'));
    const pages = paginateGetParametersByPath({ client }, { Path: '/a' });
    await pages.next();
    await expect(pages.next()).rejects.toMatchObject({ name: 'InvalidNextToken' });
    expect(await pages.next()).toEqual({ done: true, value: undefined });
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

  it('have the class of a parameter that is not there', async () => {
    server.answer = failure(400, 'ParameterNotFound');
    await expect(get()).rejects.toBeInstanceOf(ParameterNotFound);
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

describe('attempts', () => {
  it('go on after throttling until there is an answer', async () => {
    const throttled = failure(400, 'ThrottlingException');
    server.answer = inTurn(throttled, throttled, json({ Parameter: { Value: 'x' } }));
    expect(await get()).toEqual({ Parameter: { Value: 'x' } });
    expect(server.arrivals).toHaveLength(3);
  });

  it.each([
    ['throttling', failure(400, 'ThrottlingException'), 'ThrottlingException'],
    ['status 429 of a proxy', raw(429, ''), 'UnknownError'],
    ['an internal error', failure(500, 'InternalServerError'), 'InternalServerError'],
    ['connections that are reset', (response) => void response.socket?.resetAndDestroy(), 'Error'],
    ['connections that end in the body', cutTheBody, 'Error'],
  ] satisfies [string, Answer, string][])('are three at most: %s', async (_, answer, name) => {
    server.answer = answer;
    await expect(get()).rejects.toMatchObject({ name });
    expect(server.arrivals).toHaveLength(3);
  });

  it('end with denied access', async () => {
    server.answer = failure(400, 'AccessDeniedException');
    await expect(get()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(server.arrivals).toHaveLength(1);
  });
});

function cutTheBody(response: Parameters<Answer>[0]): void {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{', () => response.socket?.destroySoon());
}
