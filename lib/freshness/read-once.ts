import type { ParameterText } from '../allowlist/entry';
import { waitAtMost } from './deadline';
import { PagedRead, type ReadDependencies } from './paged-read';
import type { Clock } from './ports/clock';

/**
 * Reads an allowlist from its first page to its last, for callers that keep no list in force. Every SecureString must be
 * decryptable: there is no previous value to keep.
 * @param signal aborts it
 * @param onFailure is called for each failure that will be retried
 */
export async function readOnce(
  dependencies: ReadDependencies & { readonly clock: Clock },
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<readonly ParameterText[]> {
  const ended = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  const attempt = {
    signal,
    failed: onFailure,
    wait: async (milliseconds: number) => {
      await waitAtMost(dependencies.clock, milliseconds, ended);
      signal.throwIfAborted();
    },
    extendDeadline: () => {},
  };
  // As if there were a list, so that a throttled page is requested again instead of failing the read.
  const { parameters } = await new PagedRead(dependencies).complete(attempt, {
    texts: new Map(),
    isUsable: true,
  });
  return parameters;
}
