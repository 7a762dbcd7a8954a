import type { PageQuery, ParameterStoreClient } from '../client';
import { TIMEOUTS } from '../client';
import { Connections } from './connections';
import { type Endpoint, type Environment, endpoint } from './endpoint';
import { serviceException } from './service-exception';
import { signedRequest } from './signed-request';

/**
 * A client of Parameter Store for reading parameters only, a fifth of the size of the SDK's. It has the endpoints of every
 * partition, FIPS and dual stack included, signatures, and errors named as the service names them. Its settings come from the
 * environment variables that the SDK reads. What it leaves out, and why it exists: docs/decisions/006.
 */
export class LeanClient implements ParameterStoreClient {
  readonly #connections: Connections;
  #endpoint: Endpoint | undefined;

  /** @param environment is read with each call, because Lambda may renew the credentials of a warm function */
  constructor(
    private readonly environment: Environment,
    timeouts = TIMEOUTS,
  ) {
    this.#connections = new Connections(timeouts);
  }

  /**
   * Calls Parameter Store in AWS JSON 1.1.
   * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
   * @throws {SSMServiceException} if the service returned an error; otherwise a connection error
   */
  async getParametersByPath(query: PageQuery, signal: AbortSignal): Promise<object> {
    this.#endpoint ??= endpoint(this.environment);
    const headers = headersOf('GetParametersByPath', this.environment);
    const request = signedRequest(this.#endpoint, headers, JSON.stringify(query), this.environment);
    const { status, headers: responseHeaders, body } = await this.#connections.exchange(request, signal);
    if (status >= 300) throw serviceException(status, responseHeaders, body);
    return body === '' ? {} : JSON.parse(body);
  }

  closeConnections(): void {
    this.#connections.close();
  }
}

function headersOf(operation: string, environment: Environment): Record<string, string> {
  const { AWS_EXECUTION_ENV: executionEnvironment, AWS_SDK_UA_APP_ID: application } = environment;
  return {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AmazonSSM.${operation}`,
    'user-agent': [
      `cors-allowlist lang/js md/nodejs#${process.versions.node}`,
      ...(executionEnvironment ? [`exec-env/${escaped(executionEnvironment)}`] : []),
      ...(application ? [`app/${escaped(application)}`] : []),
    ].join(' '),
  };
}

/** Escapes as the SDK does, so that any value can be sent in a header. */
function escaped(value: string): string {
  return value.replace(/[^\w!#$%&'*+.^`|~-]/g, '-');
}
