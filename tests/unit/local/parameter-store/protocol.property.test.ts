import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answer } from '../../../../local/parameter-store/protocol';
import { storeOf } from './fixture';

const operations = [
  'PutParameter',
  'GetParameter',
  'GetParameters',
  'GetParametersByPath',
  'GetParameterHistory',
  'DescribeParameters',
  'LabelParameterVersion',
  'UnlabelParameterVersion',
  'DeleteParameter',
  'DeleteParameters',
];

const text = fc.oneof(
  fc.constantFrom(
    '/a/x',
    '/a',
    '/',
    'x',
    '/a/x:1',
    '/a/x:prod',
    'Name',
    'Type',
    'Label',
    'Equals',
    'String',
    'SecureString',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const filter = fc.record(
  { Key: text, Option: text, Values: fc.array(text, { maxLength: 3 }) },
  { requiredKeys: [] },
);
const plausible = fc.record(
  {
    Name: text,
    Names: fc.array(text, { maxLength: 12 }),
    Path: text,
    Value: text,
    Type: text,
    Tier: text,
    KeyId: text,
    AllowedPattern: text,
    Overwrite: fc.boolean(),
    Recursive: fc.boolean(),
    WithDecryption: fc.boolean(),
    MaxResults: fc.integer({ min: -1, max: 60 }),
    NextToken: text,
    ParameterVersion: fc.integer({ min: -1, max: 3 }),
    Labels: fc.array(text, { maxLength: 12 }),
    ParameterFilters: fc.array(filter, { maxLength: 3 }),
    Tags: fc.array(fc.record({ Key: text, Value: text }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

describe('whatever is asked', () => {
  it('is answered with 200, or with 400 and an error that has a name and a sentence', () => {
    const body = fc.oneof(
      plausible,
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom('Name', 'Names', 'Path'), fc.jsonValue()),
    );
    fc.assert(
      fc.property(fc.constantFrom(...operations), body, (operation, input) => {
        const given = answer(storeOf('/a/x', '/a/y', 'x'), {
          method: 'POST',
          target: `AmazonSSM.${operation}`,
          body: new TextEncoder().encode(JSON.stringify(input)),
        });
        if (given.status === 200) return;
        expect(given).toEqual({
          status: 400,
          body: { __type: expect.stringMatching(/^[A-Z]\w+$/), message: expect.stringMatching(/\S/) },
        });
      }),
      { numRuns: 3000 },
    );
  });
});
