import { describe, expect, it } from '@jest/globals';
import { nearMisses } from '../../../cli/check/near-misses';
import { parseAllowlist } from '../../../lib/allowlist/parse-allowlist';

const NOW = Date.parse('2026-11-22');
const list = parseAllowlist(
  [
    {
      name: '/main',
      value: [
        'https://www.example.com',
        'https://*.shop.example',
        'http://localhost:*',
        'https://app.example.net:8443',
        'https://pr-\\d+\\.preview\\.example',
        'https://old.example.org until=2026-01-01',
        'https://Upper.example/',
      ].join('\n'),
    },
  ],
  { allowCredentials: false },
);

describe('nearMisses', () => {
  it.each([
    ['another scheme', 'http://www.example.com', 1, 'scheme https instead of http'],
    ['a port', 'https://www.example.com:8443', 1, 'port none instead of 8443'],
    ['a missing port', 'https://app.example.net', 4, 'port 8443 instead of none'],
    ['another label', 'https://api.example.com', 1, 'label "www" instead of "api"'],
    ['a typo', 'https://www.exmaple.com', 1, 'label "example" instead of "exmaple"'],
    ['a typo below a wildcard', 'https://a.b.shopp.example', 2, 'label "shop" instead of "shopp"'],
    ['a missing label', 'https://shop.example', 2, 'with a label before the host, such as "www"'],
    ['a label too many', 'https://a.pr-7.preview.example', 5, 'without the label "a"'],
    ['a dot at the end', 'https://www.example.com.', 1, 'without the dot at the end of the host'],
    ['upper case', 'https://WWW.example.com', 1, 'as browsers write it'],
    ['a path', 'https://www.example.com/path', 1, 'as browsers write it'],
    ['the default port', 'https://www.example.com:443', 1, 'as browsers write it'],
    ['another name of this machine', 'http://127.0.0.1:5173', 3, 'host localhost instead of 127.0.0.1'],
    ['an expired entry', 'https://old.example.org', 6, 'it has expired'],
    ['a refused line', 'https://upper.example', 7, 'it is refused: has a trailing slash'],
  ])('tells %s', (_, origin, line, difference) => {
    expect(nearMisses(origin, list, NOW)).toContainEqual(
      expect.objectContaining({ line, difference: expect.stringContaining(difference) }),
    );
  });

  it.each(['https://elsewhere.test', 'null', '', 'x', 'https://a.com', `https://${'a'.repeat(500)}`])(
    'finds none for "%s"',
    (origin) => {
      expect(nearMisses(origin, list, NOW)).toEqual([]);
    },
  );
});
