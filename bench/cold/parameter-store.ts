import { once } from 'node:events';
import { createServer } from 'node:https';
import { generate } from 'selfsigned';

/** A Parameter Store of one answer, behind TLS on this machine. */
export interface TlsParameterStore {
  readonly url: string;
  /** PEM, for NODE_EXTRA_CA_CERTS. */
  readonly certificate: string;
  close(): void;
}

/** @param parameters the one page that answers every GetParametersByPath */
export async function startTlsParameterStore(
  parameters: readonly { name: string; value: string }[],
): Promise<TlsParameterStore> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const page = JSON.stringify({
    Parameters: parameters.map(({ name, value }) => ({ Name: name, Value: value, Type: 'String' })),
  });
  const server = createServer({ cert, key }, (request, response) => {
    request.resume().on('end', () => {
      response.setHeader('Content-Type', 'application/x-amz-json-1.1');
      response.end(page);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('listening on no port');
  return {
    url: `https://localhost:${address.port}`,
    certificate: cert,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
