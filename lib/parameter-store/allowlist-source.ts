import { BaseProvider } from '@aws-lambda-powertools/parameters/base';
import { GetParameterError } from '@aws-lambda-powertools/parameters/errors';
import type { AllowlistSource, PageRequest } from '../freshness/ports/allowlist-source';
import type { Clock } from '../freshness/ports/clock';
import type { ParameterStoreClient } from './client';
import { failureKind } from './failure-kind';
import { pageOf } from './parameter-page';

// Parameter Store closes idle connections, and a frozen environment does not notice.
const IDLE_CONNECTION_LIMIT_MS = 5_000;

/**
 * Reads allowlists from SSM Parameter Store: every parameter below a path, at any depth. All lists share one client.
 * Powertools only fetches here. When to read and what stays in force is decided in `lib/freshness` (docs/decisions/001 and 008).
 * @param clock measures how long connections were idle, freezes included
 * @returns makes the source for a path, which has no trailing slash and is covered by the function's IAM policy
 */
export function parameterStoreSources(
  client: ParameterStoreClient,
  clock: Pick<Clock, 'now'>,
): (path: string) => AllowlistSource {
  const provider = new PageProvider(client);
  let latestCall = 0;

  return (path) => ({
    async readPage(request) {
      const now = clock.now();
      if (Math.abs(now - latestCall) > IDLE_CONNECTION_LIMIT_MS) client.closeConnections();
      latestCall = now;
      return pageOf(await provider.getMultiple(path, withoutCache(request)), request.decrypt);
    },
    kindOf: failureKind,
  });
}

interface UncachedOptions {
  readonly forceFetch: true;
  readonly maxAge: 0;
  readonly sdkOptions: PageRequest;
}

/** Powertools' own cache would throw a last good list away when a read fails (docs/decisions/001). */
function withoutCache(sdkOptions: PageRequest): UncachedOptions {
  return { forceFetch: true, maxAge: 0, sdkOptions };
}

/**
 * Gets one page at a time, as GetParametersByPath returns it. Powertools' own SSMProvider gets all pages or none, so the pages
 * read so far would be lost when the next one fails.
 * https://docs.aws.amazon.com/powertools/typescript/latest/features/parameters/#create-your-own-provider
 */
class PageProvider extends BaseProvider {
  constructor(private readonly parameterStore: ParameterStoreClient) {
    super({});
  }

  override async getMultiple(path: string, options: UncachedOptions): Promise<unknown> {
    try {
      return await super.getMultiple(path, options);
    } catch (error) {
      // Powertools' wrapper says less than the error inside it.
      throw error instanceof GetParameterError ? error.cause : error;
    }
  }

  protected override async _getMultiple(
    path: string,
    { sdkOptions }: UncachedOptions,
  ): Promise<Record<string, unknown>> {
    const { decrypt, nextToken, signal } = sdkOptions;
    const query = {
      Path: path,
      Recursive: true,
      WithDecryption: decrypt,
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
    return { ...(await this.parameterStore.getParametersByPath(query, signal)) };
  }

  protected override async _get(name: string): Promise<never> {
    throw new Error(`this provider reads parameters by path, not by name: ${name}`);
  }
}
