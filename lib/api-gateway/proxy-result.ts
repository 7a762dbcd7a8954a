import type { CorsResponse } from '../cors/response';
import type { PayloadFormat } from './api-event';

/** A proxy result that REST APIs and HTTP APIs (payload format 1.0 and 2.0) read alike. */
export interface ApiResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Spells a response as API Gateway expects it from a Lambda function. */
export function toApiResult({ status, headers, body = '' }: CorsResponse): ApiResult {
  return { statusCode: status, headers, body };
}

/** The part of a Lambda proxy result that matters here; the rest is passed on untouched. */
export interface ProxyResult {
  readonly headers?: HeaderFields | null;
  /** Lists of values in payload format 1.0. Format 2.0 ignores the key, so it may hold anything there. */
  readonly multiValueHeaders?: HeaderFields | null;
}

/** Header fields, whose values may be anything that a function returned. */
export type HeaderFields = Readonly<Record<string, unknown>>;

// REST APIs require none of these keys, but reject an object that has any other.
const PROXY_RESULT_KEYS = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

/**
 * Reads a function's result as API Gateway does, from its JSON. There, undefined members are gone and `toJSON` and getters have
 * been applied. To read the object itself would miss headers that only appear in the JSON, Access-Control-* among them.
 * In payload format 2.0 a result without statusCode is the body of a 200: a string as it is, anything else as JSON.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response
 * @returns a new value that serializes to the same JSON
 * @throws {TypeError} if JSON cannot represent the result or API Gateway cannot read it
 */
export function readProxyResult<Result>(
  result: Result,
  payloadFormat: PayloadFormat,
): (Result & ProxyResult) | ApiResult {
  // Lambda sends `null` for undefined and for a function.
  const json = JSON.stringify(result) ?? 'null';
  const sent: Result = JSON.parse(json);
  if (!isRecord(sent)) {
    if (payloadFormat === '2.0') return inferredResult(sent, json);
    throw unreadable(`it is ${kindOf(sent)}; return { statusCode, headers, body }`);
  }
  if (sent.statusCode === undefined) {
    if (payloadFormat === '2.0') return inferredResult(sent, json);
    const unknownKey = Object.keys(sent).find((key) => !PROXY_RESULT_KEYS.has(key));
    if (unknownKey !== undefined)
      throw unreadable(
        `it has ${JSON.stringify(unknownKey)} but no statusCode; return { statusCode, headers, body }`,
      );
  }
  if (!hasFields(sent, 'headers')) throw unreadable('its headers are not an object');
  if (payloadFormat === '1.0' && !hasFields(sent, 'multiValueHeaders'))
    throw unreadable('its multiValueHeaders are not an object');
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
  if (value === null) return 'null or undefined';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}

function unreadable(reason: string): TypeError {
  return new TypeError(`API Gateway cannot read the handler's result: ${reason}`);
}
