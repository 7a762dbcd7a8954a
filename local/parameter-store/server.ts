import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { refusedSource } from '../http/request-source';
import { close, listen, readBody, urlOf } from '../http/server';
import { loadParameters, saveParameters } from './parameter-file';
import { ParameterStore } from './parameter-store';
import type { StoreChange } from './parameter-table';
import { answer, failure, type ProtocolResponse } from './protocol';

export type { ParameterStore } from './parameter-store';
export type { StoreChange } from './parameter-table';

/** Far above the largest valid request: ten names, or a value of 8 kB with every character escaped. */
const maxBodyBytes = 1024 * 1024;

export interface ParameterStoreOptions {
  /** 0 is any free port. */
  readonly port: number;
  /** The address to listen on, or a name of it. Default: 127.0.0.1. */
  readonly host?: string;
  /** The JSON file that keeps the parameters between starts; absent: memory only. */
  readonly file?: string;
  /** Milliseconds since the epoch. Default: the system clock. */
  readonly clock?: () => number;
  /** Called for each change once it is saved; must not throw. */
  readonly onChange?: (change: StoreChange) => void;
}

export interface RunningParameterStore {
  /** The value for AWS_ENDPOINT_URL_SSM. */
  readonly url: string;
  readonly store: ParameterStore;
  /**
   * Listens on another address of this machine as well, on the same port.
   *
   * @throws Error with a one-line message
   */
  alsoOn(address: string): Promise<void>;
  /** Closes open connections as well. */
  close(): Promise<void>;
}

/**
 * Starts a Parameter Store that AWS clients can use unchanged over HTTP. A write is in the file before the response is sent.
 *
 * Unlike AWS's, it is one store for all accounts and regions. It checks neither signatures nor KMS keys, has no tags, parameter
 * policies, public parameters or throttling, and names the parameter in ParameterNotFound. As requests need no valid signature,
 * it only accepts those that `refusedSource` has no objection to.
 *
 * Rejects with a one-line message if the port is in use or the file is invalid.
 */
export async function startParameterStore({
  port,
  host = '127.0.0.1',
  file,
  clock = Date.now,
  onChange,
}: ParameterStoreOptions): Promise<RunningParameterStore> {
  const store = new ParameterStore({
    clock,
    onChange,
    ...(file === undefined
      ? {}
      : { parameters: loadParameters(file), save: (parameters) => saveParameters(file, parameters) }),
  });
  const servers: Server[] = [];
  const listenOn = async (address: string, onPort: number): Promise<number> => {
    const server = createServer((request, response) => void respond(store, host, request, response));
    const listening = await listen(server, onPort, address);
    servers.push(server);
    return listening;
  };
  const actualPort = await listenOn(host, port);
  return {
    url: urlOf(host, actualPort),
    store,
    alsoOn: async (address) => void (await listenOn(address, actualPort)),
    close: async () => void (await Promise.all(servers.map(close))),
  };
}

async function respond(
  store: ParameterStore,
  host: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { status, body } = await answerTo(store, host, request);
  response.writeHead(status, {
    'Content-Type': 'application/x-amz-json-1.1',
    'x-amzn-RequestId': randomUUID(),
    ...(status === 405 ? { Allow: 'POST' } : {}),
  });
  response.end(JSON.stringify(body));
}

async function answerTo(
  store: ParameterStore,
  host: string,
  request: IncomingMessage,
): Promise<ProtocolResponse> {
  const body = await readBody(request, maxBodyBytes);
  const objection = refusedSource(request, host);
  if (objection !== undefined) return failure(403, 'AccessDeniedException', objection);
  if (body === 'too-large')
    return failure(413, 'RequestEntityTooLarge', `The request body is longer than ${maxBodyBytes} bytes.`);
  if (body === 'incomplete')
    return failure(400, 'SerializationException', 'The request body did not arrive completely.');
  const target = request.headers['x-amz-target'];
  return answer(store, { method: request.method ?? '', target: target?.toString(), body });
}
