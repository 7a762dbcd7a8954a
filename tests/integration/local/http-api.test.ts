import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda';
import { type FixtureRun, startFixtureRun } from './fixture-run';
import { httpRequest, sendRaw } from './raw-request';

let run: FixtureRun;
beforeAll(async () => {
  run = await startFixtureRun({}, 'http-api.yaml');
});
afterAll(() => run.close());

async function eventOf<Event = APIGatewayProxyEventV2>(request: string): Promise<Event> {
  const answer = await sendRaw(run.apiUrl, request);
  expect(answer?.status).toBe(200);
  return JSON.parse(Buffer.from(answer?.body ?? '', 'latin1').toString()).event;
}

const call = async (path: string, init?: RequestInit) => {
  const answer = await fetch(run.apiUrl + path, init);
  return [answer.status, await answer.text()];
};

describe('the event of an HTTP API', () => {
  it('has payload format 2.0', async () => {
    const event = await eventOf(
      httpRequest('GET /items/a%20b?a=1&a=2&b=%C3%A9+x HTTP/1.1', [
        'User-Agent: probe',
        'Cookie: one=1; two=2',
        'Cookie: three=3',
      ]),
    );
    expect(event).toEqual({
      version: '2.0',
      routeKey: 'GET /items/{id}',
      rawPath: '/blue/items/a b',
      rawQueryString: 'a=1&a=2&b=%C3%A9+x',
      cookies: ['one=1', 'two=2', 'three=3'],
      headers: expect.objectContaining({
        host: 'api.test',
        'user-agent': 'probe',
        'x-forwarded-for': '127.0.0.1',
      }),
      queryStringParameters: { a: '1,2', b: 'é x' },
      pathParameters: { id: 'a b' },
      stageVariables: { tenant: 'teal' },
      isBase64Encoded: false,
      requestContext: {
        accountId: '123456789012',
        apiId: expect.stringMatching(/^[0-9a-z]{10}$/),
        domainName: 'api.test',
        domainPrefix: 'api',
        http: {
          method: 'GET',
          path: '/blue/items/a b',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'probe',
        },
        requestId: expect.any(String),
        routeKey: 'GET /items/{id}',
        stage: 'blue',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:/),
        timeEpoch: expect.any(Number),
      },
    });
  });

  it('has header names in lower case, and the values of repeated ones joined', async () => {
    const { headers } = await eventOf(
      httpRequest('OPTIONS /x HTTP/1.1', [
        'Origin: https://a.example',
        'ORIGIN: https://b.example',
        'X-Mixed: 1',
      ]),
    );
    expect(headers).toMatchObject({ origin: 'https://a.example,https://b.example', 'x-mixed': '1' });
    expect(Object.keys(headers).filter((name) => name !== name.toLowerCase())).toEqual([]);
    expect(headers).not.toHaveProperty('cookie');
  });

  it.each([
    ['application/json', '{"é":1}', false],
    ['text/plain; charset=utf-8', 'é', false],
    ['application/problem+json', '{}', false],
    ['application/x-www-form-urlencoded', 'a=1', true],
    ['image/png', 'x', true],
  ])('has a body of type %s as it is, or in base64', async (type, body, isBase64Encoded) => {
    const [, text] = await call('/do/echo', { method: 'POST', body, headers: { 'Content-Type': type } });
    const { event } = JSON.parse(String(text));
    expect(event).toMatchObject({ isBase64Encoded, body: isBase64Encoded ? btoa(body) : body });
  });

  it('has payload format 1.0 where the route says so', async () => {
    const event = await eventOf<APIGatewayProxyEvent>(
      httpRequest(
        'POST /old?a=1 HTTP/1.1',
        ['Content-Type: text/plain', 'X-A: 1', 'Content-Length: 2'],
        'hi',
      ),
    );
    expect(event).toMatchObject({
      version: '1.0',
      resource: '/old',
      path: '/old',
      httpMethod: 'POST',
      multiValueHeaders: { 'x-a': ['1'], host: ['api.test'] },
      queryStringParameters: { a: '1' },
      stageVariables: { tenant: 'teal' },
      requestContext: { stage: 'blue' },
      body: 'hi',
    });
  });
});

describe('an HTTP API answers', () => {
  it.each([
    ['404 where no route takes the request', '/nothing', 404, 'Not Found'],
    ['500 when the function throws', '/do/throw', 500, 'Internal Server Error'],
    [
      '500 when it returns a header that would split the response',
      '/do/bad-header',
      500,
      'Internal Server Error',
    ],
    ['503 when it runs past its timeout', '/do/hang', 503, 'Service Unavailable'],
  ])('%s', async (_, path, status, message) => {
    expect(await call(path)).toEqual([status, JSON.stringify({ message })]);
  });

  it.each([
    ['a number as JSON', '/do/number', '42'],
    ['nothing as null', '/do/nothing', 'null'],
  ])('%s, where the function returns no structure', async (_, path, body) => {
    expect(await call(path)).toEqual([200, body]);
  });

  it('what goes wrong to the developer as well', () => {
    expect(run.log).toContain('failed: ProbeFunction: TypeError: thrown on purpose');
    expect(run.log).toContainEqual(
      expect.stringMatching(/^failed: ProbeFunction returned no result of payload format 2\.0/),
    );
  });
});

describe('an event that names no API', () => {
  it('belongs to one that SAM makes, which is served on a port of its own, with a $default route', async () => {
    expect(run.apis.map(({ name }) => name)).toEqual(['HttpApi', 'ServerlessHttpApi']);
    const answer = await fetch(`${run.apis[1]?.url}/any/path`, { method: 'DELETE' });
    expect(await answer.json()).toMatchObject({ event: { routeKey: '$default', rawPath: '/any/path' } });
  });
});
