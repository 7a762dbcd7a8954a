import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { close, listen, urlOf } from '../http/server';
import type { Api, ApiResponse, HeaderLine, RejectionReason } from './http';
import { receiveRequest } from './receive-request';

export interface ApiServerOptions {
  readonly port: number;
  readonly host: string;
  readonly api: Api;
  /** Called for bugs of the local run. */
  readonly onInternalError: (error: unknown) => void;
  /** Called for each readable request with its response; must not throw. */
  readonly onAnswer: (request: IncomingMessage, answer: ApiResponse) => void;
}

export interface ApiServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves an API over HTTP. Rejects with a one-line message if it cannot listen on the port. */
export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const server = createServer((request, response) => void respond(request, response, options));
  // Node.js silently drops headers past a count. Their total size is limited anyway.
  server.maxHeadersCount = 0;
  server.on('clientError', (error, socket) => answerClientError(error, socket, options.api));
  // CONNECT is for proxies.
  server.on('connect', (_, socket) => sendRaw(socket, options.api.reject('BAD_REQUEST')));
  const port = await listen(server, options.port, options.host);
  return { url: urlOf(options.host, port), close: () => close(server) };
}

/** An error with one request affects that request only. */
async function respond(
  message: IncomingMessage,
  response: ServerResponse,
  { api, onInternalError, onAnswer }: ApiServerOptions,
): Promise<void> {
  const respondWith = (apiResponse: ApiResponse) => {
    send(response, apiResponse);
    onAnswer(message, apiResponse);
  };
  try {
    const received = await receiveRequest(message);
    if (received.kind === 'rejected') respondWith(api.reject(received.reason));
    if (received.kind === 'request') respondWith(await api.answer(received.request));
  } catch (error) {
    onInternalError(error);
    if (response.headersSent) response.destroy();
    else respondWith(api.reject('INTERNAL_ERROR'));
  }
}

function send(response: ServerResponse, { status, headers, body }: ApiResponse): void {
  const length: HeaderLine[] =
    status === 204 || status === 304 ? [] : [['Content-Length', String(body.length)]];
  response.writeHead(status, [...headers, ...length].flat());
  response.end(body);
}

/** Why Node.js cannot read a request as HTTP, by error code. */
const CLIENT_ERROR_REASONS = new Map<string | undefined, RejectionReason>([
  ['HPE_HEADER_OVERFLOW', 'HEADERS_TOO_LARGE'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'REQUEST_TIMEOUT'],
]);

function answerClientError(error: NodeJS.ErrnoException, socket: Duplex, api: Api): void {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else sendRaw(socket, api.reject(CLIENT_ERROR_REASONS.get(error.code) ?? 'BAD_REQUEST'));
}

/** Responds where Node.js has no request and so no response object. */
function sendRaw(socket: Duplex, { status, headers, body }: ApiResponse): void {
  const lines = [...headers, ['Content-Length', String(body.length)], ['Connection', 'close']];
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body.toString()}`);
}
