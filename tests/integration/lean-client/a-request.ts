import type { SignedRequest } from '../../../lib/parameter-store/lean-client/signed-request';

/** A request to a server of the test, as the client makes them. */
export function aRequest(url: string): SignedRequest {
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
