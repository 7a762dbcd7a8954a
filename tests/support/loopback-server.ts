import type { Server } from 'node:http';
import type { Server as NetServer } from 'node:net';

/**
 * Listens on 127.0.0.1.
 *
 * @param port 0 is any free port
 * @returns host and port
 */
export function listen(server: NetServer, port = 0): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(`127.0.0.1:${address.port}`);
      else reject(new Error(`listening on ${address}, which is not a port`));
    });
  });
}

/** Closes a server and all its connections, even in the middle of a request. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
