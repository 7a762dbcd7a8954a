import type { HttpRequest } from '../../../lib/parameter-store/lean-client/http-request';

/** A request to a server of the test, as a client hands it to its request handler. */
export function aRequest(url: string): HttpRequest {
  const { protocol, hostname, port } = new URL(url);
  return {
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: '{}',
  };
}
