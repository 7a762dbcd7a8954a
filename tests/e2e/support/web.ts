import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { generate } from 'selfsigned';
import { close, listen } from '../../support/loopback-server';

/** The API's host as pages see it; every other host serves an empty page. */
export const API_HOST = 'api.example.com';

/** A request of the browser to the API, and what decides about it in the answer. */
export interface ApiExchange {
  readonly method: string;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
  readonly status: number;
  readonly allowOrigin: string | undefined;
}

/** All hosts that the browser finds. */
export interface Web {
  /** For Chromium: which host and port is served where. */
  readonly hostRules: readonly string[];
  /** What went over the wire to the API since the last call of this function, in the order of the answers. */
  takeExchanges(): ApiExchange[];
  close(): void;
}

/**
 * Serves every host there is on this machine: with TLS on the ports 443 and 8443, without it on all others.
 *
 * Playwright's own request interception would be shorter, but it answers preflights itself. Pages and API are at
 * the same address: a page from elsewhere would need a permission to call the loopback
 * (https://wicg.github.io/local-network-access/).
 */
export async function startWeb(apiUrl: string): Promise<Web> {
  let exchanges: ApiExchange[] = [];
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.host !== API_HOST) return servePage(response);
    forward(request, response, apiUrl, (exchange) => exchanges.push(exchange));
  };
  const certificate = await generate([{ name: 'commonName', value: API_HOST }], {
    keyType: 'ec',
    algorithm: 'sha256',
  });
  const tls = createTlsServer({ key: certificate.private, cert: certificate.cert }, serve);
  const plain = createServer(serve);
  const [tlsAddress, plainAddress] = await Promise.all([listen(tls), listen(plain)]);
  return {
    hostRules: [`MAP *:443 ${tlsAddress}`, `MAP *:8443 ${tlsAddress}`, `MAP * ${plainAddress}`],
    takeExchanges() {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
    close() {
      for (const server of [tls, plain]) void close(server);
    },
  };
}

function servePage(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>a page</title>');
}

/** Passes a request on unchanged, as the TLS front of an API does. */
function forward(
  request: IncomingMessage,
  response: ServerResponse,
  apiUrl: string,
  record: (exchange: ApiExchange) => void,
): void {
  const { method = '', url = '/', headers } = request;
  const upstream = httpRequest(new URL(url, apiUrl), { method, headers }, (answer) => {
    const status = answer.statusCode ?? 0;
    record({
      method,
      origin: headers.origin,
      cookie: headers.cookie,
      status,
      allowOrigin: answer.headers['access-control-allow-origin'],
    });
    response.writeHead(status, answer.rawHeaders);
    answer.pipe(response);
  });
  upstream.on('error', (error) => response.destroy(error));
  request.pipe(upstream);
}
