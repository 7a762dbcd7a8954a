import { describe, expect, it } from '@jest/globals';
import { refusal, storeOf } from './fixture';

const names = ['/p/a', '/p/b', '/p/c', '/p/d', '/p/e'];

describe('paging', () => {
  it('ends without a token on the page that holds the last parameter', () => {
    const store = storeOf(...names);
    const first = store.getParametersByPath({ Path: '/p', MaxResults: 3 });
    const second = store.getParametersByPath({ Path: '/p', MaxResults: 2, NextToken: first.NextToken });
    expect([...first.Parameters, ...second.Parameters].map(({ Name }) => Name)).toEqual(names);
    expect(second.NextToken).toBeUndefined();
  });

  it('neither repeats nor skips a parameter when others come and go', () => {
    const store = storeOf(...names);
    const { NextToken } = store.getParametersByPath({ Path: '/p', MaxResults: 2 });
    store.deleteParameters({ Names: ['/p/a', '/p/b'] });
    store.putParameter({ Name: '/p/aa', Value: 'x', Type: 'String' });
    const { Parameters } = store.getParametersByPath({ Path: '/p', NextToken });
    expect(Parameters.map(({ Name }) => Name)).toEqual(['/p/c', '/p/d', '/p/e']);
  });

  it.each([
    ['no token of ours', () => 'AAAA'],
    ['an empty one', () => ''],
    ['a number', () => '10'],
    ['one that was tampered with', (token: string) => `${token.slice(0, -1)}A`],
    ['one with an appendix', (token: string) => `${token}=`],
  ])('refuses %s', (_, change) => {
    const store = storeOf(...names);
    const { NextToken = '' } = store.getParametersByPath({ Path: '/p', MaxResults: 2 });
    expect(() => store.getParametersByPath({ Path: '/p', NextToken: change(NextToken) })).toThrow(
      refusal('InvalidNextToken'),
    );
  });

  it('refuses the token of another request', () => {
    const store = storeOf(...names, '/q/a');
    const { NextToken } = store.getParametersByPath({ Path: '/p', MaxResults: 2 });
    for (const reuse of [
      () => store.getParametersByPath({ Path: '/q', NextToken }),
      () => store.describeParameters({ NextToken }),
      () => store.getParameterHistory({ Name: '/p/a', NextToken }),
    ])
      expect(reuse).toThrow(refusal('InvalidNextToken'));
  });
});
