import { types } from 'node:util';

/** The command could not run, or not to its end: told as it is, then exit status 2. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
}

/** A parameter is no longer what the command read: somebody else wrote it in the meantime. */
export class CollisionError extends CommandError {
  override readonly name = 'CollisionError';
}

/** What a caught value says, for use in a sentence. */
export function reasonOf(cause: unknown): string {
  return types.isNativeError(cause) ? cause.message : String(cause);
}
