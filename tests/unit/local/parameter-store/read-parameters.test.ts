import { describe, expect, it } from '@jest/globals';
import type { GetParametersByPathRequest } from '../../../../local/parameter-store/requests';
import { emptyStore, noon, refusal, storeOf } from './fixture';

/** Versions 1 to 3 of /team/origins; 2 is labelled prod. */
function labelledStore() {
  const store = emptyStore();
  for (const Value of ['one', 'two', 'three'])
    store.putParameter({ Name: '/team/origins', Value, Type: 'String', Overwrite: true });
  store.labelParameterVersion({ Name: '/team/origins', ParameterVersion: 2, Labels: ['prod'] });
  return store;
}

describe('GetParameter', () => {
  it('answers name, value, version, date in seconds and ARN', () => {
    expect(storeOf('/team/origins').getParameter({ Name: '/team/origins' })).toEqual({
      Parameter: {
        Name: '/team/origins',
        Type: 'String',
        Value: '/team/origins',
        Version: 1,
        LastModifiedDate: noon / 1000,
        ARN: 'arn:aws:ssm:us-east-1:000000000000:parameter/team/origins',
        DataType: 'text',
      },
    });
  });

  it.each([
    ['/team/origins', 'three', undefined],
    ['/team/origins:1', 'one', ':1'],
    ['/team/origins:prod', 'two', ':prod'],
    ['arn:aws:ssm:eu-west-1:123456789012:parameter/team/origins', 'three', undefined],
    ['arn:aws:ssm:eu-west-1:123456789012:parameter/team/origins:prod', 'two', ':prod'],
  ])('of %s answers %s', (Name, Value, Selector) => {
    const { Parameter } = labelledStore().getParameter({ Name });
    expect(Parameter).toMatchObject({ Name: '/team/origins', Value });
    expect(Parameter.Selector).toBe(Selector);
  });

  it.each([
    ['/team/other', 'ParameterNotFound', 'Parameter /team/other not found.'],
    ['/team', 'ParameterNotFound', ''],
    ['/Team/origins', 'ParameterNotFound', ''],
    ['/aws/service/x', 'ParameterNotFound', ''],
    ['__proto__', 'ParameterNotFound', ''],
    ['/team/origins:4', 'ParameterVersionNotFound', 'version 4 of /team/origins'],
    ['/team/origins:staging', 'ParameterVersionNotFound', 'label staging'],
    ['/team/origins:', 'ParameterVersionNotFound', ''],
    ['/team/ori gins', 'ValidationException', 'sub-paths'],
    ['ssm-origins', 'ValidationException', 'prefixed with "ssm"'],
  ])('of %s is %s', (Name, type, message) => {
    expect(() => labelledStore().getParameter({ Name })).toThrow(refusal(type, message));
  });

  it('answers a SecureString in plain text only when asked to', () => {
    const store = emptyStore();
    store.putParameter({ Name: '/secret', Value: 'hush', Type: 'SecureString' });
    const encrypted = store.getParameter({ Name: '/secret' }).Parameter.Value;
    expect(encrypted).not.toContain('hush');
    expect(Buffer.from(encrypted, 'base64').toString()).not.toContain('hush');
    expect(store.getParameter({ Name: '/secret', WithDecryption: true }).Parameter.Value).toBe('hush');
  });
});

describe('GetParameters', () => {
  it('answers those that are there, each once, and names the others', () => {
    const store = labelledStore();
    const { Parameters, InvalidParameters } = store.getParameters({
      Names: ['/team/origins:prod', '/nope', '/team/origins', '/team/origins', '/team/origins:9', 'no name'],
    });
    expect(Parameters.map(({ Value }) => Value)).toEqual(['two', 'three']);
    expect(InvalidParameters).toEqual(['/nope', '/team/origins:9', 'no name']);
  });
});

describe('GetParametersByPath', () => {
  const store = storeOf('/a', '/a/b', '/a/b/c', '/a/b/d/e', '/a/bc', '/a/bc/d', '/A/b', 'flat');
  const names = (request: GetParametersByPathRequest) =>
    store.getParametersByPath(request).Parameters.map(({ Name }) => Name);

  it.each<[string, boolean, string[]]>([
    ['/a', false, ['/a/b', '/a/bc']],
    ['/a', true, ['/a/b', '/a/b/c', '/a/b/d/e', '/a/bc', '/a/bc/d']],
    ['/a/b', true, ['/a/b/c', '/a/b/d/e']],
    ['/a/b/', true, ['/a/b/c', '/a/b/d/e']],
    ['/a/b/c', true, []],
    ['/', false, ['/a', 'flat']],
    ['/', true, ['/A/b', '/a', '/a/b', '/a/b/c', '/a/b/d/e', '/a/bc', '/a/bc/d', 'flat']],
    ['/aws/service', true, []],
  ])('below %s, recursive %s, answers %j', (Path, Recursive, expected) => {
    expect(names({ Path, Recursive })).toEqual(expected);
  });

  it.each(['a', 'a/b', '//', '/a//b', '/a b', '/a*', '/ssm/x', '/a:1'])('refuses the path %s', (Path) => {
    expect(() => names({ Path })).toThrow(refusal('ValidationException', 'must begin with a forward slash'));
  });

  it.each([
    ['the version that has the label', ['prod'], [2]],
    ['the newest version that has one of the labels', ['first', 'prod'], [2]],
    ['nothing without the label', ['staging'], []],
  ])('answers %s', (_, Values, versions) => {
    const labelled = labelledStore();
    labelled.labelParameterVersion({ Name: '/team/origins', ParameterVersion: 1, Labels: ['first'] });
    const { Parameters } = labelled.getParametersByPath({
      Path: '/team',
      ParameterFilters: [{ Key: 'Label', Values }],
    });
    expect(Parameters.map(({ Version }) => Version)).toEqual(versions);
  });
});

describe('GetParameterHistory', () => {
  it('answers every version, oldest first, with its labels', () => {
    const { Parameters } = labelledStore().getParameterHistory({ Name: '/team/origins' });
    expect(Parameters.map(({ Version, Value, Labels }) => [Version, Value, Labels])).toEqual([
      [1, 'one', []],
      [2, 'two', ['prod']],
      [3, 'three', []],
    ]);
  });

  it('answers ParameterNotFound for no parameter', () => {
    expect(() => emptyStore().getParameterHistory({ Name: '/nope' })).toThrow(refusal('ParameterNotFound'));
  });
});
