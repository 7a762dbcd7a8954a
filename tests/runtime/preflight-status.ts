import event from '../../events/rest-preflight-allowed.json';
import type { ExecutionEnvironment } from './execution-environment';

/** Sends a preflight from this origin and returns the answer's status. */
export async function preflightStatus(environment: ExecutionEnvironment, origin: string): Promise<unknown> {
  const headers = { ...event.headers, Origin: origin };
  const multiValueHeaders = { ...event.multiValueHeaders, Origin: [origin] };
  const answer = await environment.invoke({ ...event, headers, multiValueHeaders });
  return typeof answer === 'object' && answer !== null && 'statusCode' in answer ? answer.statusCode : answer;
}

/** As `preflightStatus`, again and again until the status is this one, or for so long that it will never be. */
export async function eventualPreflightStatus(
  environment: ExecutionEnvironment,
  origin: string,
  awaited: number,
): Promise<unknown> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if ((await preflightStatus(environment, origin)) === awaited) return awaited;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return preflightStatus(environment, origin);
}
