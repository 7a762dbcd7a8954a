import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { type GatewayResponseType, gatewayResponse } from './gateway-response';
import type { Answer, Api, HeaderLine } from './http';
import { receiveRequest } from './receive-request';

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

/** Serves APIs over HTTP. Rejects with one clear line when it cannot listen on the port. */
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
  { apis, onInternalError }: ApiServerOptions,
): Promise<void> {
  try {
    const received = await receiveRequest(message);
    if (received.kind === 'refused') send(response, gatewayResponse(received.response));
    if (received.kind !== 'request') return;

    for (const api of apis) {
      const answer = api.answer(received.request);
      if (answer) return send(response, await answer);
    }
    send(response, apis[0]?.noRoute() ?? gatewayResponse('MISSING_AUTHENTICATION_TOKEN'));
  } catch (error) {
    onInternalError(error);
    if (response.headersSent) response.destroy();
    else send(response, gatewayResponse('INTEGRATION_FAILURE'));
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const length: HeaderLine[] =
    status === 204 || status === 304 ? [] : [['Content-Length', String(body.length)]];
  response.writeHead(status, [...headers, ...length].flat());
  response.end(body);
}

/** What Node cannot read as HTTP. */
const GARBAGE_RESPONSES = new Map<string | undefined, GatewayResponseType>([
  ['HPE_HEADER_OVERFLOW', 'HEADERS_TOO_LARGE'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'REQUEST_TIMEOUT'],
]);

function answerGarbage(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else sendRaw(socket, gatewayResponse(GARBAGE_RESPONSES.get(error.code) ?? 'BAD_REQUEST'));
}

/** For where there is no request and so no response object. */
function sendRaw(socket: Duplex, { status, headers, body }: Answer): void {
  const lines = [...headers, ['Content-Length', String(body.length)], ['Connection', 'close']];
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body.toString()}`);
}

function listen(server: Server, { port, host }: ApiServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) =>
      reject(new Error(listenProblem(cause, port, host), { cause }));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

function listenProblem({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  return code === 'EADDRINUSE'
    ? `port ${port} on ${host} is in use: stop the program that uses it, or choose another port`
    : `can't listen on port ${port} of ${host}: ${message}`;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
