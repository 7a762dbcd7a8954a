import { Socket } from 'node:net';

/** Unit tests are of pure code: whatever tries to reach the network there is a mistake. */
Socket.prototype.connect = (): never => {
  throw new Error('a unit test tried to open a connection: move it to tests/integration');
};
