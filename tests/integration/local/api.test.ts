import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type FixtureRun, startFixtureRun } from './fixture-run';
import { httpRequest, sendRaw } from './raw-request';

let run: FixtureRun;
beforeAll(async () => {
  run = await startFixtureRun();
});
afterAll(() => run.close());

async function eventOf(request: string | Buffer): Promise<APIGatewayProxyEvent> {
  const answer = await sendRaw(run.apiUrl, request);
  expect(answer?.status).toBe(200);
  return JSON.parse(Buffer.from(answer?.body ?? '', 'latin1').toString()).event;
}

describe('the event', () => {
  it('has the shape of a REST API’s', async () => {
    const event = await eventOf(
      httpRequest('POST /?a=1&a=2&b=%C3%A9+x HTTP/1.1', ['User-Agent: probe', 'Content-Length: 2'], 'hi'),
    );
    expect(event).toEqual({
      resource: '/',
      path: '/',
      httpMethod: 'POST',
      headers: expect.objectContaining({
        Host: 'api.test',
        'User-Agent': 'probe',
        'X-Forwarded-For': '127.0.0.1',
      }),
      multiValueHeaders: expect.objectContaining({ Host: ['api.test'] }),
      queryStringParameters: { a: '2', b: 'é x' },
      multiValueQueryStringParameters: { a: ['1', '2'], b: ['é x'] },
      pathParameters: null,
      stageVariables: { tenant: 'blue' },
      body: 'hi',
      isBase64Encoded: false,
      requestContext: expect.objectContaining({
        accountId: '123456789012',
        apiId: expect.stringMatching(/^[0-9a-z]{10}$/),
        stage: 'dev',
        path: '/dev/',
        protocol: 'HTTP/1.1',
        resourcePath: '/',
        httpMethod: 'POST',
        domainName: 'api.test',
        identity: expect.objectContaining({ sourceIp: '127.0.0.1', userAgent: 'probe' }),
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        requestTimeEpoch: expect.any(Number),
      }),
    });
  });

  it('has null where there is nothing', async () => {
    const event = await eventOf(httpRequest('GET / HTTP/1.1'));
    expect(event).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      body: null,
    });
  });

  it('keeps the client’s spelling of header names', async () => {
    const event = await eventOf(httpRequest('GET / HTTP/1.1', ['oRiGiN: https://a.example']));
    expect(event.headers).toHaveProperty('oRiGiN', 'https://a.example');
  });

  it('has every value of a header that is sent twice, in whatever spelling', async () => {
    const event = await eventOf(
      httpRequest('GET / HTTP/1.1', ['Origin: https://a.example', 'origin: https://b.example']),
    );
    expect(event.multiValueHeaders).toHaveProperty('Origin', ['https://a.example', 'https://b.example']);
    expect(event.headers).toHaveProperty('Origin', 'https://b.example');
  });

  it('has the bytes of a header value that is not ASCII', async () => {
    const event = await eventOf(
      Buffer.from(httpRequest('GET / HTTP/1.1', ['Origin: https://\xff\xfe']), 'latin1'),
    );
    expect(event.headers).toHaveProperty('Origin', 'https://\xff\xfe');
  });

  it('has path parameters decoded, and the path as sent', async () => {
    const event = await eventOf(httpRequest('GET /items/a%20b%2Fc/ HTTP/1.1'));
    expect(event).toMatchObject({
      path: '/items/a%20b%2Fc/',
      resource: '/items/{id}',
      pathParameters: { id: 'a b/c' },
    });
  });

  it('has a binary body in base64', async () => {
    const event = await eventOf(
      httpRequest('POST / HTTP/1.1', ['Content-Type: image/png', 'Content-Length: 2'], 'hi'),
    );
    expect(event).toMatchObject({ body: 'aGk=', isBase64Encoded: true });
  });
});

describe('the answer', () => {
  it('has each of several cookies', async () => {
    const answer = await fetch(`${run.apiUrl}/do/two-cookies`);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('has the bytes of a binary body', async () => {
    const answer = await fetch(`${run.apiUrl}/do/image`);
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0xff, 0x00, 0x80]);
  });

  it('has no body for HEAD', async () => {
    const answer = await sendRaw(run.apiUrl, httpRequest('HEAD / HTTP/1.1'));
    expect(answer).toMatchObject({ status: 200, body: '' });
  });
});

