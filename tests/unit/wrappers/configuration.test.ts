import { describe, expect, it } from '@jest/globals';
import { readConfiguration } from '../../../lib/wrappers/configuration';
import { ConfigurationError } from '../../../lib/wrappers/configuration-error';

const PATH = { ALLOWLIST_PATH: '/cors-allowlist/test/origins' };

describe('the configuration', () => {
  it('is the defaults of the contract where only the path is set', () => {
    expect(readConfiguration(PATH)).toEqual({
      allowlistPath: '/cors-allowlist/test/origins',
      freshness: { ttlSeconds: 60, maxStaleSeconds: 0, allowCredentials: false },
      policy: {
        allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
        allowHeaders: ['Authorization', 'Content-Type', 'X-Api-Key', 'X-Amz-Date', 'X-Amz-Security-Token'],
        exposeHeaders: [],
        allowCredentials: false,
        maxAgeSeconds: 7_200,
      },
    });
  });

  it('is what the environment says', () => {
    const { freshness, policy } = readConfiguration({
      ...PATH,
      ALLOWLIST_TTL_SECONDS: '0',
      ALLOWLIST_MAX_STALE_SECONDS: '3600',
      CORS_ALLOW_METHODS: ' GET , PUT,',
      CORS_ALLOW_HEADERS: '',
      CORS_EXPOSE_HEADERS: 'ETag',
      CORS_ALLOW_CREDENTIALS: 'true',
      CORS_MAX_AGE_SECONDS: '600',
      CORS_FALLBACK_ORIGIN: 'https://fallback.example',
    });
    expect(freshness).toEqual({ ttlSeconds: 0, maxStaleSeconds: 3_600, allowCredentials: true });
    expect(policy).toEqual({
      allowMethods: ['GET', 'PUT'],
      allowHeaders: [],
      exposeHeaders: ['ETag'],
      allowCredentials: true,
      maxAgeSeconds: 600,
      fallbackOrigin: 'https://fallback.example',
    });
  });

  it.each([
    ['beside the one list', '/cors-allowlist/test/origins-of-apis'],
    ['below its parent', '/cors-allowlist/test/apis'],
    ['at a path that begins alike', '/cors-allowlist/tes'],
    ['nowhere', ''],
  ])('takes lists of APIs %s', (_, path) => {
    const { apiAllowlistsPath } = readConfiguration({ ...PATH, API_ALLOWLISTS_PATH: path });
    expect(apiAllowlistsPath).toBe(path || undefined);
  });

  it.each([
    ['no path', { ALLOWLIST_PATH: undefined }, 'ALLOWLIST_PATH "" is not a parameter path'],
    [
      'a path with a trailing slash',
      { ALLOWLIST_PATH: '/a/' },
      'ALLOWLIST_PATH "/a/" is not a parameter path',
    ],
    ['a relative path', { ALLOWLIST_PATH: 'a/b' }, 'ALLOWLIST_PATH "a/b" is not'],
    ['the root', { ALLOWLIST_PATH: '/' }, 'ALLOWLIST_PATH "/" is not'],
    [
      'a path of APIs with a trailing slash',
      { API_ALLOWLISTS_PATH: '/apis/' },
      'API_ALLOWLISTS_PATH "/apis/" is not a parameter path',
    ],
    [
      'lists of APIs that are part of the one list',
      { API_ALLOWLISTS_PATH: '/cors-allowlist/test/origins/apis' },
      'API_ALLOWLISTS_PATH "/cors-allowlist/test/origins/apis" and ALLOWLIST_PATH "/cors-allowlist/test/origins": one contains the other; choose two separate paths',
    ],
    [
      'the same path for both',
      { API_ALLOWLISTS_PATH: '/cors-allowlist/test/origins' },
      'and ALLOWLIST_PATH "/cors-allowlist/test/origins": one contains the other; choose two separate paths',
    ],
    [
      'the one list as the list of an API',
      { API_ALLOWLISTS_PATH: '/cors-allowlist/test' },
      'API_ALLOWLISTS_PATH "/cors-allowlist/test" and ALLOWLIST_PATH "/cors-allowlist/test/origins": one contains the other; choose two separate paths',
    ],
    [
      'the one list as a part of the list of an API',
      { API_ALLOWLISTS_PATH: '/cors-allowlist' },
      'API_ALLOWLISTS_PATH "/cors-allowlist" and ALLOWLIST_PATH',
    ],
    [
      'a TTL in words',
      { ALLOWLIST_TTL_SECONDS: 'soon' },
      'ALLOWLIST_TTL_SECONDS "soon" is not a whole number',
    ],
    ['a negative TTL', { ALLOWLIST_TTL_SECONDS: '-1' }, 'ALLOWLIST_TTL_SECONDS "-1" is not a whole number'],
    [
      'credentials in other words',
      { CORS_ALLOW_CREDENTIALS: 'yes' },
      'CORS_ALLOW_CREDENTIALS "yes" is neither true nor false',
    ],
    [
      'a forbidden method',
      { CORS_ALLOW_METHODS: 'GET,TRACE' },
      'CORS_ALLOW_METHODS "TRACE" is a method that browsers never send',
    ],
    [
      'a forbidden header',
      { CORS_ALLOW_HEADERS: 'Cookie' },
      'CORS_ALLOW_HEADERS "Cookie" is a header that pages cannot set',
    ],
    [
      'a fallback that is no origin',
      { CORS_FALLBACK_ORIGIN: 'https://a.example/' },
      'CORS_FALLBACK_ORIGIN "https://a.example/" has a trailing slash',
    ],
  ])('is invalid with %s', (_, part, message) => {
    expect(() => readConfiguration({ ...PATH, ...part })).toThrow(message);
  });

  it.each([
    ['CORS_ALLOW_METHODS', "'GET,POST'"],
    ['CORS_ALLOW_METHODS', "'GET','POST'"],
    ['CORS_ALLOW_METHODS', "GET, 'POST' ,PUT"],
    ['CORS_ALLOW_METHODS', "'*'"],
    ['CORS_ALLOW_METHODS', '"GET"'],
    ['CORS_ALLOW_METHODS', '`GET`'],
    ['CORS_ALLOW_METHODS', '“GET”'],
    ['CORS_ALLOW_METHODS', "'GET"],
    ['CORS_ALLOW_HEADERS', "'Content-Type,Authorization'"],
    ['CORS_EXPOSE_HEADERS', "'ETag'"],
    ['CORS_ALLOW_CREDENTIALS', "'true'"],
    ['CORS_MAX_AGE_SECONDS', "'600'"],
    ['CORS_FALLBACK_ORIGIN', "'https://www.example.com'"],
    ['CORS_FALLBACK_ORIGIN', "''"],
    ['ALLOWLIST_PATH', "'/cors-allowlist/test/origins'"],
    ['API_ALLOWLISTS_PATH', '"/cors-allowlist/test/apis"'],
    ['ALLOWLIST_TTL_SECONDS', "'60'"],
    ['ALLOWLIST_MAX_STALE_SECONDS', '"0"'],
    ['AWS_ENDPOINT_URL_SSM', "'https://vpce-1.ssm.eu-west-1.vpce.amazonaws.com'"],
  ])('is invalid with %s=%s: the quotes are what is wrong, and all that is', (name, value) => {
    expect(() => readConfiguration({ ...PATH, [name]: value })).toThrow(
      new ConfigurationError([`${name} ${JSON.stringify(value)} has quotes around it: drop the quotes`]),
    );
  });

  it('names what is wrong within quotes as well', () => {
    expect(() =>
      readConfiguration({ ...PATH, CORS_ALLOW_METHODS: "'GET,TRACE'", CORS_MAX_AGE_SECONDS: "'1d'" }),
    ).toThrow(
      /^4 invalid settings: .*"'GET,TRACE'" has quotes.*"'1d'" has quotes.*"1d" is not a whole.*"TRACE" is a method/,
    );
  });

  it.each([
    'https://vpce-0123-abcd.ssm.eu-west-1.vpce.amazonaws.com',
    'https://10.0.0.7:8443/ssm',
    'http://127.0.0.1:4583',
    'http://127.8.9.10:4583',
    'http://localhost:4583',
    'http://ssm.localhost:4583',
    'http://[::1]:4583',
    'http://host.docker.internal:4583',
    'HTTP://HOST.docker.INTERNAL:4583',
    '',
  ])('takes %j for the endpoint of Parameter Store', (url) => {
    expect(() => readConfiguration({ ...PATH, AWS_ENDPOINT_URL_SSM: url })).not.toThrow();
  });

  it.each([
    'http://ssm.eu-west-1.amazonaws.com',
    'http://10.0.0.7:4583',
    'http://169.254.169.254',
    'http://0.0.0.0:4583',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://127.evil.example',
    'http://localhost@evil.example',
    'http://evil.example#localhost',
    'http://host.docker.internal.example',
    'ftp://localhost',
    'ssm.eu-west-1.amazonaws.com',
    'localhost:4583',
    '127.0.0.1:4583',
  ])('is invalid with %j for it', (url) => {
    expect(() => readConfiguration({ ...PATH, AWS_ENDPOINT_URL_SSM: url })).toThrow(
      `AWS_ENDPOINT_URL_SSM ${JSON.stringify(url)} is not an https URL`,
    );
  });

  it('takes no notice of the endpoint for all services, which LocalStack sets in every function', () => {
    expect(() => readConfiguration({ ...PATH, AWS_ENDPOINT_URL: 'http://10.0.0.7:4566' })).not.toThrow();
  });

  it('names every problem in one error', () => {
    const read = () =>
      readConfiguration({
        CORS_MAX_AGE_SECONDS: '1d',
        CORS_ALLOW_CREDENTIALS: 'true',
        CORS_ALLOW_METHODS: '*,CONNECT',
      });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(/^4 invalid settings: .*ALLOWLIST_PATH.*CORS_MAX_AGE_SECONDS.*"\*".*"CONNECT"/);
  });
});
