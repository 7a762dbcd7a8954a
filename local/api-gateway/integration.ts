import type { InvocationOutcome } from '../lambda/environment';
import { withinTimeout } from './integration-timeout';

/** What APIs of all kinds get from the local run. */
export interface ApiOptions {
  readonly accountId: string;
  readonly region: string;
  readonly clock: () => number;
  /** @param event JSON */
  readonly invoke: (functionId: string, event: string) => Promise<InvocationOutcome>;
  /** Tells the developer why a function's answer did not reach the client. */
  readonly report: (line: string) => void;
}

/**
 * Invokes the function behind a route with an event, and tells the developer when that fails.
 *
 * @param timeoutSeconds how long the API waits for it
 */
export async function callIntegration(
  functionId: string,
  event: unknown,
  timeoutSeconds: number,
  { invoke, report }: ApiOptions,
): Promise<InvocationOutcome> {
  const outcome = await withinTimeout(invoke(functionId, JSON.stringify(event)), timeoutSeconds);
  if (outcome.kind === 'error')
    report(`${functionId} failed: ${outcome.error.errorType}: ${outcome.error.errorMessage}`);
  if (outcome.kind === 'timeout') report(`${functionId} timed out after ${outcome.seconds} seconds`);
  return outcome;
}
