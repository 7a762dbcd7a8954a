import { createServer } from 'node:https';
import { generate } from 'selfsigned';
import { close, listen } from '../../local/http/server';

/** A Parameter Store with a single response, behind TLS on this machine. */
export interface TlsParameterStore {
  readonly url: string;
  /** PEM, for NODE_EXTRA_CA_CERTS. */
  readonly certificate: string;
  close(): void;
}

/** @param parameters the only page, returned for every GetParametersByPath */
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
  const port = await listen(server, 0, '127.0.0.1');
  return { url: `https://localhost:${port}`, certificate: cert, close: () => void close(server) };
}
