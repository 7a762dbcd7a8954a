import { describe, expect, it } from '@jest/globals';
import type { ParameterFilter } from '../../../../local/parameter-store/requests';
import { emptyStore, refusal } from './fixture';

const store = emptyStore();
store.putParameter({ Name: '/a/one', Value: 'x', Type: 'String' });
store.putParameter({ Name: '/a/b/two', Value: 'x', Type: 'SecureString', KeyId: 'alias/mine' });
store.putParameter({ Name: '/ab/three', Value: 'x', Type: 'StringList', Tier: 'Advanced' });
store.putParameter({ Name: 'four', Value: 'ami-1', Type: 'String', DataType: 'aws:ec2:image' });

describe('DescribeParameters', () => {
  const described = (...ParameterFilters: ParameterFilter[]) =>
    store.describeParameters({ ParameterFilters }).Parameters.map(({ Name }) => Name);

  it.each<[ParameterFilter, string[]]>([
    [{ Key: 'Name', Values: ['/a/one', '/four'] }, ['/a/one', 'four']],
    [{ Key: 'Name', Option: 'BeginsWith', Values: ['/a'] }, ['/a/b/two', '/a/one', '/ab/three']],
    [{ Key: 'Name', Option: 'Contains', Values: ['o'] }, ['/a/b/two', '/a/one', 'four']],
    [{ Key: 'Path', Values: ['/a'] }, ['/a/one']],
    [{ Key: 'Path', Option: 'Recursive', Values: ['/a/'] }, ['/a/b/two', '/a/one']],
    [{ Key: 'Path', Option: 'OneLevel', Values: ['/'] }, ['four']],
    [{ Key: 'Type', Values: ['SecureString', 'StringList'] }, ['/a/b/two', '/ab/three']],
    [{ Key: 'Type', Option: 'BeginsWith', Values: ['Str'] }, ['/a/one', '/ab/three', 'four']],
    [{ Key: 'Tier', Values: ['Advanced'] }, ['/ab/three']],
    [{ Key: 'KeyId', Values: ['alias/mine'] }, ['/a/b/two']],
    [{ Key: 'DataType', Values: ['aws:ec2:image'] }, ['four']],
  ])('filtered by %j answers %j', (filter, expected) => {
    expect(described(filter)).toEqual(expected);
  });

  it('answers those that pass every filter', () => {
    const path = { Key: 'Path', Option: 'Recursive', Values: ['/a'] };
    expect(described(path, { Key: 'Type', Values: ['String'] })).toEqual(['/a/one']);
  });

  it('takes the older filters too, where a name begins with the value', () => {
    const { Parameters } = store.describeParameters({ Filters: [{ Key: 'Name', Values: ['/a/'] }] });
    expect(Parameters.map(({ Name }) => Name)).toEqual(['/a/b/two', '/a/one']);
  });

  it.each<[string, ParameterFilter[]]>([
    ['InvalidFilterKey', [{ Key: 'Label', Values: ['prod'] }]],
    ['InvalidFilterKey', [{ Key: 'tag:team', Values: ['web'] }]],
    [
      'InvalidFilterKey',
      [
        { Key: 'Name', Values: ['a'] },
        { Key: 'Name', Values: ['b'] },
      ],
    ],
    ['InvalidFilterValue', [{ Key: 'Name' }]],
    ['InvalidFilterOption', [{ Key: 'Name', Option: 'EndsWith', Values: ['a'] }]],
    ['InvalidFilterOption', [{ Key: 'Type', Option: 'Contains', Values: ['String'] }]],
    ['InvalidFilterOption', [{ Key: 'Path', Option: 'Equals', Values: ['/a'] }]],
    ['InvalidFilterOption', [{ Key: 'Type', Values: ['Text'] }]],
    ['InvalidFilterOption', [{ Key: 'Tier', Values: ['Gold'] }]],
    ['ValidationException', [{ Key: 'Path', Values: ['a'] }]],
  ])('answers %s for %j', (type, filters) => {
    expect(() => described(...filters)).toThrow(refusal(type));
  });

  it('refuses both kinds of filter at once', () => {
    const both = {
      Filters: [{ Key: 'Name' as const, Values: ['a'] }],
      ParameterFilters: [{ Key: 'Name', Values: ['a'] }],
    };
    expect(() => store.describeParameters(both)).toThrow(refusal('ValidationException', 'either'));
  });
});

describe('GetParametersByPath', () => {
  const below = (...ParameterFilters: ParameterFilter[]) =>
    store
      .getParametersByPath({ Path: '/', Recursive: true, ParameterFilters })
      .Parameters.map(({ Name }) => Name);

  it.each<[ParameterFilter, string[]]>([
    [{ Key: 'Type', Values: ['SecureString'] }, ['/a/b/two']],
    [{ Key: 'KeyId', Option: 'BeginsWith', Values: ['alias/'] }, ['/a/b/two']],
    [{ Key: 'Label', Values: ['prod'] }, []],
  ])('filtered by %j answers %j', (filter, expected) => {
    expect(below(filter)).toEqual(expected);
  });

  it.each<[string, ParameterFilter]>([
    ['InvalidFilterKey', { Key: 'Name', Values: ['/a/one'] }],
    ['InvalidFilterKey', { Key: 'tag:team', Values: ['web'] }],
    ['InvalidFilterOption', { Key: 'Label', Option: 'BeginsWith', Values: ['p'] }],
    ['InvalidFilterValue', { Key: 'Label' }],
  ])('answers %s for %j', (type, filter) => {
    expect(() => below(filter)).toThrow(refusal(type));
  });
});
