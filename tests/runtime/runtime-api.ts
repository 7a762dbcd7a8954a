import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { close, listen } from '../support/loopback-server';

interface Invocation {
  readonly requestId: string;
  /** JSON. */
  readonly event: string;
  readonly resolve: (payload: unknown) => void;
  readonly reject: (error: Error) => void;
}

const RUNTIME = '/2018-06-01/runtime';
const OUTCOME = new RegExp(`^${RUNTIME}/invocation/([^/]+)/(response|error)$`);
const TIMEOUT_MS = 10_000;

/**
 * Lambda's side of the Runtime API, for one execution environment: one invocation at a time.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class RuntimeApi {
  /** What the runtime reported at init: at most one error, if it keeps to the protocol. */
  readonly initErrors: unknown[] = [];
  /** How the runtime names itself: the User-Agent of its latest request. */
  runtimeName = '';

  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #waiting: Invocation[] = [];
  #underWay: Invocation | undefined;
  #idleRuntime: ServerResponse | undefined;

  /** @returns what AWS_LAMBDA_RUNTIME_API takes: host and port */
  listen(): Promise<string> {
    return listen(this.#server);
  }

  close(): Promise<void> {
    return close(this.#server);
  }

  /**
   * Hands the runtime an event, as soon as it asks for one.
   * @returns what the function returned; rejects with what it threw
   */
  invoke(requestId: string, event: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ requestId, event: JSON.stringify(event), resolve, reject });
      this.#deliver();
    });
  }

  #deliver(): void {
    if (this.#idleRuntime === undefined) return;
    this.#underWay = this.#waiting.shift();
    if (this.#underWay === undefined) return;
    const { requestId, event } = this.#underWay;
    this.#idleRuntime
      .writeHead(200, {
        'Content-Type': 'application/json',
        'Lambda-Runtime-Aws-Request-Id': requestId,
        'Lambda-Runtime-Deadline-Ms': Date.now() + TIMEOUT_MS,
        'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:eu-west-1:123456789012:function:test',
        'Lambda-Runtime-Trace-Id':
          'Root=1-69220f40-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=0',
      })
      .end(event);
    this.#idleRuntime = undefined;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.runtimeName = request.headers['user-agent'] ?? this.runtimeName;
    const call = `${request.method} ${request.url}`;
    if (call === `GET ${RUNTIME}/invocation/next`) {
      this.#idleRuntime = response;
      this.#deliver();
      return;
    }
    const body = await json(request);
    if (call === `POST ${RUNTIME}/init/error`) this.initErrors.push(body);
    else this.#settle(request.url ?? '', body);
    response.writeHead(202).end();
  }

  #settle(url: string, body: unknown): void {
    const [, requestId, outcome] = OUTCOME.exec(url) ?? [];
    if (this.#underWay === undefined || this.#underWay.requestId !== requestId) return;
    if (outcome === 'response') this.#underWay.resolve(body);
    else this.#underWay.reject(new Error(`the function failed: ${JSON.stringify(body)}`));
    this.#underWay = undefined;
  }
}
