import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { reasonOf } from '../errors';
import { close, listen, urlOf } from '../http/listen';
import { refusedSource } from '../http/request-source';
import { loadParameters, saveParameters } from './parameter-file';
import { ParameterStore } from './parameter-store';
import type { ParameterChange } from './parameter-table';
import { answer, failure, type ProtocolAnswer } from './protocol';

export type { ParameterStore } from './parameter-store';
export type { ParameterChange } from './parameter-table';

/** Far above the largest request that could succeed: ten names, or 8 kB of value with every character escaped. */
const maxBodyBytes = 1024 * 1024;

export interface ParameterStoreOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** The address that it listens on, or a name of it. Default 127.0.0.1. */
  readonly host?: string;
  /** A JSON file that the parameters are kept in between starts; absent: in memory only. */
  readonly file?: string;
  /** Milliseconds since the epoch. Default: the system's. */
  readonly clock?: () => number;
  /** Told of each change once it is saved; must not throw. */
  readonly onChange?: (change: ParameterChange) => void;
}

export interface RunningParameterStore {
  /** What AWS_ENDPOINT_URL_SSM takes. */
  readonly url: string;
  readonly store: ParameterStore;
  /**
   * Has it listen on a further address of this machine, on the same port.
   *
   * @throws Error one line
   */
  alsoOn(address: string): Promise<void>;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/**
 * Starts a Parameter Store that AWS clients use unchanged over HTTP. A write is in the file before it is answered.
 * Unlike AWS's it is one store for all accounts and regions, checks no signature and no KMS key, has no parameter policies,
 * public parameters or throttling, and says in ParameterNotFound which parameter.
 * Since nobody signs, it answers only what `refusedSource` has no objection to.
 * Rejects with one clear line if the port is taken or the file is not one of its own.
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
): Promise<ProtocolAnswer> {
  try {
    const body = await readBody(request);
    const objection = refusedSource(request, host);
    if (objection !== undefined) return failure(403, 'AccessDeniedException', objection);
    if (body === undefined)
      return failure(413, 'RequestEntityTooLarge', `The request body is longer than ${maxBodyBytes} bytes.`);
    const target = request.headers['x-amz-target'];
    return answer(store, { method: request.method ?? '', target: target?.toString(), body });
  } catch (error) {
    return failure(
      400,
      'SerializationException',
      `The request body did not arrive whole: ${reasonOf(error)}`,
    );
  }
}

/** The whole body; undefined if it is too long. It is read to its end all the same, so that the client sees the answer. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= maxBodyBytes) chunks.push(chunk);
  }
  return length <= maxBodyBytes ? Buffer.concat(chunks) : undefined;
}
