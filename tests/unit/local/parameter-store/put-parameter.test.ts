import { describe, expect, it } from '@jest/globals';
import type { PutParameterRequest } from '../../../../local/parameter-store/requests';
import { emptyStore, refusal } from './fixture';

const text: PutParameterRequest = { Name: '/team/origins', Value: 'https://a.example.com', Type: 'String' };
const levels = (count: number) => `/${Array.from({ length: count }, (_, index) => `l${index}`).join('/')}`;

describe('a new parameter', () => {
  it.each<[string, Partial<PutParameterRequest>, { Tier: string }]>([
    ['a String', {}, { Tier: 'Standard' }],
    ['a StringList', { Type: 'StringList', Value: 'a,b' }, { Tier: 'Standard' }],
    ['a SecureString', { Type: 'SecureString', KeyId: 'alias/mine' }, { Tier: 'Standard' }],
    ['a name without a hierarchy', { Name: 'origins' }, { Tier: 'Standard' }],
    ['spaces around the name', { Name: ' /team/origins ' }, { Tier: 'Standard' }],
    ['fifteen levels', { Name: levels(15) }, { Tier: 'Standard' }],
    ['the longest name', { Name: `/${'n'.repeat(966)}` }, { Tier: 'Standard' }],
    ['4,096 bytes', { Value: 'x'.repeat(4096) }, { Tier: 'Standard' }],
    ['8,192 bytes in the advanced tier', { Value: 'x'.repeat(8192), Tier: 'Advanced' }, { Tier: 'Advanced' }],
    ['a small value, tier left to AWS', { Tier: 'Intelligent-Tiering' }, { Tier: 'Standard' }],
    [
      'a large value, tier left to AWS',
      { Value: 'x'.repeat(4097), Tier: 'Intelligent-Tiering' },
      { Tier: 'Advanced' },
    ],
    [
      'a value that the pattern matches whole',
      { Value: '100', AllowedPattern: '\\d{1,4}' },
      { Tier: 'Standard' },
    ],
    ['an empty pattern', { AllowedPattern: '' }, { Tier: 'Standard' }],
    ['braces that nest nothing', { Value: 'https://pr-\\d{1,4}\\.example\\.com' }, { Tier: 'Standard' }],
    ['an image as data type', { DataType: 'aws:ec2:image', Value: 'ami-1234' }, { Tier: 'Standard' }],
    ['no policies', { Policies: '[{}]' }, { Tier: 'Standard' }],
  ])('is created from %s', (_, change, answer) => {
    expect(emptyStore().putParameter({ ...text, ...change })).toEqual({ Version: 1, ...answer });
  });

  it.each<[string, string, string | RegExp, Partial<PutParameterRequest>]>([
    ['no type', 'ValidationException', /type is required/, { Type: undefined }],
    ['a space within the name', 'ValidationException', /can't be prefixed with "ssm"/, { Name: '/a b' }],
    ['an empty level', 'ValidationException', /sub-paths/, { Name: '/a//b' }],
    ['a slash at the end', 'ValidationException', /sub-paths/, { Name: '/a/' }],
    ['the root as its name', 'ValidationException', /sub-paths/, { Name: '/' }],
    ['a colon', 'ValidationException', /sub-paths/, { Name: '/a:1' }],
    [
      'an ARN',
      'ValidationException',
      /sub-paths/,
      { Name: 'arn:aws:ssm:us-east-1:000000000000:parameter/a' },
    ],
    ['a relative path', 'ValidationException', /fully qualified name: a\/b/, { Name: 'a/b' }],
    ['the prefix ssm', 'ValidationException', /"ssm"/, { Name: '/SSM/a' }],
    ['the prefix aws', 'ValidationException', /"aws" or "ssm"/, { Name: 'Aws-origins' }],
    ['the path /aws', 'AccessDeniedException', /reserved parameter name: \/aws\/a/, { Name: '/aws/a' }],
    ['sixteen levels', 'HierarchyLevelLimitExceededException', /15 levels.* has 16/, { Name: levels(16) }],
    ['a name that is too long', 'ValidationException', /1011/, { Name: `/${'n'.repeat(967)}` }],
    ['4,097 bytes', 'ValidationException', /^Standard tier .* 4096/, { Value: 'x'.repeat(4097) }],
    ['4,098 bytes in 2,049 characters', 'ValidationException', /4096/, { Value: 'é'.repeat(2049) }],
    [
      '8,193 bytes',
      'ValidationException',
      /^Advanced tier .* 8192/,
      { Value: 'x'.repeat(8193), Tier: 'Intelligent-Tiering' },
    ],
    ['a nested parameter', 'ValidationException', /can't nest/, { Value: 'a{{ssm:b}}c' }],
    [
      'a value that the pattern matches in part',
      'ParameterPatternMismatchException',
      'Parameter value, cannot be validated against allowedPattern: [0-9]{1,4}',
      { Value: '10,000', AllowedPattern: '[0-9]{1,4}' },
    ],
    [
      'a pattern that backtracking engines choke on',
      'ParameterPatternMismatchException',
      '',
      { Value: `${'a'.repeat(4000)}!`, AllowedPattern: '(a+)+b' },
    ],
    [
      'a broken pattern',
      'InvalidAllowedPatternException',
      "pattern ( can't be used: ",
      { AllowedPattern: '(' },
    ],
    [
      'a pattern that unfolds too far',
      'InvalidAllowedPatternException',
      'too large',
      { AllowedPattern: '(?:.{0,999}){1}'.repeat(60) },
    ],
    ['another data type', 'ValidationException', 'not supported: Text', { DataType: 'Text' }],
    ['a key for a plain String', 'ValidationException', 'KeyId', { KeyId: 'alias/mine' }],
    ['policies', 'ValidationException', 'not supported', { Policies: '[{"Type":"Expiration"}]' }],
    ['tags', 'ValidationException', 'Tags are not supported', { Tags: [{ Key: 'k', Value: 'v' }] }],
  ])('is refused for %s: %s', (_, type, message, change) => {
    const store = emptyStore();
    expect(() => store.putParameter({ ...text, ...change })).toThrow(refusal(type, message));
    expect(store.describeParameters({}).Parameters).toEqual([]);
  });
});

describe('an existing parameter', () => {
  it('is not overwritten unasked', () => {
    const store = emptyStore();
    store.putParameter(text);
    expect(() => store.putParameter(text)).toThrow(refusal('ParameterAlreadyExists', 'overwrite'));
  });

  it('keeps on overwrite what the request does not mention', () => {
    const store = emptyStore();
    store.putParameter({
      ...text,
      Type: 'SecureString',
      KeyId: 'alias/mine',
      Description: 'Of the web team',
    });
    const answer = store.putParameter({ Name: text.Name, Value: 'new', Overwrite: true });
    expect(answer).toEqual({ Version: 2, Tier: 'Standard' });
    expect(store.describeParameters({}).Parameters).toEqual([
      expect.objectContaining({
        Type: 'SecureString',
        KeyId: 'alias/mine',
        Description: 'Of the web team',
        Version: 2,
      }),
    ]);
  });

  it.each<[string, Partial<PutParameterRequest>, Partial<PutParameterRequest>, string]>([
    ['another type in a hierarchy', {}, { Type: 'SecureString' }, 'HierarchyTypeMismatchException'],
    ['a lower tier', { Tier: 'Advanced' }, { Tier: 'Standard' }, 'ValidationException'],
    [
      'a value that its pattern does not match',
      { AllowedPattern: 'https://.*' },
      { Value: 'http://a.example.com' },
      'ParameterPatternMismatchException',
    ],
  ])('refuses %s', (_, first, second, type) => {
    const store = emptyStore();
    store.putParameter({ ...text, ...first });
    expect(() => store.putParameter({ ...text, Overwrite: true, ...second })).toThrow(refusal(type));
    expect(store.getParameter({ Name: text.Name }).Parameter.Version).toBe(1);
  });

  it('stays in the advanced tier unless asked otherwise', () => {
    const store = emptyStore();
    store.putParameter({ ...text, Tier: 'Advanced' });
    expect(store.putParameter({ ...text, Overwrite: true })).toMatchObject({ Tier: 'Advanced' });
    const intelligent = { ...text, Overwrite: true, Tier: 'Intelligent-Tiering' as const };
    expect(store.putParameter(intelligent)).toMatchObject({ Tier: 'Advanced' });
  });

  it('changes its type if its name has no levels', () => {
    const store = emptyStore();
    store.putParameter({ ...text, Name: 'flat', Type: 'SecureString' });
    store.putParameter({ ...text, Name: 'flat', Overwrite: true });
    expect(store.getParameter({ Name: 'flat' }).Parameter).toMatchObject({
      Type: 'String',
      Value: text.Value,
    });
  });

  it('is the same with and without the slash of a name without levels', () => {
    const store = emptyStore();
    store.putParameter({ ...text, Name: '/flat' });
    expect(() => store.putParameter({ ...text, Name: 'flat' })).toThrow(refusal('ParameterAlreadyExists'));
    expect(store.getParameter({ Name: 'flat' }).Parameter.Name).toBe('/flat');
  });

  it('keeps its last hundred versions', () => {
    const store = emptyStore();
    for (let count = 0; count < 105; count++) store.putParameter({ ...text, Overwrite: true });
    expect(store.getParameter({ Name: `${text.Name}:6` }).Parameter.Version).toBe(6);
    expect(() => store.getParameter({ Name: `${text.Name}:5` })).toThrow(refusal('ParameterVersionNotFound'));
  });

  it('takes no version more when that would drop a labelled one', () => {
    const store = emptyStore();
    for (let count = 0; count < 100; count++) store.putParameter({ ...text, Overwrite: true });
    store.labelParameterVersion({ Name: text.Name, ParameterVersion: 1, Labels: ['prod'] });
    const overwrite = () => store.putParameter({ ...text, Overwrite: true });
    expect(overwrite).toThrow(refusal('ParameterMaxVersionLimitExceeded', 'Version 1, the oldest'));
    store.labelParameterVersion({ Name: text.Name, Labels: ['prod'] });
    expect(overwrite()).toMatchObject({ Version: 101 });
  });
});
