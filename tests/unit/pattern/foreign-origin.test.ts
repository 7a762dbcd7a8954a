import { describe, expect, it } from '@jest/globals';
import { matchesForeignOrigins } from '../../../lib/pattern/foreign-origin';

const isTooOpen = (source: string) =>
  matchesForeignOrigins({ kind: 'regular-expression', source, ignoreCase: false });

describe('a regular expression matches foreign origins', () => {
  it.each([
    '.*',
    '.+',
    '^.*$',
    '(?i).*',
    '[\\s\\S]*',
    '.{1,300}',
    'https://.*',
    'https?://.+',
    'https?://.+(:\\d+)?',
    '\\w+://.*',
    '.*://.*',
    'https://[^/]+',
    'https://[^/]+:8443',
    'https://\\S+',
    'https://[a-z.]+',
    'https://[a-z]{3}\\.[a-z]{3}',
    'https://[a-z0-9-]+(\\.[a-z0-9-]+)+(:\\d{1,5})?',
    'https://\\w+\\.\\w+',
    'https://(.*\\.)?\\w+\\.\\w+',
    'https://(www\\.)?.*',
    'https://.*|https://a\\.example',
    'https://a\\.example|.*',
    '(https://a\\.example|https://.*)',
    'https://(.*)+',
    'http://\\d+\\.\\d+\\.\\d+\\.\\d+',
    // Beyond our own reader:
    'https://[[:alnum:].]+',
    '(?s).*',
    'https://(?P<host>.*)',
    'https://[\\pL.]+',
    'https://(?:(?:[a-z]{2,9}\\.){1,3}){1,2}[a-z]+',
  ])('%s', (source) => {
    expect(isTooOpen(source)).toBe(true);
  });
});

describe('a regular expression matches no origin that it does not name', () => {
  it.each([
    'https://a\\.example',
    'https://pr-\\d+\\.preview\\.example\\.com',
    'https://.*\\.example\\.com',
    'https://.*\\.com',
    'https://.*example\\.com',
    'https://[a-z0-9-]+\\.vercel\\.app',
    'https://www\\..*',
    'https://(a|b)\\.(c|d)\\.example',
    'https://[^.]+',
    'http://localhost(:\\d+)?',
    'http://192\\.168\\.\\d+\\.\\d+',
    '.*\\.example\\.com(:\\d+)?',
    'https://[a-f]\\.[a-f]',
    '',
    // Beyond our own reader:
    'https://[[:alnum:].]+\\.example',
    'https://(?P<host>a|b)\\.example',
  ])('%s', (source) => {
    expect(isTooOpen(source)).toBe(false);
  });
});
