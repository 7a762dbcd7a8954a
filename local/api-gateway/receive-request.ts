import type { IncomingMessage } from 'node:http';
import { readBody } from '../http/server';
import { headerValues } from './headers';
import type { HeaderLine, ReceivedRequest, RejectionReason } from './http';
import { parseTarget } from './request-target';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const MAX_HEADER_BYTES = 10_240;

export type Received =
  | { readonly kind: 'request'; readonly request: ReceivedRequest }
  | { readonly kind: 'rejected'; readonly reason: RejectionReason }
  /** The client hung up. */
  | { readonly kind: 'incomplete' };

/** Reads a whole request, unless API Gateway would reject its form or size. */
export async function receiveRequest(message: IncomingMessage): Promise<Received> {
  const { method = '', url = '', httpVersion, rawHeaders, socket } = message;
  const headers = headerLines(rawHeaders);
  const target = parseTarget(url);
  if (headerBytes(`${method} ${url} HTTP/${httpVersion}`, headers) > MAX_HEADER_BYTES) {
    return { kind: 'rejected', reason: 'HEADERS_TOO_LARGE' };
  }
  if (!target || headerValues(headers, 'host').length > 1) return { kind: 'rejected', reason: 'BAD_REQUEST' };

  const body = await readBody(message, MAX_BODY_BYTES);
  if (body === 'too-large') return { kind: 'rejected', reason: 'REQUEST_TOO_LARGE' };
  if (body === 'incomplete') return { kind: 'incomplete' };

  const { remoteAddress: sourceIp = '', localPort: port = 0 } = socket;
  return {
    kind: 'request',
    request: { method, target, headers, body, protocol: `HTTP/${httpVersion}`, sourceIp, port },
  };
}

/** From the raw headers, because Node joins or drops repeated ones, and two Origin headers must reach the function. */
function headerLines(rawHeaders: readonly string[]): HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    lines.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return lines;
}

function headerBytes(requestLine: string, headers: readonly HeaderLine[]): number {
  return headers.reduce((bytes, [, value]) => bytes + value.length, requestLine.length);
}
