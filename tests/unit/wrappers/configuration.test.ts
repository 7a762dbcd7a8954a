import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../../../lib/errors';
import { readConfiguration } from '../../../lib/wrappers/configuration';

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
    ['above it', '/cors-allowlist/test'],
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
      'API_ALLOWLISTS_PATH "/cors-allowlist/test/origins/apis" is part of ALLOWLIST_PATH',
    ],
    [
      'the same path for both',
      { API_ALLOWLISTS_PATH: '/cors-allowlist/test/origins' },
      'is part of ALLOWLIST_PATH',
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
      'CORS_ALLOW_CREDENTIALS "yes" is not true or false',
    ],
    [
      'a forbidden method',
      { CORS_ALLOW_METHODS: 'GET,TRACE' },
      'CORS_ALLOW_METHODS "TRACE" is a method that browsers never send',
    ],
    [
      'a forbidden header',
      { CORS_ALLOW_HEADERS: 'Cookie' },
      'CORS_ALLOW_HEADERS "Cookie" is a header that no page can set',
    ],
    [
      'a fallback that is no origin',
      { CORS_FALLBACK_ORIGIN: 'https://a.example/' },
      'CORS_FALLBACK_ORIGIN "https://a.example/" has a trailing slash',
    ],
  ])('cannot stand with %s', (_, part, message) => {
    expect(() => readConfiguration({ ...PATH, ...part })).toThrow(message);
  });

  it('names every problem in one error', () => {
    const read = () =>
      readConfiguration({
        CORS_MAX_AGE_SECONDS: '1d',
        CORS_ALLOW_CREDENTIALS: 'true',
        CORS_ALLOW_METHODS: '*,CONNECT',
      });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(/^4 settings cannot stand: .*ALLOWLIST_PATH.*CORS_MAX_AGE_SECONDS.*"\*".*"CONNECT"/);
  });
});
