import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { gatewayResponse } from './gateway-response';
import { headerValues } from './headers';
import { type Answer, type Api, type HeaderLine, parseTarget, type ReceivedRequest } from './http';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const MAX_HEADER_BYTES = 10_240;

export interface ApiServerOptions {
  readonly port: number;
  readonly host: string;
  /** The first API with a route for the request answers it. */
  readonly apis: readonly Api[];
  /** Told of errors that are the local run's own; the client gets a 502. */
  readonly onInternalError: (error: unknown) => void;
}

export interface ApiServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves APIs over HTTP. Rejects with the system's error (EADDRINUSE, EACCES) when it cannot listen.
 */
export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const server = createServer((request, response) => void respond(request, response, options));
  // Node drops headers past a count without a word; their size bounds them already.
  server.maxHeadersCount = 0;
  server.on('clientError', answerGarbage);
  // Tunnels are for proxies.
  server.on('connect', (_, socket) => sendRaw(socket, gatewayResponse('BAD_REQUEST')));
  await listen(server, options);
  return {
    url: `http://${options.host}:${portOf(server)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Whatever goes wrong with one request is that request's alone. */
async function respond(
  message: IncomingMessage,
  response: ServerResponse,
  options: ApiServerOptions,
): Promise<void> {
  try {
    const answer = await receive(message, options);
    if (answer) send(response, answer);
  } catch (error) {
    options.onInternalError(error);
    if (response.headersSent) response.destroy();
    else send(response, gatewayResponse('INTEGRATION_FAILURE'));
  }
}

/** undefined when the client hung up before its request was complete. */
async function receive(message: IncomingMessage, { apis }: ApiServerOptions): Promise<Answer | undefined> {
  const headers = headerLines(message.rawHeaders);
  const target = parseTarget(message.url ?? '');
  if (headerBytes(message, headers) > MAX_HEADER_BYTES) return gatewayResponse('HEADERS_TOO_LARGE');
  if (!target || headerValues(headers, 'host').length > 1) return gatewayResponse('BAD_REQUEST');

  const body = await readBody(message);
  if (body === 'too-large') return gatewayResponse('REQUEST_TOO_LARGE');
  if (body === 'incomplete') return undefined;

  const request: ReceivedRequest = {
    method: message.method ?? '',
    target: message.url ?? '',
    headers,
    body,
    protocol: `HTTP/${message.httpVersion}`,
    sourceIp: message.socket.remoteAddress ?? '',
    port: message.socket.localPort ?? 0,
  };
  for (const api of apis) {
    const answer = api.answer(request, target);
    if (answer) return answer;
  }
  return apis[0]?.noRoute() ?? gatewayResponse('MISSING_AUTHENTICATION_TOKEN');
}

/** From the raw headers, since Node joins or drops repeated ones: two Origin headers must reach the function. */
function headerLines(rawHeaders: readonly string[]): HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    lines.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return lines;
}

function headerBytes({ method = '', url = '' }: IncomingMessage, headers: readonly HeaderLine[]): number {
  return headers.reduce((bytes, [, value]) => bytes + value.length, `${method} ${url} HTTP/1.1`.length);
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

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const length: HeaderLine[] =
    status === 204 || status === 304 ? [] : [['Content-Length', String(body.length)]];
  response.writeHead(status, [...headers, ...length].flat());
  response.end(body);
}

function answerGarbage(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else
    sendRaw(
      socket,
      gatewayResponse(error.code === 'HPE_HEADER_OVERFLOW' ? 'HEADERS_TOO_LARGE' : 'BAD_REQUEST'),
    );
}

/** Where there is no request that Node could read, there is no response object either. */
function sendRaw(socket: Duplex, { status, headers, body }: Answer): void {
  const lines = [...headers, ['Content-Length', String(body.length)], ['Connection', 'close']];
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body.toString()}`);
}

function listen(server: Server, { port, host }: ApiServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
