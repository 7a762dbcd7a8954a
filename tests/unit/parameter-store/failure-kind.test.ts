import { describe, expect, it } from '@jest/globals';
import { isThrottlingError, isTransientError } from '@smithy/core/retry';
import fc from 'fast-check';
import { failureKind } from '../../../lib/parameter-store/failure-kind';
import { sdkErrorNames } from './sdk-error-names';

type Kind = 'throttling' | 'transient' | 'final';

interface Failure {
  readonly name?: string;
  readonly code?: string;
  readonly status?: number;
}

/** An error as both clients meet it. */
function errorOf({ name, code, status }: Failure, message = 'from afar') {
  return Object.assign(new Error(message), {
    ...(name !== undefined && { name }),
    ...(code !== undefined && { code }),
    ...(status !== undefined && { $metadata: { httpStatusCode: status } }),
  }) as Parameters<typeof isTransientError>[0];
}

function sdkKind(failure: Failure): Kind {
  if (isThrottlingError(errorOf(failure))) return 'throttling';
  return isTransientError(errorOf(failure)) ? 'transient' : 'final';
}

function ourKind(failure: Failure): Kind {
  const kind = failureKind(errorOf(failure));
  if (kind === 'throttled') return 'throttling';
  return kind === 'transient' ? 'transient' : 'final';
}

const statuses = fc.oneof(
  fc.constantFrom(200, 400, 403, 404, 408, 413, 429, 500, 501, 502, 503, 504, 505),
  fc.nat(599),
);
const names = fc.oneof(fc.constantFrom(...sdkErrorNames), fc.string());
const failures: fc.Arbitrary<Failure> = fc.record(
  { name: names, code: names, status: statuses },
  { requiredKeys: [] },
);

describe('what is tried again, and what counts as throttling, is the same as in the SDK', () => {
  it.each(sdkErrorNames)('with an error of the name or code %s', (text) => {
    expect([ourKind({ name: text }), ourKind({ code: text })]).toEqual([
      sdkKind({ name: text }),
      sdkKind({ code: text }),
    ]);
  });

  it('with every status', () => {
    const all = Array.from({ length: 500 }, (_, index) => index + 100);
    expect(all.map((status) => [status, ourKind({ status })])).toEqual(
      all.map((status) => [status, sdkKind({ status })]),
    );
  });

  it('with any name, code and status at once', () => {
    fc.assert(
      fc.property(failures, (failure) => {
        expect(ourKind(failure)).toBe(sdkKind(failure));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what would fail the same way is lasting', () => {
  it.each([
    ['an abort', Object.assign(new Error('gone'), { name: 'AbortError', code: 'ABORT_ERR' })],
    ['an answer that is no JSON', new SyntaxError('Unexpected token')],
    ['a certificate that is not trusted', errorOf({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })],
    ['denied access', denied('User: arn:x is not authorized to perform: ssm:GetParametersByPath')],
    ['undefined', undefined],
    ['null', null],
    ['a text', 'ThrottlingException'],
  ])('%s', (_, error) => {
    expect(failureKind(error)).toBe('lasting');
  });
});

describe('a clock that is wrong', () => {
  const message = 'Signature expired: 20261122T000000Z is now earlier than 20261122T010000Z';

  it('is worth another attempt where the SDK has corrected it', () => {
    const error = Object.assign(new Error(message), {
      name: 'InvalidSignatureException',
      $metadata: { httpStatusCode: 400, clockSkewCorrected: true },
    });
    expect(failureKind(error)).toBe('transient');
  });

  it('is none where nobody corrects it', () => {
    const error = errorOf({ name: 'InvalidSignatureException', status: 400 }, message);
    expect(failureKind(error)).toBe('lasting');
    expect(isTransientError(error)).toBe(true);
  });
});

describe('what says that a SecureString cannot be decrypted', () => {
  it.each([
    ['a key that is none', errorOf({ name: 'InvalidKeyId', status: 400 })],
    [
      'a key that this role may not use',
      denied(
        'The ciphertext refers to a customer master key that does not exist, or you are not allowed to access.',
      ),
    ],
    [
      'a right that is missing',
      denied('User: arn:x is not authorized to perform: kms:Decrypt on resource: key/1'),
    ],
    ['a key that is disabled', errorOf({ name: 'DisabledException', status: 400 })],
    ['a key that is to be deleted', errorOf({ name: 'KMSInvalidStateException', status: 400 })],
    [
      'a value that is no ciphertext of the key',
      errorOf({ name: 'InvalidCiphertextException', status: 400 }),
    ],
  ])('%s', (_, error) => {
    expect(failureKind(error)).toBe('undecryptable');
  });

  it.each(['ThrottlingException', 'KMSThrottlingException'])(
    'not %s, which the service sends with status 429',
    (name) => {
      expect(failureKind(errorOf({ name, status: 429 }))).toBe('throttled');
    },
  );
});

it('a token that is not valid, or not any more, is refused', () => {
  expect(failureKind(errorOf({ name: 'InvalidNextToken', status: 400 }))).toBe('token-refused');
});

function denied(message: string) {
  return errorOf({ name: 'AccessDeniedException', status: 400 }, message);
}
