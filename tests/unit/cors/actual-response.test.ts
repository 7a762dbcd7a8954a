import { describe, expect, it } from '@jest/globals';
import { actualResponseHeaders } from '../../../lib/cors/actual-response';
import { aPolicy } from '../../support/cors';
import { allowed, notAllowed } from '../../support/decisions';

const ORIGIN = 'https://www.example.com';

describe('the headers of an actual response', () => {
  it.each([
    ['name an allowed origin', aPolicy(), allowed(ORIGIN), { 'Access-Control-Allow-Origin': ORIGIN }],
    [
      'are * where everybody is allowed',
      aPolicy(),
      allowed(ORIGIN, true),
      { 'Access-Control-Allow-Origin': '*' },
    ],
    [
      'carry credentials and exposed headers',
      aPolicy({ allowCredentials: true, exposeHeaders: ['ETag', 'Link'] }),
      allowed(ORIGIN),
      {
        'Access-Control-Allow-Origin': ORIGIN,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Expose-Headers': 'ETag,Link',
      },
    ],
    [
      'are none for an origin that is not allowed',
      aPolicy({ exposeHeaders: ['ETag'] }),
      notAllowed('no-matching-entry'),
      {},
    ],
    ['are none for a denied origin', aPolicy(), notAllowed('denied-by-entry'), {}],
    [
      'name the fallback as the preflight did',
      aPolicy({ fallbackOrigin: 'https://fallback.example', allowCredentials: true }),
      notAllowed('opaque-origin'),
      { 'Access-Control-Allow-Origin': 'https://fallback.example' },
    ],
    [
      'are none without an allowlist, fallback or not',
      aPolicy({ fallbackOrigin: 'https://fallback.example' }),
      notAllowed('allowlist-unavailable'),
      {},
    ],
  ])('%s', (_, policy, decision, headers) => {
    expect(actualResponseHeaders(decision, policy)).toEqual(headers);
  });
});
