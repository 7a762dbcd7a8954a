import { inspect } from 'node:util';
import { createHttpApi } from './api-gateway/http-api';
import type { ApiOptions } from './api-gateway/integration';
import { createRestApi } from './api-gateway/rest-api';
import { type ApiServer, type ApiServerOptions, startApiServer } from './api-gateway/server';
import { reasonOf, StartError } from './errors';
import type { Route } from './template/routes';
import type { ApiDefinition } from './template/template';

/** An API that is served. */
export interface RunningApi extends ApiServer {
  /** Its logical id. */
  readonly name: string;
  readonly routes: readonly Route[];
}

interface Listening {
  readonly host: string;
  readonly port: number;
  readonly onAnswer: ApiServerOptions['onAnswer'];
}

/**
 * Serves each API on a port of its own, as each has a host of its own on AWS: the first on the port given, the others
 * on those that follow. Port 0 is any that is free, for each.
 *
 * @throws StartError
 */
export async function startApis(
  apis: readonly ApiDefinition[],
  options: ApiOptions,
  { host, port, onAnswer }: Listening,
): Promise<RunningApi[]> {
  const running: RunningApi[] = [];
  try {
    for (const [index, definition] of apis.entries()) {
      const server = await startApiServer({
        api:
          definition.kind === 'rest'
            ? createRestApi(definition, options)
            : createHttpApi(definition, options),
        port: port === 0 ? 0 : port + index,
        host,
        onAnswer,
        onInternalError: (error) => options.report(`a bug of the local run: ${inspect(error)}`),
      });
      running.push({ ...server, name: definition.logicalId, routes: definition.routes });
    }
    return running;
  } catch (error) {
    await Promise.all(running.map((api) => api.close()));
    throw new StartError(`API (PORT): ${reasonOf(error)}`, { cause: error });
  }
}
