// Delays, names and statuses of the SDK's standard mode.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
const BASE_DELAY_MS = 50;
const THROTTLING_BASE_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 20_000;
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

/** What may be known of a failed attempt. */
interface Failure {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * How long to wait before the next attempt: a random part of a delay that doubles, and is longer after throttling.
 * @param failures how many attempts have failed, this one included
 * @param random from 0 to 1
 * @returns milliseconds; undefined if another attempt would fail the same way
 */
export function delayBeforeRetry(error: unknown, failures: number, random: number): number | undefined {
  const base = baseDelay(Object(error));
  if (base === undefined) return undefined;
  return Math.floor(random * Math.min(base * 2 ** (failures - 1), LONGEST_DELAY_MS));
}

function baseDelay({ name, code, $metadata }: Failure): number | undefined {
  const status = $metadata?.httpStatusCode ?? 0;
  if (status === 429 || THROTTLING.has(String(name))) return THROTTLING_BASE_DELAY_MS;
  if (TRANSIENT_STATUSES.has(status) || TRANSIENT.has(String(name)) || TRANSIENT_CODES.has(String(code)))
    return BASE_DELAY_MS;
  return undefined;
}
