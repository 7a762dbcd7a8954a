import { type EnvironmentOptions, ExecutionEnvironment, type InvocationOutcome } from './environment';

export type FunctionOptions = Omit<EnvironmentOptions, 'onExit'> & {
  /** How many requests the function serves at once; further ones wait. */
  readonly maxEnvironments: number;
};

interface PendingInvocation {
  readonly event: string;
  readonly settle: (outcome: InvocationOutcome) => void;
}

/** Lambda's limit on an event, in bytes. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_EVENT_BYTES = 6 * 1024 * 1024;

/**
 * A function as Lambda runs it: an invocation goes to an execution environment that is idle; if there is none,
 * another is started, and whichever is first, the new one or one of those at work, takes the invocation.
 */
export class LambdaFunction {
  readonly #options: FunctionOptions;
  readonly #pending: PendingInvocation[] = [];
  readonly #alive = new Set<ExecutionEnvironment>();
  readonly #starting = new Set<ExecutionEnvironment>();
  readonly #idle = new Set<ExecutionEnvironment>();
  /** Alive with an earlier bundle: they end what they are at, and get nothing new. */
  readonly #retired = new Set<ExecutionEnvironment>();
  #closed = false;

  constructor(options: FunctionOptions) {
    this.#options = options;
  }

  /** Starts an environment ahead of the first invocation. Anything but `ready` says why it cannot start. */
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

  /** A new bundle is in the folder: invocations from now on see it, those under way end with the old one. */
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
    // As on Lambda: an init that fails is the answer to the request that caused it.
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
