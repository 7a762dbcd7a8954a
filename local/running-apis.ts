import { inspect } from 'node:util';
import { createHttpApi } from './api-gateway/http-api';
import type { ApiOptions } from './api-gateway/integration';
import { createRestApi } from './api-gateway/rest-api';
import { type ApiServer, type ApiServerOptions, startApiServer } from './api-gateway/server';
import { reasonOf, StartError } from './errors';
import type { Route } from './template/routes';
import type { ApiDefinition } from './template/template';

/** A running API. */
export interface RunningApi extends ApiServer {
  /** Its logical id. */
  readonly name: string;
  readonly routes: readonly Route[];
}

interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly onAnswer: ApiServerOptions['onAnswer'];
}

/**
 * Serves each API on a port of its own, as on AWS each has a host of its own: the first on the given port, the others on the ports
 * after it. With port 0, each gets any free port.
 *
 * @throws StartError
 */
export async function startApis(
  apis: readonly ApiDefinition[],
  options: ApiOptions,
  { host, port, onAnswer }: ListenOptions,
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
        onInternalError: (error) => options.report(`bug in the local run: ${inspect(error)}`),
      });
      running.push({ ...server, name: definition.logicalId, routes: definition.routes });
    }
    return running;
  } catch (error) {
    await Promise.all(running.map((api) => api.close()));
    throw new StartError(`API (PORT): ${reasonOf(error)}`, { cause: error });
  }
}
