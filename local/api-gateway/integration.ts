import { describeFailure, type InvocationOutcome } from '../lambda/environment';

/** What the local run provides to every API. */
export interface ApiOptions {
  readonly accountId: string;
  readonly region: string;
  readonly clock: () => number;
  /** @param event JSON */
  readonly invoke: (functionId: string, event: string) => Promise<InvocationOutcome>;
  /** Tells the developer why a function's result did not reach the client. */
  readonly report: (line: string) => void;
}

/**
 * Invokes the function behind a route, and reports a failure to the developer.
 *
 * @param timeoutSeconds how long the API waits
 */
export async function callIntegration(
  functionId: string,
  event: unknown,
  timeoutSeconds: number,
  { invoke, report }: ApiOptions,
): Promise<InvocationOutcome> {
  const outcome = await withinTimeout(invoke(functionId, JSON.stringify(event)), timeoutSeconds);
  if (outcome.kind !== 'result') report(`${functionId}: ${describeFailure(outcome)}`);
  return outcome;
}

/**
 * API Gateway's default integration timeout, in seconds. As on AWS, the function may run on after that, but nobody gets its result.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
export const REST_INTEGRATION_TIMEOUT_SECONDS = 29;
/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
export const HTTP_INTEGRATION_TIMEOUT_SECONDS = 30;

/** The outcome, or `timeout` if it takes longer. */
export async function withinTimeout(
  outcome: Promise<InvocationOutcome>,
  seconds: number,
): Promise<InvocationOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<InvocationOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'timeout', seconds }), seconds * 1000);
  });
  try {
    return await Promise.race([outcome, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
