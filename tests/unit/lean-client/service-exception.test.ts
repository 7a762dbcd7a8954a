import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  SSMServiceException,
  serviceException,
} from '../../../lib/parameter-store/lean-client/service-exception';

const json = (fields: object) => JSON.stringify(fields);
const URL_BEHIND = 'http://internal.amazon.com/coral/com.amazon.coral.validate/';

describe('the name of an error', () => {
  it.each([
    ['is its __type', {}, json({ __type: 'ThrottlingException' }), 'ThrottlingException'],
    [
      'is its __type without a namespace',
      {},
      json({ __type: 'com.amazonaws.ssm#ThrottlingException' }),
      'ThrottlingException',
    ],
    [
      'is its __type without a URL that has a # of its own',
      {},
      json({ __type: `com.amazonaws.ssm#ThrottlingException:${URL_BEHIND}#x` }),
      'ThrottlingException',
    ],
    ['is its code', {}, json({ code: 'InvalidKeyId' }), 'InvalidKeyId'],
    ['is the header’s', { 'x-amzn-errortype': 'AccessDeniedException' }, '', 'AccessDeniedException'],
    [
      'is the header’s without the URL behind it',
      { 'x-amzn-errortype': `AccessDeniedException:${URL_BEHIND}` },
      json({ message: 'no' }),
      'AccessDeniedException',
    ],
    [
      'is the header’s without the URL and its fragment',
      { 'x-amzn-errortype': `AccessDeniedException:${URL_BEHIND}#AnotherException` },
      '',
      'AccessDeniedException',
    ],
    [
      'is the header’s without what a comma sets off',
      { 'x-amzn-errortype': 'AccessDeniedException,http://h.example' },
      '',
      'AccessDeniedException',
    ],
    [
      'is the header’s first, as the protocol has it',
      { 'x-amzn-errortype': 'A' },
      json({ __type: 'B', code: 'C' }),
      'A',
    ],
    ['is unknown with a number for a type', {}, json({ __type: 7 }), 'UnknownError'],
    ['is unknown with an HTML body', {}, '<html>Bad gateway</html>', 'UnknownError'],
    ['is unknown with an empty body', {}, '', 'UnknownError'],
    ['is unknown with null for a body', {}, 'null', 'UnknownError'],
    ['is unknown with a list for a body', {}, '["ThrottlingException"]', 'UnknownError'],
    ['is unknown with a text for a body', {}, '"ThrottlingException"', 'UnknownError'],
    ['is unknown with half a body', {}, '{"__type":"Thrott', 'UnknownError'],
  ])('%s', (_, headers, body, name) => {
    expect(serviceException(400, headers, body).name).toBe(name);
  });
});

describe('the message of an error', () => {
  it.each([
    ['is its message', json({ message: 'Rate exceeded' }), 'Rate exceeded'],
    ['is its Message', json({ Message: 'Rate exceeded' }), 'Rate exceeded'],
    ['is message where both are there', json({ message: 'one', Message: 'two' }), 'one'],
    ['is the status where there is none', json({ __type: 'X' }), 'Parameter Store returned status 418'],
    ['is the status where it is no text', json({ message: {} }), 'Parameter Store returned status 418'],
    ['is the status, not the page of a proxy', '<html></html>', 'Parameter Store returned status 418'],
  ])('%s', (_, body, message) => {
    expect(serviceException(418, {}, body).message).toBe(message);
  });
});

describe('an error', () => {
  it.each([
    [400, 'client'],
    [429, 'client'],
    [499, 'client'],
    [500, 'server'],
    [503, 'server'],
  ])('with status %d is the %s’s', (status, fault) => {
    const error = serviceException(status, { 'x-amzn-requestid': 'request-1' }, '');
    expect(error.$fault).toBe(fault);
    expect(error.$metadata).toEqual({ httpStatusCode: status, requestId: 'request-1' });
  });

  it('has no request ID where the answer has none', () => {
    expect(serviceException(502, {}, '').$metadata.requestId).toBeUndefined();
  });

  it('comes of whatever is in the body, with a message', () => {
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ __type: fc.string(), message: fc.string({ minLength: 1 }) }).map(json),
    );
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), body, (status, text) => {
        const error = serviceException(status, {}, text);
        expect(error).toBeInstanceOf(SSMServiceException);
        expect(error.message).not.toBe('');
        expect(error.name).not.toMatch(/[#:,]/);
      }),
    );
  });
});
