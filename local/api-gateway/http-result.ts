import { isMap, type ValueMap } from '../template/value';
import { headerValues } from './headers';
import type { ApiResponse, HeaderLine } from './http';
import { isHeader, readStatus } from './rest-result';

/**
 * Reads a function's result in payload format 2.0; undefined if it is malformed. A result without a statusCode is the body: a
 * string as it is, anything else as JSON.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response
 *
 * @param payload JSON
 */
export function readHttpResult(payload: string): ApiResponse | undefined {
  const result: unknown = JSON.parse(payload);
  if (isMap(result) && Object.hasOwn(result, 'statusCode')) return readStructured(result);
  return {
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: Buffer.from(typeof result === 'string' ? result : payload),
  };
}

function readStructured(result: ValueMap): ApiResponse | undefined {
  const { body = null, isBase64Encoded = false } = result;
  const status = readStatus(result.statusCode);
  const headers = readHeaders(result);
  if (status === undefined || headers === undefined) return undefined;
  if (body !== null && typeof body !== 'string') return undefined;
  const hasType = headerValues(headers, 'content-type').length > 0;
  return {
    status,
    headers: hasType || !body ? headers : [['Content-Type', 'text/plain;charset=UTF-8'], ...headers],
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

/** Each cookie becomes a Set-Cookie header; this format has no multiValueHeaders. */
function readHeaders({ headers = null, cookies = null }: ValueMap): HeaderLine[] | undefined {
  if (headers !== null && !isMap(headers)) return undefined;
  if (cookies !== null && !Array.isArray(cookies)) return undefined;
  const lines: [string, unknown][] = [
    ...Object.entries(headers ?? {}),
    ...(cookies ?? []).map((cookie): [string, unknown] => ['Set-Cookie', cookie]),
  ];
  if (!lines.every(([name, value]) => isHeader(name, value))) return undefined;
  return lines
    .filter(([name]) => !FRAMING.has(name.toLowerCase()))
    .map(([name, value]) => [name, String(value)]);
}

/** The server alone decides how the response is framed. */
const FRAMING = new Set(['connection', 'content-length', 'transfer-encoding']);
