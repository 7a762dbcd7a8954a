import type { FailureKind } from '../freshness/ports/allowlist-source';

// Names and statuses as in the SDK's standard retry mode:
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

/** What an error of either client may hold. */
interface ClientError {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
}

/** Classifies an error of Parameter Store, thrown by either client (the SDK's or the lean one). */
export function failureKind(error: unknown): FailureKind {
  const { name: itsName, message, code, $metadata = {} }: ClientError = Object(error);
  const name = String(itsName);
  const { httpStatusCode: status = 0, clockSkewCorrected = false } = $metadata;
  if (status === 429 || THROTTLING.has(name)) return 'throttled';
  if (TRANSIENT_STATUSES.has(status) || TRANSIENT.has(name) || TRANSIENT_CODES.has(String(code)))
    return 'transient';
  // The SDK has measured how far the clock is off, and signs the next call with the right time.
  if (clockSkewCorrected) return 'transient';
  if (name === 'InvalidNextToken') return 'token-refused';
  return isUndecryptable(name, String(message)) ? 'undecryptable' : 'lasting';
}

/**
 * Whether a call failed because of KMS. Parameter Store documents only InvalidKeyId. If the function may not use the key, or
 * the key is gone, it is AccessDeniedException or an exception of KMS; but AccessDeniedException also means that the
 * function may not call Parameter Store at all, which only the message tells apart.
 * https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
 */
function isUndecryptable(name: string, message: string): boolean {
  if (/^AccessDenied(?:Exception)?$/.test(name)) return !/not authorized to perform: ssm:/.test(message);
  return /^(?:InvalidKeyId|InvalidCiphertext|KMS|Kms)|^(?:Disabled|KeyUnavailable|IncorrectKey|InvalidKeyUsage)Exception$/.test(
    name,
  );
}
