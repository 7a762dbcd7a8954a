import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { FunctionDefinition } from '../template/functions';
import type { EnvironmentMessage, FunctionError, Invocation } from './messages';
import { readLines } from './read-lines';

/** The outcome of an invocation; the payload is JSON. */
export type InvocationOutcome =
  | { readonly kind: 'result'; readonly payload: string }
  | { readonly kind: 'error'; readonly error: FunctionError }
  | { readonly kind: 'timeout'; readonly seconds: number }
  | { readonly kind: 'event-too-large' };

export interface EnvironmentOptions {
  readonly definition: FunctionDefinition;
  /** The program that loads the handler, built by `buildLambdaRuntime`. */
  readonly runtimeFile: string;
  readonly bundleFolder: string;
  /** All environment variables of the function. */
  readonly variables: Readonly<Record<string, string>>;
  /** Gets the function's output. */
  readonly output: (chunk: Buffer) => void;
  /** Gets each whole line of its standard output as well. */
  readonly onLine: (line: string) => void;
  readonly onExit: (environment: ExecutionEnvironment) => void;
}

/** CloudWatch's limit on a log event. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const LONGEST_LINE = 1024 * 1024;

/** Lambda's limit for init. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib */
const INIT_TIMEOUT_SECONDS = 10;

/**
 * One execution environment: a process of its own that runs one invocation at a time.
 *
 * A process and not a worker thread: process.exit, running out of memory or a crash in native code ends the environment and
 * nothing else, and it has its own environment variables, signals and standard streams.
 */
export class ExecutionEnvironment {
  readonly #process: ChildProcess;
  readonly #options: EnvironmentOptions;
  #settle: ((outcome: InvocationOutcome | 'ready') => void) | undefined;
  #requestId: string | undefined;
  #stopped = false;
  #exited = false;

  constructor(options: EnvironmentOptions) {
    this.#options = options;
    this.#process = fork(options.runtimeFile, [], {
      cwd: options.bundleFolder,
      env: options.variables,
      execArgv: [`--max-old-space-size=${Math.ceil(options.definition.memoryMegabytes)}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#process.stdout?.on('data', options.output);
    this.#process.stdout?.on('data', readLines(LONGEST_LINE, options.onLine));
    this.#process.stderr?.on('data', options.output);
    this.#process.on('message', (message: EnvironmentMessage) => this.#onMessage(message));
    this.#process.on('error', (error) => this.#onExit(`could not run: ${error.message}`));
    this.#process.on('exit', (code, signal) => {
      const end = () => this.#onExit(signal ? `was ended by ${signal}` : `exited with status ${code}`);
      // Its last messages may still be on their way.
      if (this.#process.connected) this.#process.once('disconnect', end);
      else end();
    });
  }

  /** Waits until the handler is loaded. Any outcome other than `ready` says why it cannot be. */
  init(): Promise<InvocationOutcome | 'ready'> {
    return this.#await(INIT_TIMEOUT_SECONDS);
  }

  /**
   * Runs the handler. If it exceeds the function's timeout, the environment is killed.
   *
   * @param event JSON
   */
  async invoke(event: string): Promise<InvocationOutcome> {
    const { timeoutSeconds } = this.#options.definition;
    const requestId = randomUUID();
    const invocation: Invocation = {
      kind: 'invoke',
      requestId,
      event,
      deadline: Date.now() + timeoutSeconds * 1000,
      functionArn: this.#options.definition.arn,
    };
    this.#requestId = requestId;
    const outcome = this.#await(timeoutSeconds);
    this.#process.send(invocation, (error) => {
      if (error) this.#onExit(`could not be reached: ${error.message}`);
    });
    const settled = await outcome;
    this.#requestId = undefined;
    return settled === 'ready' ? exitError('became ready twice') : settled;
  }

  /** False once it has ended or is ending, by itself or by `stop`. */
  get usable(): boolean {
    return !this.#stopped;
  }

  stop(): void {
    this.#stopped = true;
    this.#process.kill('SIGKILL');
  }

  #await(seconds: number): Promise<InvocationOutcome | 'ready'> {
    if (this.#exited) return Promise.resolve(exitError('has exited'));
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.stop();
        this.#settle?.({ kind: 'timeout', seconds });
      }, seconds * 1000);
      this.#settle = (outcome) => {
        clearTimeout(timer);
        this.#settle = undefined;
        resolve(outcome);
      };
    });
  }

  #onMessage(message: EnvironmentMessage): void {
    if (message.kind === 'ready') {
      this.#settle?.('ready');
    } else if (message.kind === 'broken') {
      this.stop();
      this.#settle?.({ kind: 'error', error: message.error });
    } else if (message.requestId === this.#requestId) {
      // Work that a function left running may still report about an earlier invocation; that is ignored.
      this.#settle?.(
        message.kind === 'result'
          ? { kind: 'result', payload: message.payload }
          : { kind: 'error', error: message.error },
      );
    }
  }

  #onExit(reason: string): void {
    if (this.#exited) return;
    this.#exited = true;
    this.#stopped = true;
    this.#settle?.(exitError(reason));
    this.#options.onExit(this);
  }
}

function exitError(reason: string): InvocationOutcome {
  return { kind: 'error', error: { errorType: 'Runtime.ExitError', errorMessage: `The runtime ${reason}` } };
}

/** Why an invocation failed, for use in a sentence. */
export function describeFailure(outcome: Exclude<InvocationOutcome, { kind: 'result' }>): string {
  switch (outcome.kind) {
    case 'error':
      return `${outcome.error.errorType}: ${outcome.error.errorMessage}`;
    case 'timeout':
      return `timed out after ${outcome.seconds} seconds`;
    case 'event-too-large':
      return 'the event is larger than 6 MB';
  }
}
