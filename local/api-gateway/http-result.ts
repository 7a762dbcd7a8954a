import { isMap, type ValueMap } from '../template/value';
import { headerValues } from './headers';
import type { Answer, HeaderLine } from './http';
import { isHeader, readStatus } from './rest-result';

/**
 * The answer that a function's result in payload format 2.0 means; undefined for a malformed one. A result without
 * a status is the body itself: text as it is, anything else as JSON.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response
 *
 * @param payload JSON
 */
export function readHttpResult(payload: string): Answer | undefined {
  const result: unknown = JSON.parse(payload);
  if (isMap(result) && Object.hasOwn(result, 'statusCode')) return readStructured(result);
  return {
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: Buffer.from(typeof result === 'string' ? result : payload),
  };
}

function readStructured(result: ValueMap): Answer | undefined {
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

/** Each cookie is a header of its own; this format knows no multiValueHeaders. */
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

/** How the response is framed is the server's business alone. */
const FRAMING = new Set(['connection', 'content-length', 'transfer-encoding']);
