import type { IncomingMessage } from 'node:http';
import { headerValues } from './headers';
import type { HeaderLine, ReceivedRequest, Refusal } from './http';
import { parseTarget } from './request-target';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const MAX_HEADER_BYTES = 10_240;

export type Received =
  | { readonly kind: 'request'; readonly request: ReceivedRequest }
  | { readonly kind: 'refused'; readonly reason: Refusal }
  /** The client hung up. */
  | { readonly kind: 'incomplete' };

/** Reads a request to its end, unless API Gateway would refuse it for its form or its size. */
export async function receiveRequest(message: IncomingMessage): Promise<Received> {
  const { method = '', url = '', httpVersion, rawHeaders, socket } = message;
  const headers = headerLines(rawHeaders);
  const target = parseTarget(url);
  if (headerBytes(`${method} ${url} HTTP/${httpVersion}`, headers) > MAX_HEADER_BYTES) {
    return { kind: 'refused', reason: 'HEADERS_TOO_LARGE' };
  }
  if (!target || headerValues(headers, 'host').length > 1) return { kind: 'refused', reason: 'BAD_REQUEST' };

  const body = await readBody(message);
  if (body === 'too-large') return { kind: 'refused', reason: 'REQUEST_TOO_LARGE' };
  if (body === 'incomplete') return { kind: 'incomplete' };

  const { remoteAddress: sourceIp = '', localPort: port = 0 } = socket;
  return {
    kind: 'request',
    request: { method, target, headers, body, protocol: `HTTP/${httpVersion}`, sourceIp, port },
  };
}

/** From the raw headers, since Node joins or drops repeated ones: two Origin headers must reach the function. */
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

function readBody(message: IncomingMessage): Promise<Buffer | 'too-large' | 'incomplete'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    message.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      // The rest is read and thrown away: a client that is still sending would not see the answer otherwise.
      if (bytes > MAX_BODY_BYTES) resolve('too-large');
      else chunks.push(chunk);
    });
    message.on('end', () => resolve(Buffer.concat(chunks)));
    message.on('error', () => resolve('incomplete'));
    message.on('close', () => resolve('incomplete'));
  });
}
