import type { IncomingMessage, Server } from 'node:http';

/**
 * Starts listening on an address of this machine; port 0 is any free port.
 *
 * @returns the port
 * @throws Error a one-line message with port and host
 */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) => reject(new Error(problem(cause, port, host), { cause }));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** The URL under which programs on this machine reach a server that listens on a host and port. */
export function urlOf(host: string, port: number): string {
  const reachable = isEveryAddress(host) ? (host === '::' ? '::1' : '127.0.0.1') : host;
  return `http://${bracketed(reachable)}:${port}`;
}

/** Whether a host to listen on means all addresses of this machine. */
export function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** A host as written in a URL: an IPv6 address in brackets. */
export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Closes a server and all its connections. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function problem({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  return code === 'EADDRINUSE'
    ? `port ${port} on ${host} is in use: stop the program that uses it, or choose another port`
    : `can't listen on port ${port} of ${host}: ${message}`;
}

/**
 * Reads the body of a request.
 *
 * It is `too-large` as soon as it is longer than the limit, but the rest is read and dropped: a client that is still sending
 * would not see the response otherwise. It is `incomplete` if the client hangs up. Never rejects.
 */
export function readBody(
  message: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | 'too-large' | 'incomplete'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    message.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) resolve('too-large');
      else chunks.push(chunk);
    });
    message.on('end', () => resolve(Buffer.concat(chunks)));
    message.on('error', () => resolve('incomplete'));
    message.on('close', () => resolve('incomplete'));
  });
}
