import { type EnvironmentOptions, ExecutionEnvironment, type InvocationOutcome } from './environment';

export type FunctionOptions = Omit<EnvironmentOptions, 'onExit'> & {
  /** How many requests the function serves at once; others wait. */
  readonly maxEnvironments: number;
};

interface PendingInvocation {
  readonly event: string;
  readonly settle: (outcome: InvocationOutcome) => void;
}

/** Lambda's limit on an event, in bytes. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_EVENT_BYTES = 6 * 1024 * 1024;

/**
 * A function as Lambda runs it. An invocation goes to an idle execution environment. If there is none, another is started, and
 * whichever is free first takes the invocation: the new one or a busy one.
 */
export class LambdaFunction {
  readonly #options: FunctionOptions;
  readonly #pending: PendingInvocation[] = [];
  readonly #alive = new Set<ExecutionEnvironment>();
  readonly #starting = new Set<ExecutionEnvironment>();
  readonly #idle = new Set<ExecutionEnvironment>();
  /** Environments with an earlier bundle: they finish their invocation and get no other. */
  readonly #retired = new Set<ExecutionEnvironment>();
  #closed = false;

  constructor(options: FunctionOptions) {
    this.#options = options;
  }

  /** Starts an environment before the first invocation. Any outcome other than `ready` says why it cannot start. */
  warmUp(): Promise<InvocationOutcome | 'ready'> {
    return this.#start();
  }

  /** @param event JSON */
  invoke(event: string): Promise<InvocationOutcome> {
    if (Buffer.byteLength(event) > MAX_EVENT_BYTES) return Promise.resolve({ kind: 'event-too-large' });
    return new Promise((settle) => {
      this.#pending.push({ event, settle });
      this.#dispatch();
    });
  }

  /** Switches to the new bundle in the folder. Running invocations finish with the old one. */
  renew(): void {
    for (const environment of this.#alive) {
      this.#retired.add(environment);
      if (this.#idle.delete(environment)) environment.stop();
    }
  }

  close(): void {
    this.#closed = true;
    for (const environment of this.#alive) environment.stop();
  }

  #dispatch(): void {
    if (this.#closed) return;
    for (const environment of this.#idle) {
      const invocation = this.#pending.shift();
      if (!invocation) return;
      this.#idle.delete(environment);
      void this.#run(environment, invocation);
    }
    while (this.#pending.length > this.#starting.size && this.#alive.size < this.#options.maxEnvironments) {
      void this.#start();
    }
  }

  async #run(environment: ExecutionEnvironment, { event, settle }: PendingInvocation): Promise<void> {
    settle(await environment.invoke(event));
    this.#release(environment);
  }

  async #start(): Promise<InvocationOutcome | 'ready'> {
    const environment = new ExecutionEnvironment({
      ...this.#options,
      onExit: (exited) => this.#forget(exited),
    });
    this.#alive.add(environment);
    this.#starting.add(environment);
    const outcome = await environment.init();
    this.#starting.delete(environment);
    // As on Lambda, a failed init is the outcome of the request that caused it.
    if (outcome !== 'ready' && !this.#retired.has(environment)) this.#pending.shift()?.settle(outcome);
    this.#release(environment);
    return outcome;
  }

  #release(environment: ExecutionEnvironment): void {
    if (this.#retired.has(environment)) environment.stop();
    if (environment.usable) this.#idle.add(environment);
    this.#dispatch();
  }

  #forget(environment: ExecutionEnvironment): void {
    for (const set of [this.#alive, this.#starting, this.#idle, this.#retired]) set.delete(environment);
    this.#dispatch();
  }
}
