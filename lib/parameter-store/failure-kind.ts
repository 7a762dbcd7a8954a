import type { FailureKind } from '../freshness/ports/allowlist-source';

// Names and statuses as in the SDK's standard mode.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
const THROTTLING = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);
const TRANSIENT = new Set(['TimeoutError', 'RequestTimeout', 'RequestTimeoutException']);
const TRANSIENT_CODES = new Set([
  ...['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
]);
const TRANSIENT_STATUSES = new Set([500, 502, 503, 504]);

/** What may be known of a failed call. */
interface Failure {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
}

/** What a failed call of Parameter Store means for the next one, by what the SDK and the lean client throw. */
export function failureKind(error: unknown): FailureKind {
  const { name: itsName, message, code, $metadata = {} }: Failure = Object(error);
  const name = String(itsName);
  const { httpStatusCode: status = 0, clockSkewCorrected = false } = $metadata;
  if (status === 429 || THROTTLING.has(name)) return 'throttled';
  if (TRANSIENT_STATUSES.has(status) || TRANSIENT.has(name) || TRANSIENT_CODES.has(String(code)))
    return 'transient';
  // The SDK has found out by how much the clock is wrong, and signs with the right time from then on.
  if (clockSkewCorrected) return 'transient';
  if (name === 'InvalidNextToken') return 'token-refused';
  return isUndecryptable(name, String(message)) ? 'undecryptable' : 'lasting';
}

/**
 * Whether KMS is what a call failed for. Parameter Store documents InvalidKeyId; who may not use the key, or has none any more,
 * gets AccessDeniedException, which is also what a function gets that may not call Parameter Store, or an exception of KMS.
 * https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
 */
function isUndecryptable(name: string, message: string): boolean {
  if (/^AccessDenied(?:Exception)?$/.test(name)) return !/not authorized to perform: ssm:/.test(message);
  return /^(?:InvalidKeyId|InvalidCiphertext|KMS|Kms)|^(?:Disabled|KeyUnavailable|IncorrectKey|InvalidKeyUsage)Exception$/.test(
    name,
  );
}
