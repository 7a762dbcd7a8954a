/** What the local run and an execution environment say to each other, over Node's IPC channel. */

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
  /** The handler threw: the environment is good for the next invocation. */
  | { readonly kind: 'error'; readonly requestId: string; readonly error: FunctionError }
  /** Init failed, or something threw outside of the handler: the environment is of no more use. */
  | { readonly kind: 'broken'; readonly error: FunctionError };
