import type { PayloadFormat } from './api-event';
import type { ApiResult } from './api-result';

/** A Lambda proxy result, as far as it matters here; the rest is passed on untouched. */
export interface ProxyResult {
  readonly headers?: HeaderFields | null;
  /** Lists of values in payload format 1.0. Format 2.0 knows no such key, and it may hold anything there. */
  readonly multiValueHeaders?: HeaderFields | null;
}

/** Header fields, and whatever a function gave each for its value. */
export type HeaderFields = Readonly<Record<string, unknown>>;

// REST APIs ask for none of these, but take an object with any other key for no proxy result.
const PROXY_RESULT_KEYS = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

/**
 * What API Gateway makes of a function's result, which reaches it as JSON: members that are undefined are gone by then, and
 * `toJSON`, getters and prototypes have had their say. In payload format 2.0 whatever has no statusCode is the body of a
 * 200: a text without its quotes, anything else as JSON, nothing as `null`.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response
 * @returns a new value that JSON does not change any more
 * @throws {TypeError} for what cannot be written as JSON, and for what API Gateway cannot read
 */
export function readProxyResult<Result>(
  result: Result,
  payloadFormat: PayloadFormat,
): (Result & ProxyResult) | ApiResult {
  // Lambda sends nothing, and a function, as `null`.
  const json = JSON.stringify(result) ?? 'null';
  const sent: Result = JSON.parse(json);
  if (!isRecord(sent)) {
    if (payloadFormat === '2.0') return inferredResult(sent, json);
    throw unreadable(`${kindOf(sent)} is no proxy result: return { statusCode, headers, body }`);
  }
  if (sent.statusCode === undefined) {
    if (payloadFormat === '2.0') return inferredResult(sent, json);
    const unknownKey = Object.keys(sent).find((key) => !PROXY_RESULT_KEYS.has(key));
    if (unknownKey !== undefined)
      throw unreadable(`it has no statusCode, but ${JSON.stringify(unknownKey)}: return that in its body`);
  }
  if (!hasFields(sent, 'headers')) throw unreadable('its headers are no object');
  if (payloadFormat === '1.0' && !hasFields(sent, 'multiValueHeaders'))
    throw unreadable('its multiValueHeaders are no object');
  return sent;
}

function inferredResult(sent: unknown, json: string): ApiResult {
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: typeof sent === 'string' ? sent : json,
  };
}

function hasFields(sent: HeaderFields, key: keyof ProxyResult): boolean {
  const { [key]: fields = null } = sent;
  return fields === null || isRecord(fields);
}

export function isRecord(value: unknown): value is HeaderFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

function unreadable(reason: string): TypeError {
  return new TypeError(`API Gateway cannot read what the handler returned: ${reason}`);
}
