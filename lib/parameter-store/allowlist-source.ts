import { BaseProvider } from '@aws-lambda-powertools/parameters/base';
import { GetParameterError } from '@aws-lambda-powertools/parameters/errors';
import type { AllowlistSource, PageRequest } from '../freshness/ports/allowlist-source';
import type { Clock } from '../freshness/ports/clock';
import type { ParameterStoreClient } from './client';
import { failureKind } from './failure-kind';
import { pageOf } from './parameter-page';

// Parameter Store closes idle connections, and a frozen environment does not hear of it.
const IDLE_CONNECTION_LIMIT_MS = 5_000;

/**
 * Reads allowlists from SSM Parameter Store, every parameter below a path, at any depth; all of them with one client.
 * Powertools only fetches here: freshness and the last good list are the store's (docs/decisions/001 and 007).
 * @param clock tells for how long connections were idle, freezes included
 * @returns the source of the list below a path without a trailing slash; one that the function's policy names
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
      return pageOf(await provider.getMultiple(path, fetching(request)), request.decrypt);
    },
    kindOf: failureKind,
  });
}

interface Fetching {
  readonly forceFetch: true;
  readonly maxAge: 0;
  readonly sdkOptions: PageRequest;
}

/** Nothing reads Powertools' own cache here, so nothing is kept in it. */
function fetching(sdkOptions: PageRequest): Fetching {
  return { forceFetch: true, maxAge: 0, sdkOptions };
}

/**
 * Gets one page at a time, as GetParametersByPath answers it: what makes a list of pages has to keep those that there are
 * when the next one fails.
 * https://docs.aws.amazon.com/powertools/typescript/latest/features/parameters/#create-your-own-provider
 */
class PageProvider extends BaseProvider {
  constructor(private readonly parameterStore: ParameterStoreClient) {
    super({});
  }

  override async getMultiple(path: string, options: Fetching): Promise<unknown> {
    try {
      return await super.getMultiple(path, options);
    } catch (error) {
      // It wraps whatever is thrown below, which says more.
      throw error instanceof GetParameterError ? error.cause : error;
    }
  }

  protected override async _getMultiple(
    path: string,
    { sdkOptions }: Fetching,
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
    throw new Error(`parameters are read by their path here, not by a name: ${name}`);
  }
}
