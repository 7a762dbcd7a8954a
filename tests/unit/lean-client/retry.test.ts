import { describe, expect, it } from '@jest/globals';
import { isThrottlingError, isTransientError, Retry } from '@smithy/core/retry';
import fc from 'fast-check';
import { delayBeforeRetry } from '../../../lib/parameter-store/lean-client/retry';
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
  const longest = delayBeforeRetry(errorOf(failure), 1, 1);
  if (longest === undefined) return 'final';
  return longest === 1_000 ? 'throttling' : 'transient';
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

describe('what would fail the same way is not tried again', () => {
  it.each([
    ['an abort', Object.assign(new Error('gone'), { name: 'AbortError', code: 'ABORT_ERR' })],
    ['an answer that is no JSON', new SyntaxError('Unexpected token')],
    ['a certificate that is not trusted', errorOf({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })],
    ['denied access', errorOf({ name: 'AccessDeniedException', status: 400 })],
    ['undefined', undefined],
    ['null', null],
    ['a text', 'ThrottlingException'],
  ])('%s', (_, error) => {
    expect(delayBeforeRetry(error, 1, 1)).toBeUndefined();
  });

  it('unlike in the SDK: a signature that has expired, for no clock is corrected here', () => {
    const message = 'Signature expired: 20261122T000000Z is now earlier than 20261122T010000Z';
    const expired = errorOf({ name: 'InvalidSignatureException', status: 400 }, message);
    expect(delayBeforeRetry(expired, 1, 1)).toBeUndefined();
    expect(isTransientError(expired)).toBe(true);
  });
});

describe('the delay', () => {
  const throttled = errorOf({ name: 'ThrottlingException', status: 400 });
  const reset = errorOf({ code: 'ECONNRESET' });

  it.each([
    ['after throttling', throttled, [1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]],
    ['after anything else', reset, [50, 100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 20_000, 20_000]],
  ])('is at most, in ms, %s', (_, error, longest) => {
    expect(longest.map((_, failed) => delayBeforeRetry(error, failed + 1, 1))).toEqual(longest);
  });

  it('begins with that of the SDK', () => {
    expect(delayBeforeRetry(throttled, 1, 1)).toBe(Retry.throttlingDelay());
    expect(delayBeforeRetry(reset, 1, 1)).toBe(Retry.delay());
  });

  it('is never longer than 20 s, however many attempts have failed', () => {
    expect(delayBeforeRetry(throttled, 5_000, 1)).toBe(20_000);
  });

  it('is a random part of that, in whole milliseconds', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(throttled, reset),
        fc.integer({ min: 1, max: 20 }),
        random,
        (error, failed, part) => {
          const delay = delayBeforeRetry(error, failed, part);
          expect(delay).toBe(Math.floor(part * Number(delayBeforeRetry(error, failed, 1))));
        },
      ),
    );
  });
});
