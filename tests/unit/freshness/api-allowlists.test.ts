import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../../../lib/allowlist/decision';
import { createApiAllowlists, MAX_API_ALLOWLISTS } from '../../../lib/freshness/api-allowlists';

const ORIGIN = { kind: 'serialized', origin: 'https://www.example.com' } as const;
const NOT_ALLOWED: Decision = { outcome: 'not-allowed', reason: 'no-matching-entry' };

function createAllowlists({ root }: { root: string | undefined } = { root: '/apis' }) {
  const opened: string[] = [];
  const logged: unknown[] = [];
  const decideByListOf = createApiAllowlists({
    root,
    open: (path) => {
      opened.push(path);
      return async () => NOT_ALLOWED;
    },
    log: { error: (message, fields) => logged.push({ message, ...fields }) },
  });
  return { decide: (name: string) => decideByListOf(ORIGIN, name), opened, logged };
}

describe('an API that chose an allowlist', () => {
  it('is decided by the list below the root, opened once', async () => {
    const { decide, opened } = createAllowlists();
    expect(await decide('orders')).toEqual(NOT_ALLOWED);
    await decide('orders');
    await decide('partners-2.internal_x');
    expect(opened).toEqual(['/apis/orders', '/apis/partners-2.internal_x']);
  });

  it.each([
    '',
    '../origins',
    '..',
    '../origins',
    'a/b',
    '/a',
    'a/',
    '-a',
    'é',
    'a b',
    'a\n',
    '*',
    'x'.repeat(65),
  ])('is decided by no list with the name %j, and an operator hears of it once', async (name) => {
    const { decide, opened, logged } = createAllowlists();
    const unavailable = { outcome: 'not-allowed', reason: 'allowlist-unavailable' };
    expect([await decide(name), await decide(name)]).toEqual([unavailable, unavailable]);
    expect(opened).toEqual([]);
    expect(logged).toEqual([
      {
        message: 'invalid allowlist name in stage variable',
        allowlist: name,
        reason: expect.stringContaining('does not match'),
      },
    ]);
  });

  it('is decided by no list where the function serves none of APIs', async () => {
    const { decide, opened, logged } = createAllowlists({ root: undefined });
    expect(await decide('orders')).toMatchObject({ reason: 'allowlist-unavailable' });
    expect(opened).toEqual([]);
    expect(logged).toMatchObject([{ reason: 'API_ALLOWLISTS_PATH is not set' }]);
  });
});

describe('the lists held at once', () => {
  it('are bounded: the least recently used one goes', async () => {
    const { decide, opened } = createAllowlists();
    for (let index = 0; index < MAX_API_ALLOWLISTS; index++) await decide(`api-${index}`);
    await decide('api-0');
    await decide('one-more');
    opened.length = 0;
    await decide('api-0');
    expect(opened).toEqual([]);
    await decide('api-1');
    expect(opened).toEqual(['/apis/api-1']);
  });
});
