import { types } from 'node:util';

/**
 * Node.js makes its errors with an Error that is not the one of the sandbox that Jest runs a test in. The SDK takes what is no
 * `instanceof Error` for no error, and wraps it without its name and code: not so outside of Jest.
 */
const { value: isInstance } = Object.getOwnPropertyDescriptor(Function.prototype, Symbol.hasInstance) ?? {};
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown): boolean {
    return isInstance.call(this, value) || (this === Error && types.isNativeError(value));
  },
});
