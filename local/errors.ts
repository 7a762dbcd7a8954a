import { types } from 'node:util';

/** What keeps `npm start` from serving: told in one line, then the process ends with exit status 1. */
export class StartError extends Error {
  override readonly name = 'StartError';

  constructor(message: string, options?: ErrorOptions) {
    super(message.replace(/\s*\n\s*/g, ' '), options);
  }
}

/** What a caught value says, for use in a sentence; also of errors from another realm, as under a test runner. */
export function reasonOf(cause: unknown): string {
  return types.isNativeError(cause) ? cause.message : String(cause);
}
