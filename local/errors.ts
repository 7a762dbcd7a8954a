import { types } from 'node:util';

/** `npm start` cannot serve. The message is printed as one line, and the process ends with status 1. */
export class StartError extends Error {
  override readonly name = 'StartError';

  constructor(message: string, options?: ErrorOptions) {
    super(message.replace(/\s*\n\s*/g, ' '), options);
  }
}

/** The message of a caught value, for use in a sentence. Also works for errors of another realm, as under a test runner. */
export function reasonOf(cause: unknown): string {
  return types.isNativeError(cause) ? cause.message : String(cause);
}
