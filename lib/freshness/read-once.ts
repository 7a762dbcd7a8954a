import type { ParameterText } from '../allowlist/entry';
import { PagedRead, type ReadDependencies } from './paged-read';
import type { Clock } from './ports/clock';
import { waitAtMost } from './wait-at-most';

/**
 * Reads an allowlist from its first page to its last, for whom there is no list in force: SecureStrings have to be decrypted.
 * @param signal ends it
 * @param onFailure told of each failure after which it tries again
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
    renewDeadline: () => {},
  };
  // As if there were a list: a page that is throttled is asked for again then.
  const { parameters } = await new PagedRead(dependencies).complete(attempt, {
    texts: new Map(),
    isUsable: true,
  });
  return parameters;
}
