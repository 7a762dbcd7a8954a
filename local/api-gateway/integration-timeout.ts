import type { InvocationOutcome } from '../lambda/environment';

/**
 * How long API Gateway waits for an integration by default, in seconds: the function may go on after that, as
 * on AWS, but its answer reaches nobody.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
export const REST_INTEGRATION_TIMEOUT_SECONDS = 29;
/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
export const HTTP_INTEGRATION_TIMEOUT_SECONDS = 30;

/** The outcome, or `timeout` when it takes longer. */
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
