import type { Server } from 'node:http';

/**
 * Has a server listen on an address of this machine; port 0 is any that is free.
 *
 * @returns the port
 * @throws Error one line that names port and host
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

/** The URL at which programs on this machine reach a server that listens on that host and port. */
export function urlOf(host: string, port: number): string {
  const reachable = isEveryAddress(host) ? (host === '::' ? '::1' : '127.0.0.1') : host;
  return `http://${bracketed(reachable)}:${port}`;
}

/** Whether to listen on that host is to listen on all addresses of the machine. */
export function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** A host as it stands in a URL: an IPv6 address in brackets. */
export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Ends a server with the connections that are open. */
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
