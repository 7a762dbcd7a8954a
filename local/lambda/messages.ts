/** The messages between the local run and an execution environment, over Node's IPC channel. */

export interface Invocation {
  readonly kind: 'invoke';
  readonly requestId: string;
  /** The event as JSON, as Lambda's Runtime API hands it over. */
  readonly event: string;
  /** Milliseconds since the epoch at which the invocation times out. */
  readonly deadline: number;
  readonly functionArn: string;
}

/** Lambda's error object: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stack?: readonly string[];
}

export type EnvironmentMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly requestId: string; readonly payload: string }
  /** The handler threw; the environment can take the next invocation. */
  | { readonly kind: 'error'; readonly requestId: string; readonly error: FunctionError }
  /** Init failed, or an error was thrown outside the handler; the environment cannot be used any more. */
  | { readonly kind: 'broken'; readonly error: FunctionError };
