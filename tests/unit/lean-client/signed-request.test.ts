import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { endpoint } from '../../../lib/parameter-store/lean-client/endpoint';
import { signedRequest } from '../../../lib/parameter-store/lean-client/signed-request';
import { sdkAuthorization, signedHeaders } from '../../support/sdk-signature';
import { newRegion } from './regions';
import recording from './signatures.json';

const HEADERS = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'AmazonSSM.GetParametersByPath',
  'user-agent': 'never signed',
};

describe('the signature is the one that botocore makes', () => {
  beforeAll(() => void jest.useFakeTimers({ now: new Date(recording.now) }));
  afterAll(() => void jest.useRealTimers());

  it.each(recording.calls)('$name', ({ environment, body, authorization, date, securityToken }) => {
    const { headers } = signedRequest(endpoint(environment), HEADERS, body, environment);
    expect(headers).toMatchObject({ Authorization: authorization, 'X-Amz-Date': date });
    expect(headers['X-Amz-Security-Token'] ?? null).toBe(securityToken);
  });
});

const secret = fc.stringMatching(/^[A-Za-z0-9+/=]{1,60}$/);
const headerName = fc
  .stringMatching(/^x-amz-[a-z0-9-]{1,20}$/)
  .filter((name) => !/^x-amz-(?:date|security-token|content-sha256)$/.test(name));
const headerValue = fc.stringMatching(/^[\x20-\x7e]{0,40}$/);
const origin = fc.constantFrom(
  'https://h.example',
  'http://127.0.0.1:4566',
  'http://[::1]:80',
  'https://h:443',
);
const segment = fc.stringMatching(/^[A-Za-z0-9._~!$&'()*+,;=:@ é-]{0,10}$/);

const calls = fc.record({
  environment: fc.record(
    {
      AWS_REGION: newRegion,
      AWS_ENDPOINT_URL: fc
        .tuple(origin, fc.array(segment, { maxLength: 4 }))
        .map((parts) => parts.flat().join('/')),
      AWS_ACCESS_KEY_ID: secret,
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_SESSION_TOKEN: secret,
    },
    { requiredKeys: ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] },
  ),
  more: fc.dictionary(headerName, headerValue, { maxKeys: 4 }),
  body: fc.oneof(fc.json(), fc.string({ unit: 'grapheme' })),
});

/** URL leaves such dots in place. */
const dotsBehindAnEmptySegment = ['//.-/.', '//../a/..', '//./a'].map((path) => ({
  environment: {
    AWS_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL: `https://h.example${path}`,
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'secret',
  },
  more: {},
  body: '',
}));

describe('the signature is the one that the SDK makes', () => {
  it('whatever is sent, where and by whom', async () => {
    await fc.assert(
      fc.asyncProperty(calls, async ({ environment, more, body }) => {
        const signed = signedRequest(endpoint(environment), { ...HEADERS, ...more }, body, environment);
        const authorization = await sdkAuthorization(signed, {
          region: environment.AWS_REGION,
          accessKeyId: environment.AWS_ACCESS_KEY_ID,
          secretAccessKey: environment.AWS_SECRET_ACCESS_KEY,
          ...(environment.AWS_SESSION_TOKEN && { sessionToken: environment.AWS_SESSION_TOKEN }),
        });
        expect(signed.headers.Authorization).toBe(authorization);
      }),
      { numRuns: 500, examples: dotsBehindAnEmptySegment.map((call): [typeof call] => [call]) },
    );
  });

  it('over every header but User-Agent', () => {
    const environment = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
    const { headers } = signedRequest(endpoint(environment), HEADERS, '{}', {
      ...environment,
      AWS_SESSION_TOKEN: 't',
    });
    const names = [
      'content-length',
      'content-type',
      'host',
      'x-amz-date',
      'x-amz-security-token',
      'x-amz-target',
    ];
    expect([...signedHeaders(headers.Authorization)]).toEqual(names);
    expect(headers['user-agent']).toBe('never signed');
  });
});

describe('without credentials', () => {
  const secrets = { AWS_ACCESS_KEY_ID: 'ID-1', AWS_SECRET_ACCESS_KEY: 'KEY-2', AWS_SESSION_TOKEN: 'TOKEN-3' };

  it.each([
    ['nothing', {}],
    ['no key', { ...secrets, AWS_SECRET_ACCESS_KEY: undefined }],
    ['an empty key', { ...secrets, AWS_SECRET_ACCESS_KEY: '' }],
    ['no ID of a key', { ...secrets, AWS_ACCESS_KEY_ID: undefined }],
    ['an empty ID of a key', { ...secrets, AWS_ACCESS_KEY_ID: '' }],
    ['no more than a session token', { AWS_SESSION_TOKEN: 'TOKEN-3' }],
  ])('there is an error that holds no secret: %s', (_, environment) => {
    const { url, region } = endpoint({ AWS_REGION: 'eu-west-1' });
    const sign = () => signedRequest({ url, region }, HEADERS, '{}', environment);
    expect(sign).toThrow('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set');
    expect(sign).not.toThrow(/ID-1|KEY-2|TOKEN-3/);
  });
});
