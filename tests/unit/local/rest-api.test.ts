import { describe, expect, it } from '@jest/globals';
import { createRestApi } from '../../../local/api-gateway/rest-api';
import type { InvocationOutcome } from '../../../local/lambda/environment';
import type { TokenAuthorizer } from '../../../local/template/token-authorizers';

const AUTHORIZER: TokenAuthorizer = {
  name: 'Token',
  functionId: 'Authorizer',
  header: 'authorization',
  validation: /^(?:Bearer .+)$/,
  cacheSeconds: 60,
};
const RESULT: InvocationOutcome = { kind: 'result', payload: '{"statusCode":200}' };

const verdict = (answer: object): InvocationOutcome => ({ kind: 'result', payload: JSON.stringify(answer) });
const policyFor = (resource: string, effect = 'Allow') => ({
  Statement: [{ Effect: effect, Action: 'execute-api:Invoke', Resource: resource }],
});
const ALLOWED = verdict({
  principalId: 'ada',
  policyDocument: policyFor('*'),
  context: { tier: 1, admin: true },
});

/** A REST API with one guarded path and one open one, its functions, and what they were invoked with. */
function createApi(outcomes: Record<string, InvocationOutcome> = {}, cacheSeconds = AUTHORIZER.cacheSeconds) {
  const events: { functionId: string; event: Record<string, unknown> }[] = [];
  const reports: string[] = [];
  let now = 0;
  const routes = ['GET /guarded', 'PUT /guarded', 'GET /open'].map((key) => {
    const [method = '', path = ''] = key.split(' ');
    return {
      method,
      path,
      functionId: 'Hello',
      authorizer: path === '/open' ? undefined : { ...AUTHORIZER, cacheSeconds },
    };
  });
  const api = createRestApi(
    {
      kind: 'rest',
      logicalId: 'Api',
      stage: 'dev',
      stageVariables: new Map(),
      binaryMediaTypes: [],
      routes,
      gatewayResponses: new Map([
        ['DEFAULT_4XX', new Map([['Access-Control-Allow-Origin', '*']])],
        ['INTEGRATION_TIMEOUT', new Map([['Retry-After', '9']])],
        ['DEFAULT_5XX', new Map([['X-Default', '5XX']])],
      ]),
    },
    {
      accountId: '123456789012',
      region: 'eu-west-1',
      clock: () => now,
      invoke: async (functionId, event) => {
        events.push({ functionId, event: JSON.parse(event) });
        return outcomes[functionId] ?? RESULT;
      },
      report: (line) => reports.push(line),
    },
  );
  const request = async (key: string, authorization?: string) => {
    const [method = '', path = ''] = key.split(' ');
    const headers = authorization === undefined ? [] : [['Authorization', authorization] as const];
    const target = { path, query: [], rawQuery: '' };
    const body = Buffer.alloc(0);
    const answer = await api.answer({
      method,
      target,
      headers,
      body,
      protocol: 'HTTP/1.1',
      sourceIp: '127.0.0.1',
      port: 1,
    });
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: answer.body.toString(),
    };
  };
  const asked = () => events.filter(({ functionId }) => functionId === 'Authorizer').length;
  return { request, events, asked, reports, api, wait: (seconds: number) => (now += seconds * 1000) };
}

describe('an error that the API makes itself', () => {
  it.each<[string, InvocationOutcome, number, object]>([
    ['the type’s own headers', { kind: 'timeout', seconds: 1 }, 504, { 'Retry-After': '9' }],
    [
      'the default’s, else',
      { kind: 'error', error: { errorType: 'E', errorMessage: 'e' } },
      502,
      { 'X-Default': '5XX' },
    ],
    ['the default’s of 4XX', { kind: 'event-too-large' }, 413, { 'Access-Control-Allow-Origin': '*' }],
  ])('has %s', async (_, outcome, status, headers) => {
    const answer = await createApi({ Hello: outcome }).request('GET /open');
    expect(answer).toMatchObject({ status, headers });
  });

  it('has them where no route takes the request, and where the request is refused unread', async () => {
    const { request, api } = createApi();
    expect(await request('GET /nothing')).toMatchObject({
      status: 403,
      headers: { 'Access-Control-Allow-Origin': '*' },
    });
    expect(api.reject('REQUEST_TOO_LARGE').headers).toContainEqual(['Access-Control-Allow-Origin', '*']);
  });

  it('does not lend them to what functions answer', async () => {
    const { headers } = await createApi().request('GET /open');
    expect(headers).not.toHaveProperty('Access-Control-Allow-Origin');
  });
});

