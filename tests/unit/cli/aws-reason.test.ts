import { describe, expect, it } from '@jest/globals';
import { awsReason } from '../../../cli/aws-reason';

function anError(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

describe('awsReason', () => {
  it.each([
    [
      anError('ExpiredTokenException', 'The security token is expired'),
      /^the AWS session has expired: sign in/,
    ],
    [anError('CredentialsProviderError', 'Could not load'), /^no AWS credentials: .*--profile/],
    [anError('Error', 'Region is missing'), /^no AWS region: give --region/],
    [
      anError(
        'AccessDeniedException',
        'User: arn:aws:sts::123456789012:assumed-role/ops is not authorized to perform: ssm:PutParameter on resource: arn:aws:ssm:eu-west-1:123456789012:parameter/x because no policy allows it',
      ),
      /^access denied: you need ssm:PutParameter on arn:aws:ssm:eu-west-1:123456789012:parameter\/x$/,
    ],
    [
      anError('AccessDeniedException', 'The ciphertext refers to\na key'),
      /^access denied: The ciphertext refers to a key$/,
    ],
    [
      anError('ThrottlingException', 'Rate exceeded'),
      /^Parameter Store is busy \(ThrottlingException\): try again/,
    ],
    [anError('Error', 'getaddrinfo ENOTFOUND x', { code: 'ENOTFOUND' }), /^cannot reach Parameter Store: /],
    [
      anError('ValidationException', 'No {{}}', { $metadata: {} }),
      /^Parameter Store: ValidationException: No/,
    ],
  ])('tells %s in one line', (error, reason) => {
    expect(awsReason(error, {})).toMatch(reason);
  });

  it('says that the local run is not there', () => {
    const refused = anError('Error', 'connect ECONNREFUSED', { code: 'ECONNREFUSED' });
    expect(awsReason(refused, { localUrl: 'http://127.0.0.1:4583' })).toMatch(
      /^nothing answers at http:\/\/127\.0\.0\.1:4583: run npm start/,
    );
  });

  it.each([new TypeError('x is not a function'), 'text', undefined])('leaves %s alone', (error) => {
    expect(awsReason(error, {})).toBeUndefined();
  });
});
