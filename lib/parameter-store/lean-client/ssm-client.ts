import type { Readable } from 'node:stream';
import { type Endpoint, endpoint } from './endpoint';
import type { HttpRequest } from './http-request';
import { type Attempted, MiddlewareStack } from './middleware-stack';
import { delayBeforeRetry } from './retry';
import { serviceException } from './service-exception';
import { signedRequest } from './signed-request';

/** What sends a request, the SDK's NodeHttpHandler for one. */
interface RequestHandler {
  handle(request: HttpRequest): Promise<{ readonly response: HttpResponse }>;
  destroy(): void;
}

interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Readable;
}

/** What is called, and its input, which goes out as JSON. */
interface Operation {
  readonly operation: string;
  readonly input: object;
}

interface SSMClientConfig {
  readonly requestHandler: RequestHandler;
  /** The first attempt included. */
  readonly maxAttempts: number;
}

/**
 * As much of the SDK's client of Parameter Store as a function needs that reads parameters: endpoints of every partition, FIPS
 * and dual stack; signatures; attempts with backoff; errors with the service's names. All of its settings but these two come
 * from the environment variables that the SDK reads. What it leaves out is in docs/decisions/006.
 */
export class SSMClient {
  readonly middlewareStack = new MiddlewareStack();
  #endpoint: Endpoint | undefined;

  constructor(readonly config: SSMClientConfig) {}

  /**
   * Calls Parameter Store, by AWS JSON 1.1.
   * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
   * @throws {SSMServiceException} which the service answered; or whatever the request handler failed with
   */
  async send({ operation, input }: Operation): Promise<Attempted['output']> {
    const body = JSON.stringify(input);
    const attempt = this.middlewareStack.around(async ({ request }) => {
      this.#endpoint ??= endpoint(process.env);
      const signed = signedRequest(this.#endpoint, request.headers, body, process.env);
      return { output: await outputOf(await this.config.requestHandler.handle(signed)) };
    });
    for (let failures = 0; ; ) {
      try {
        return (await attempt({ input, request: { headers: headersOf(operation) } })).output;
      } catch (error) {
        failures += 1;
        const delay = delayBeforeRetry(error, failures, Math.random());
        if (delay === undefined || failures >= this.config.maxAttempts) throw error;
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }

  /** Closes its connections. */
  destroy(): void {
    this.config.requestHandler.destroy();
  }
}

function headersOf(operation: string): Record<string, string> {
  const { AWS_EXECUTION_ENV: executionEnvironment, AWS_SDK_UA_APP_ID: application } = process.env;
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

async function outputOf({ response }: { response: HttpResponse }): Promise<Attempted['output']> {
  const { statusCode, headers, body } = response;
  const text = await textOf(body);
  if (statusCode >= 300) throw serviceException(statusCode, headers, text);
  return text === '' ? {} : JSON.parse(text);
}

function textOf(body: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    body.setEncoding('utf8');
    body.on('data', (chunk: string) => {
      text += chunk;
    });
    body.on('end', () => resolve(text));
    body.on('error', reject);
  });
}