describe('a token authorizer', () => {
  it('is asked with the token and the method, and what it says of the caller reaches the function', async () => {
    const { request, events } = createApi({ Authorizer: ALLOWED });
    expect((await request('GET /guarded', 'Bearer t')).status).toBe(200);
    expect(events).toMatchObject([
      {
        functionId: 'Authorizer',
        event: {
          type: 'TOKEN',
          authorizationToken: 'Bearer t',
          methodArn: expect.stringMatching(
            /^arn:aws:execute-api:eu-west-1:123456789012:[0-9a-z]{10}\/dev\/GET\/guarded$/,
          ),
        },
      },
      {
        functionId: 'Hello',
        event: { requestContext: { authorizer: { principalId: 'ada', tier: '1', admin: 'true' } } },
      },
    ]);
  });

  it('is not asked on a route without it', async () => {
    const { request, asked } = createApi();
    expect((await request('GET /open')).status).toBe(200);
    expect(asked()).toBe(0);
  });

  it.each([
    ['no token', undefined],
    ['an empty token', ''],
    ['a token that does not match', 'Basic x'],
  ])('is not asked about %s: that is a 401', async (_, authorization) => {
    const { request, asked } = createApi({ Authorizer: ALLOWED });
    expect(await request('GET /guarded', authorization)).toMatchObject({
      status: 401,
      headers: { 'x-amzn-ErrorType': 'UnauthorizedException', 'Access-Control-Allow-Origin': '*' },
      body: '{"message":"Unauthorized"}',
    });
    expect(asked()).toBe(0);
  });

  const DENIED = 'User is not authorized to access this resource';
  it.each<[string, InvocationOutcome, number, string, object]>([
    [
      'throws Unauthorized',
      { kind: 'error', error: { errorType: 'Error', errorMessage: 'Unauthorized' } },
      401,
      'UnauthorizedException',
      { message: 'Unauthorized' },
    ],
    [
      'throws anything else',
      { kind: 'error', error: { errorType: 'Error', errorMessage: 'no' } },
      500,
      'AuthorizerFailureException',
      { message: null },
    ],
    [
      'allows nothing of this',
      verdict({ principalId: 'ada', policyDocument: policyFor('arn:aws:s3:::a') }),
      403,
      'AccessDeniedException',
      { Message: DENIED },
    ],
    [
      'denies it',
      verdict({ principalId: 'ada', policyDocument: policyFor('*', 'Deny') }),
      403,
      'AccessDeniedException',
      { Message: `${DENIED} with an explicit deny` },
    ],
    ['returns nothing', verdict({}), 500, 'AuthorizerConfigurationException', { message: null }],
    [
      'returns no policy',
      verdict({ principalId: 'ada' }),
      500,
      'AuthorizerConfigurationException',
      { message: null },
    ],
    [
      'returns a context that is not flat',
      verdict({ principalId: 'ada', policyDocument: policyFor('*'), context: { a: {} } }),
      500,
      'AuthorizerConfigurationException',
      { message: null },
    ],
  ])('that %s keeps the request from the function', async (_, outcome, status, errorType, body) => {
    const { request, events } = createApi({ Authorizer: outcome });
    expect(await request('GET /guarded', 'Bearer t')).toMatchObject({
      status,
      headers: { 'x-amzn-ErrorType': errorType },
      body: JSON.stringify(body),
    });
    expect(events.map(({ functionId }) => functionId)).toEqual(['Authorizer']);
  });
});

describe('what an authorizer said about a token', () => {
  it('is kept for its time', async () => {
    const { request, asked, wait } = createApi({ Authorizer: ALLOWED });
    await request('GET /guarded', 'Bearer t');
    wait(59);
    await request('GET /guarded', 'Bearer t');
    expect(asked()).toBe(1);
    wait(1);
    await request('GET /guarded', 'Bearer t');
    expect(asked()).toBe(2);
  });

  it('is not kept for another token, nor with a time of 0', async () => {
    const kept = createApi({ Authorizer: ALLOWED });
    await kept.request('GET /guarded', 'Bearer t');
    await kept.request('GET /guarded', 'Bearer u');
    expect(kept.asked()).toBe(2);

    const never = createApi({ Authorizer: ALLOWED }, 0);
    await never.request('GET /guarded', 'Bearer t');
    await never.request('GET /guarded', 'Bearer t');
    expect(never.asked()).toBe(2);
  });

  it('is a policy, evaluated for each method anew', async () => {
    const getOnly = verdict({ principalId: 'ada', policyDocument: policyFor('arn:aws:execute-api:*/GET/*') });
    const { request, asked } = createApi({ Authorizer: getOnly });
    expect((await request('GET /guarded', 'Bearer t')).status).toBe(200);
    expect((await request('PUT /guarded', 'Bearer t')).status).toBe(403);
    expect(asked()).toBe(1);
  });

  it('is not kept when it was that the token is none', async () => {
    const outcome: InvocationOutcome = {
      kind: 'error',
      error: { errorType: 'Error', errorMessage: 'Unauthorized' },
    };
    const { request, asked } = createApi({ Authorizer: outcome });
    await request('GET /guarded', 'Bearer t');
    await request('GET /guarded', 'Bearer t');
    expect(asked()).toBe(2);
  });
});
