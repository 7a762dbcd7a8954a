import { reasonOf } from '../errors';
import { ParameterStoreError } from './errors';
import type { ParameterStore } from './parameter-store';
import * as requests from './requests';
import { read, type Shape } from './shape';

/**
 * AWS JSON 1.1 as Systems Manager uses it: the operation in a header, request and response in JSON.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 * Signatures are not checked, so that plain curl works.
 */
export interface ProtocolRequest {
  readonly method: string;
  /** The X-Amz-Target header: `AmazonSSM.<Operation>`. */
  readonly target: string | undefined;
  readonly body: Uint8Array;
}

export interface ProtocolResponse {
  readonly status: number;
  readonly body: unknown;
}

type Operation = (store: ParameterStore, input: unknown) => object;

function operation<T>(shape: Shape<T>, run: (store: ParameterStore, request: T) => object): Operation {
  return (store, input) => run(store, read(shape, input));
}

const operations: ReadonlyMap<string, Operation> = new Map([
  ['PutParameter', operation(requests.putParameterRequest, (store, input) => store.putParameter(input))],
  ['GetParameter', operation(requests.getParameterRequest, (store, input) => store.getParameter(input))],
  ['GetParameters', operation(requests.getParametersRequest, (store, input) => store.getParameters(input))],
  [
    'GetParametersByPath',
    operation(requests.getParametersByPathRequest, (store, input) => store.getParametersByPath(input)),
  ],
  [
    'GetParameterHistory',
    operation(requests.getParameterHistoryRequest, (store, input) => store.getParameterHistory(input)),
  ],
  [
    'DescribeParameters',
    operation(requests.describeParametersRequest, (store, input) => store.describeParameters(input)),
  ],
  [
    'LabelParameterVersion',
    operation(requests.labelParameterVersionRequest, (store, input) => store.labelParameterVersion(input)),
  ],
  [
    'UnlabelParameterVersion',
    operation(requests.unlabelParameterVersionRequest, (store, input) =>
      store.unlabelParameterVersion(input),
    ),
  ],
  [
    'DeleteParameter',
    operation(requests.deleteParameterRequest, (store, input) => store.deleteParameter(input)),
  ],
  [
    'DeleteParameters',
    operation(requests.deleteParametersRequest, (store, input) => store.deleteParameters(input)),
  ],
]);

/** Answers one request. An invalid one gets a 4xx with `__type` and `message`. Never throws. */
export function answer(store: ParameterStore, { method, target, body }: ProtocolRequest): ProtocolResponse {
  if (method !== 'POST')
    return failure(405, 'UnknownOperationException', `Parameter Store accepts POST, not ${method}.`);
  const run = operations.get(/^AmazonSSM\.(\w+)$/.exec(target ?? '')?.[1] ?? '');
  if (run === undefined)
    return failure(
      400,
      'UnknownOperationException',
      `The header X-Amz-Target must be AmazonSSM.<operation>, with an operation on parameters; it is ${target ?? 'missing'}.`,
    );
  try {
    return { status: 200, body: run(store, parseJson(body)) };
  } catch (error) {
    if (error instanceof ParameterStoreError) return failure(400, error.type, error.message);
    return failure(500, 'InternalServerError', reasonOf(error));
  }
}

export function failure(status: number, type: string, message: string): ProtocolResponse {
  return { status, body: { __type: type, message } };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new ParameterStoreError(
      'SerializationException',
      `The request body is not JSON in UTF-8: ${reasonOf(cause)}`,
      { cause },
    );
  }
}
