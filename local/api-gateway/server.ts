import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { close, listen, urlOf } from '../http/listen';
import type { Answer, Api, HeaderLine, Refusal } from './http';
import { receiveRequest } from './receive-request';

export interface ApiServerOptions {
  readonly port: number;
  readonly host: string;
  readonly api: Api;
  /** Told of errors that are the local run's own. */
  readonly onInternalError: (error: unknown) => void;
  /** Told of each request that could be read as one, and what was answered; must not throw. */
  readonly onAnswer: (request: IncomingMessage, answer: Answer) => void;
}

export interface ApiServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves an API over HTTP. Rejects with one clear line when it cannot listen on the port. */
export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const server = createServer((request, response) => void respond(request, response, options));
  // Node drops headers past a count without a word; their size bounds them already.
  server.maxHeadersCount = 0;
  server.on('clientError', (error, socket) => answerGarbage(error, socket, options.api));
  // Tunnels are for proxies.
  server.on('connect', (_, socket) => sendRaw(socket, options.api.refuse('BAD_REQUEST')));
  const port = await listen(server, options.port, options.host);
  return { url: urlOf(options.host, port), close: () => close(server) };
}

/** Whatever goes wrong with one request is that request's alone. */
async function respond(
  message: IncomingMessage,
  response: ServerResponse,
  { api, onInternalError, onAnswer }: ApiServerOptions,
): Promise<void> {
  const answerWith = (answer: Answer) => {
    send(response, answer);
    onAnswer(message, answer);
  };
  try {
    const received = await receiveRequest(message);
    if (received.kind === 'refused') answerWith(api.refuse(received.reason));
    if (received.kind === 'request') answerWith(await api.answer(received.request));
  } catch (error) {
    onInternalError(error);
    if (response.headersSent) response.destroy();
    else answerWith(api.refuse('INTERNAL_ERROR'));
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const length: HeaderLine[] =
    status === 204 || status === 304 ? [] : [['Content-Length', String(body.length)]];
  response.writeHead(status, [...headers, ...length].flat());
  response.end(body);
}

/** What Node cannot read as HTTP. */
const GARBAGE_REASONS = new Map<string | undefined, Refusal>([
  ['HPE_HEADER_OVERFLOW', 'HEADERS_TOO_LARGE'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'REQUEST_TIMEOUT'],
]);

function answerGarbage(error: NodeJS.ErrnoException, socket: Duplex, api: Api): void {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else sendRaw(socket, api.refuse(GARBAGE_REASONS.get(error.code) ?? 'BAD_REQUEST'));
}

/** For where there is no request and so no response object. */
function sendRaw(socket: Duplex, { status, headers, body }: Answer): void {
  const lines = [...headers, ['Content-Length', String(body.length)], ['Connection', 'close']];
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body.toString()}`);
}
