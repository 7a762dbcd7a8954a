import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Bytes as latin1 text. */
  readonly body: string;
}

/** Sends bytes as they are, and reads until the server closes the connection or has been silent for `patience` ms. */
export async function sendRaw(
  url: string,
  request: string | Buffer,
  patience = 1500,
): Promise<RawAnswer | undefined> {
  const { hostname, port } = new URL(url);
  const answer = await new Promise<string>((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(request));
    socket.setTimeout(patience, () => socket.destroy());
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (error) => (chunks.length > 0 ? undefined : reject(error)));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
  const [head = '', body = ''] = answer.split(/\r\n\r\n(.*)/s);
  const [statusLine = '', ...lines] = head.split('\r\n');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1];
  if (status === undefined) return undefined;
  const headers = new Map(
    lines.map((line) => {
      const [name = '', value = ''] = line.split(/: ?(.*)/s);
      return [name.toLowerCase(), value];
    }),
  );
  return { status: Number(status), headers, body };
}

/** One request, the connection closed after it. */
export function httpRequest(requestLine: string, headers: readonly string[] = [], body = ''): string {
  return `${[requestLine, 'Host: api.test', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n${body}`;
}
