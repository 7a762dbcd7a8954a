import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { reasonOf } from '../errors';
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
  /** Default 127.0.0.1. */
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
  /** Ends open connections too. */
  close(): Promise<void>;
}

/**
 * Starts a Parameter Store that AWS clients use unchanged over HTTP. A write is in the file before it is answered.
 * Unlike AWS's it is one store for all accounts and regions, checks no signature and no KMS key, has no parameter policies,
 * public parameters or throttling, and says in ParameterNotFound which parameter.
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
  const server = createServer((request, response) => void respond(store, request, response));
  const url = await listen(server, port, host);
  return { url, store, close: () => close(server) };
}

async function respond(store: ParameterStore, request: IncomingMessage, response: ServerResponse) {
  const { status, body } = await answerTo(store, request);
  response.writeHead(status, {
    'Content-Type': 'application/x-amz-json-1.1',
    'x-amzn-RequestId': randomUUID(),
    ...(status === 405 ? { Allow: 'POST' } : {}),
  });
  response.end(JSON.stringify(body));
}

async function answerTo(store: ParameterStore, request: IncomingMessage): Promise<ProtocolAnswer> {
  try {
    const body = await readBody(request);
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

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason =
        cause.code === 'EADDRINUSE'
          ? `port ${port} on ${host} is in use: stop the program that uses it, or choose another port`
          : `can't listen on port ${port} of ${host}: ${cause.message}`;
      reject(new Error(reason, { cause }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${actual}`);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
