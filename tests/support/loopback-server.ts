import type { Server } from 'node:http';

/** @returns host and port, on a port that was free */
export function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(`127.0.0.1:${address.port}`);
      else reject(new Error(`listening on ${address}, which is not a port`));
    });
  });
}

/** Ends it and its connections, requests under way included. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
