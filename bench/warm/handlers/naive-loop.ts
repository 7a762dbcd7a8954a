import type { PreflightEvent } from '../events';
import { allowHeaders, allowMethods, isAllowed, maxAgeSeconds } from './settings';

/** What one would write in a minute. */
export async function handler(event: PreflightEvent) {
  const origin = event.headers.Origin ?? '';
  if (!isAllowed(origin)) return { statusCode: 403, headers: {}, body: '' };
  return {
    statusCode: 204,
    headers: {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Methods': allowMethods.join(','),
      'Access-Control-Allow-Headers': allowHeaders.join(','),
      'Access-Control-Max-Age': String(maxAgeSeconds),
      Vary: 'Origin',
    },
    body: '',
  };
}