describe('a request that API Gateway refuses itself', () => {
  it.each([
    [403, 'no such path', httpRequest('GET /nothing/here HTTP/1.1')],
    [403, 'no such method on the path', httpRequest('OPTIONS /items/1 HTTP/1.1')],
    [403, 'a method that ANY does not stand for', httpRequest('PROPFIND / HTTP/1.1')],
    [400, 'malformed percent-encoding in the path', httpRequest('GET /items/%zz HTTP/1.1')],
    [400, 'a path that is not UTF-8', httpRequest('GET /items/%ff HTTP/1.1')],
    [400, 'malformed percent-encoding in the query', httpRequest('GET /?a=%z HTTP/1.1')],
    [400, 'raw bytes in the path', Buffer.from(httpRequest('GET /items/\xff HTTP/1.1'), 'latin1')],
    [400, 'OPTIONS *', httpRequest('OPTIONS * HTTP/1.1')],
    [400, 'CONNECT', httpRequest('CONNECT example.com:443 HTTP/1.1')],
    [400, 'no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    [400, 'two Hosts', httpRequest('GET / HTTP/1.1', ['Host: other.test'])],
    [400, 'garbage', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'],
    [400, 'an unknown method', httpRequest('BREW / HTTP/1.1')],
    [400, 'NUL in a header', httpRequest('GET / HTTP/1.1', ['Origin: https://a\0.example'])],
    [400, 'a bare CR in a header', httpRequest('GET / HTTP/1.1', ['Origin: https://a\r.example'])],
    [400, 'two lengths', httpRequest('POST / HTTP/1.1', ['Content-Length: 1', 'Content-Length: 2'], 'ab')],
    [
      400,
      'length and chunks',
      httpRequest('POST / HTTP/1.1', ['Content-Length: 1', 'Transfer-Encoding: chunked'], '0\r\n\r\n'),
    ],
    [
      431,
      'more than 10,240 bytes of header values',
      httpRequest('GET / HTTP/1.1', [`Origin: ${'x'.repeat(10_300)}`]),
    ],
    [431, 'more than 16 kB of headers', httpRequest('GET / HTTP/1.1', [`Origin: ${'x'.repeat(40_000)}`])],
    [
      431,
      'too many headers',
      httpRequest(
        'GET / HTTP/1.1',
        Array.from({ length: 2500 }, (_, i) => `x${i}: 12345`),
      ),
    ],
    [
      413,
      'a body of more than 10 MB',
      httpRequest('POST / HTTP/1.1', [`Content-Length: ${11 << 20}`], 'x'.repeat(11 << 20)),
    ],
    [
      413,
      'an event of more than 6 MB',
      httpRequest('POST / HTTP/1.1', [`Content-Length: ${7 << 20}`], 'x'.repeat(7 << 20)),
    ],
    [417, 'an expectation that nobody knows', httpRequest('GET / HTTP/1.1', ['Expect: wonders'])],
  ])('%i: %s', async (status, _, request) => {
    expect((await sendRaw(run.apiUrl, request))?.status).toBe(status);
    expect((await fetch(run.apiUrl)).status).toBe(200);
  });

  it('names the unknown route as API Gateway does', async () => {
    const answer = await fetch(`${run.apiUrl}/nothing`);
    expect(answer.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
    expect(await answer.text()).toBe('{"message":"Missing Authentication Token"}');
  });
});

describe('a request that looks odd', () => {
  it.each([
    ['an absolute target', 'GET http://api.test/items/1 HTTP/1.1', '/items/1'],
    ['a trailing slash', 'GET /items/1/ HTTP/1.1', '/items/1/'],
    ['double slashes at the start', 'GET //items/1 HTTP/1.1', '/items/1'],
    ['an encoded letter in a literal segment', 'GET /%69tems/1 HTTP/1.1', '/%69tems/1'],
    ['HTTP/1.0', 'GET /items/1 HTTP/1.0', '/items/1'],
    ['an upgrade that is not to be had', 'GET /items/1 HTTP/1.1\r\nUpgrade: websocket', '/items/1'],
  ])('is served: %s', async (_, requestLine, path) => {
    expect((await eventOf(httpRequest(requestLine))).path).toBe(path);
  });

  it('is served: an Origin of 8,000 bytes', async () => {
    const event = await eventOf(
      httpRequest('OPTIONS /a/b HTTP/1.1', [`Origin: https://${'a'.repeat(8000)}`]),
    );
    expect(event.headers.Origin).toHaveLength(8008);
  });

  it('is served: several requests at once on one connection, in their order', async () => {
    const first = 'GET /items/1 HTTP/1.1\r\nHost: a\r\n\r\n';
    const second = 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n';
    const answer = await sendRaw(run.apiUrl, first + second + httpRequest('GET /nothing HTTP/1.1'));
    const statuses = [...(answer?.body ?? '').matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    expect([String(answer?.status), ...statuses]).toEqual(['200', '200', '403']);
    expect(answer?.body).toContain('"body":"abc"');
  });

  it('does no harm when the client hangs up in the middle', async () => {
    const { port, hostname } = new URL(run.apiUrl);
    await Promise.all(
      [
        'GET / HT',
        'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\nabc',
        httpRequest('GET /do/slow HTTP/1.1'),
      ].map(
        (part) =>
          new Promise<void>((resolve) => {
            const socket = connect(Number(port), hostname, () =>
              socket.write(part, () => socket.resetAndDestroy()),
            );
            socket.on('close', () => resolve());
          }),
      ),
    );
    expect((await fetch(run.apiUrl)).status).toBe(200);
  });
});
