import type { PayloadFormat } from './api-event';
import type { ApiResult } from './api-result';
import type { ResultHeaders } from './result-headers';

/** A Lambda proxy result, as far as it matters here; the rest is passed on untouched. */
export interface ProxyResult extends ResultHeaders {
  readonly statusCode?: unknown;
}

// REST APIs ask for none of these, but take an object with any other key for no proxy result.
const PROXY_RESULT_KEYS = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

/**
 * What API Gateway makes of a function's result. In payload format 2.0 whatever has no statusCode is the body of a 200:
 * a text without its quotes, anything else as JSON, nothing as `null`.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response
 * @returns undefined for a malformed result, which API Gateway answers with an error of its own
 * @throws {TypeError} if a value that is to become a body cannot be written as JSON
 */
export function toProxyResult<Result>(
  result: Result,
  payloadFormat: PayloadFormat,
): (Result & ProxyResult) | ApiResult | undefined {
  if (!hasStatusCode(result)) {
    if (payloadFormat === '2.0') return inferredResult(result);
    if (!hasOnlyKnownKeys(result)) return undefined;
  }
  return isProxyResult(result) ? result : undefined;
}

function inferredResult(result: unknown): ApiResult {
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: typeof result === 'string' ? result : (JSON.stringify(result) ?? 'null'),
  };
}

function hasStatusCode(result: unknown): boolean {
  return isRecord(result) && result.statusCode !== undefined;
}

function hasOnlyKnownKeys(result: unknown): boolean {
  return isRecord(result) && Object.keys(result).every((key) => PROXY_RESULT_KEYS.has(key));
}

function isProxyResult(result: unknown): result is ProxyResult {
  if (!isRecord(result)) return false;
  const { headers = null, multiValueHeaders = null } = result;
  return (
    (headers === null || isRecord(headers)) &&
    (multiValueHeaders === null ||
      (isRecord(multiValueHeaders) && Object.values(multiValueHeaders).every(Array.isArray)))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
