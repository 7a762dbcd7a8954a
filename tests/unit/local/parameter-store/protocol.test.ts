import { describe, expect, it } from '@jest/globals';
import { answer } from '../../../../local/parameter-store/protocol';
import { emptyStore, storeOf } from './fixture';

const bytes = (text: string) => new TextEncoder().encode(text);

function post(operation: string, body: string) {
  return answer(storeOf('/a/x'), { method: 'POST', target: `AmazonSSM.${operation}`, body: bytes(body) });
}

describe('a request', () => {
  it('is answered with 200 and the operation’s result', () => {
    const { status, body } = post('GetParameter', '{"Name":"/a/x","WithDecryption":null,"Unknown":[1]}');
    expect(status).toBe(200);
    expect(body).toMatchObject({ Parameter: { Name: '/a/x', Value: '/a/x' } });
  });

  it.each([
    ['another method', 'GET', 'AmazonSSM.GetParameter', 405],
    ['no target', 'POST', undefined, 400],
    ['another service', 'POST', 'AmazonSQS.GetParameter', 400],
    ['another operation', 'POST', 'AmazonSSM.SendCommand', 400],
    ['a property of every object', 'POST', 'AmazonSSM.constructor', 400],
  ])('with %s is UnknownOperationException', (_, method, target, status) => {
    const given = answer(emptyStore(), { method, target, body: bytes('{}') });
    expect(given).toMatchObject({ status, body: { __type: 'UnknownOperationException' } });
  });

  it.each([
    ['', 'GetParameter', 'not JSON'],
    ['{', 'GetParameter', 'not JSON'],
    ['['.repeat(100_000), 'GetParameter', 'not JSON'],
    ['null', 'GetParameter', 'The request must be a Structure, not null'],
    ['[]', 'GetParameter', 'The request must be a Structure, not a List'],
    ['"x"', 'GetParameter', 'The request must be a Structure, not a String'],
    ['{"Name":5}', 'GetParameter', "'name' must be a String, not 5"],
    ['{"Name":{"toString":1}}', 'GetParameter', "'name' must be a String, not a Structure"],
    [
      '{"Name":"/a","WithDecryption":"yes"}',
      'GetParameter',
      "'withDecryption' must be a Boolean, not a String",
    ],
    ['{"Names":"/a"}', 'GetParameters', "'names' must be a List, not a String"],
    ['{"Names":[null]}', 'GetParameters', "'names.1.member' must be a String, not null"],
    ['{"Path":"/","MaxResults":"5"}', 'GetParametersByPath', "'maxResults' must be an Integer, not a String"],
    [
      '{"Path":"/","MaxResults":1e400}',
      'GetParametersByPath',
      "'maxResults' must be an Integer, not Infinity",
    ],
    ['{"Path":"/","MaxResults":1.5}', 'GetParametersByPath', "'maxResults' must be an Integer, not 1.5"],
  ])('%.40s to %s is SerializationException', (body, operation, message) => {
    const { status, body: error } = post(operation, body);
    expect(status).toBe(400);
    expect(error).toEqual({ __type: 'SerializationException', message: expect.stringContaining(message) });
  });

  it('that is not UTF-8 is SerializationException', () => {
    const body = Uint8Array.of(...bytes('{"Name":"'), 0xff, ...bytes('"}'));
    const given = answer(emptyStore(), { method: 'POST', target: 'AmazonSSM.GetParameter', body });
    expect(given).toMatchObject({ status: 400, body: { __type: 'SerializationException' } });
  });

  it.each([
    ['{}', 'GetParameter', "Value null at 'name' failed to satisfy constraint: Member must not be null"],
    [
      '{"Name":""}',
      'GetParameter',
      "Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      '{"Name":"/a","Value":""}',
      'PutParameter',
      "Value at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      '{"Name":"/a","Value":"v","Type":"Text"}',
      'PutParameter',
      "Value 'Text' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [SecureString, StringList, String]",
    ],
    [
      '{"Name":"/a","Value":"v","KeyId":"a b"}',
      'PutParameter',
      "Value 'a b' at 'keyId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9:/_-]+",
    ],
    [
      '{"Path":"/","MaxResults":11}',
      'GetParametersByPath',
      "Value '11' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 10",
    ],
    [
      '{"MaxResults":0}',
      'DescribeParameters',
      "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      '{"Names":["1","2","3","4","5","6","7","8","9","10","11"]}',
      'DeleteParameters',
      "Value '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]' at 'names' failed to satisfy constraint: Member must have length less than or equal to 10",
    ],
    [
      '{"ParameterFilters":[{"Key":"Value","Values":["x"]}]}',
      'DescribeParameters',
      "Value 'Value' at 'parameterFilters.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType",
    ],
  ])('%s to %s is ValidationException', (body, operation, message) => {
    expect(post(operation, body)).toEqual({
      status: 400,
      body: { __type: 'ValidationException', message: `1 validation error detected: ${message}` },
    });
  });

  it('is told of every broken constraint at once', () => {
    const { body } = post('PutParameter', '{"Name":"","Value":"v","Type":"Text"}');
    expect(body).toMatchObject({
      message: expect.stringMatching(/^2 validation errors detected: .*'name'.*; .*'type'/),
    });
  });

  it('that can not be carried out is InternalServerError, and the next one is answered', () => {
    const store = emptyStore({
      save: () => {
        throw new Error('EROFS: read-only file system');
      },
    });
    const put = {
      method: 'POST',
      target: 'AmazonSSM.PutParameter',
      body: bytes('{"Name":"/a","Value":"v","Type":"String"}'),
    };
    expect(answer(store, put)).toEqual({
      status: 500,
      body: { __type: 'InternalServerError', message: 'EROFS: read-only file system' },
    });
    const describe = { method: 'POST', target: 'AmazonSSM.DescribeParameters', body: bytes('{}') };
    expect(answer(store, describe)).toEqual({ status: 200, body: { Parameters: [] } });
  });
});
