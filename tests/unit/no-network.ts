import { Socket } from 'node:net';
import { TestEnvironment } from 'jest-environment-node';

/** Unit tests are of pure code: whatever tries to reach the network there is a mistake. */
export default class NoNetwork extends TestEnvironment {
  // Jest shares Node's own modules among all test files of a process, integration tests too: it must be put back.
  readonly #connect = Socket.prototype.connect;

  override async setup(): Promise<void> {
    await super.setup();
    Socket.prototype.connect = (): never => {
      throw new Error('a unit test tried to open a connection: move it to tests/integration');
    };
  }

  override async teardown(): Promise<void> {
    Socket.prototype.connect = this.#connect;
    await super.teardown();
  }
}
