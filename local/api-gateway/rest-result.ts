import { validateHeaderName, validateHeaderValue } from 'node:http';
import { isMap, type ValueMap } from '../template/value';
import { headerValues, isBinary } from './headers';
import type { ApiResponse, HeaderLine } from './http';

/** What API Gateway needs besides the function's result. */
export interface ResultOptions {
  readonly requestId: string;
  readonly binaryMediaTypes: readonly string[];
  /** The request's Accept header. */
  readonly accept: string | undefined;
}

const KNOWN_KEYS = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

/**
 * Headers that API Gateway sets itself. A function's value is sent under another name beside them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const REMAPPED = new Set([
  'connection',
  'content-length',
  'date',
  'server',
  'trailer',
  'upgrade',
  'x-amzn-requestid',
]);

/**
 * Reads a function's result in payload format 1.0; undefined if it is malformed.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 *
 * @param payload JSON
 */
export function readRestResult(payload: string, options: ResultOptions): ApiResponse | undefined {
  const result: unknown = JSON.parse(payload);
  if (!isMap(result) || Object.keys(result).some((key) => !KNOWN_KEYS.has(key))) return undefined;

  const status = readStatus(result.statusCode);
  const headers = readHeaders(result);
  const { body = null, isBase64Encoded = null } = result;
  if (status === undefined || headers === undefined) return undefined;
  if (body !== null && typeof body !== 'string') return undefined;
  if (isBase64Encoded !== null && typeof isBase64Encoded !== 'boolean') return undefined;

  const [contentType] = headerValues(headers, 'content-type');
  const decodes =
    isBase64Encoded === true &&
    [options.accept, contentType].some((type) => isBinary(type, options.binaryMediaTypes));
  return {
    status,
    headers: [
      ...(contentType === undefined ? [['Content-Type', 'application/json'] as const] : []),
      ['x-amzn-RequestId', options.requestId],
      ...headers,
    ],
    body: Buffer.from(body ?? '', decodes ? 'base64' : 'utf8'),
  };
}

/** The status code; 200 if there is none, undefined if it is invalid. */
export function readStatus(status: unknown): number | undefined {
  if (status === undefined) return 200;
  const code = typeof status === 'string' && /^\d{3}$/.test(status) ? Number(status) : status;
  return typeof code === 'number' && Number.isInteger(code) && code >= 200 && code <= 599 ? code : undefined;
}

/** `multiValueHeaders`, then `headers`; a value that is in both counts once. */
function readHeaders(result: ValueMap): HeaderLine[] | undefined {
  const { headers = null, multiValueHeaders = null } = result;
  if ((headers !== null && !isMap(headers)) || (multiValueHeaders !== null && !isMap(multiValueHeaders))) {
    return undefined;
  }
  const lines: HeaderLine[] = [];
  for (const [name, values] of Object.entries(multiValueHeaders ?? {})) {
    if (!Array.isArray(values)) return undefined;
    for (const value of values) {
      if (!isHeader(name, value)) return undefined;
      lines.push([name, String(value)]);
    }
  }
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (!isHeader(name, value)) return undefined;
    if (!headerValues(lines, name.toLowerCase()).includes(String(value))) lines.push([name, String(value)]);
  }
  return lines
    .filter(([name]) => name.toLowerCase() !== 'transfer-encoding')
    .map(([name, value]) => [REMAPPED.has(name.toLowerCase()) ? `x-amzn-Remapped-${name}` : name, value]);
}

/** Whether Node.js can send it as a header. */
export function isHeader(name: string, value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return false;
  try {
    validateHeaderName(name);
    validateHeaderValue(name, String(value));
    return true;
  } catch {
    return false;
  }
}
