import type { PageQuery, ParameterStoreClient } from '../client';
import { TIMEOUTS } from '../client';
import { Connections } from './connections';
import { type Endpoint, type Environment, endpoint } from './endpoint';
import { serviceException } from './service-exception';
import { signedRequest } from './signed-request';

/**
 * As much of a client of Parameter Store as a function needs that reads parameters: endpoints of every partition, FIPS and dual
 * stack; signatures; errors with the service's names. All of its settings come from the environment variables that the SDK reads.
 * What it leaves out is in docs/decisions/006.
 */
export class LeanClient implements ParameterStoreClient {
  readonly #connections: Connections;
  #endpoint: Endpoint | undefined;

  /** @param environment read with each call: Lambda may renew the credentials of a function that is warm */
  constructor(
    private readonly environment: Environment,
    timeouts = TIMEOUTS,
  ) {
    this.#connections = new Connections(timeouts);
  }

  /**
   * Calls Parameter Store, by AWS JSON 1.1.
   * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
   * @throws {SSMServiceException} which the service answered; or what became of the connection
   */
  async getParametersByPath(query: PageQuery, signal: AbortSignal): Promise<object> {
    this.#endpoint ??= endpoint(this.environment);
    const headers = headersOf('GetParametersByPath', this.environment);
    const request = signedRequest(this.#endpoint, headers, JSON.stringify(query), this.environment);
    const answer = await this.#connections.exchange(request, signal);
    if (answer.status >= 300) throw serviceException(answer.status, answer.headers, answer.body);
    return answer.body === '' ? {} : JSON.parse(answer.body);
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

/** As the SDK does, so that whatever is set can be sent. */
function escaped(value: string): string {
  return value.replace(/[^\w!#$%&'*+.^`|~-]/g, '-');
}
