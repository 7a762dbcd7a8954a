const VARIABLE = 'corsAllowlist';

/**
 * The name of the allowlist that the API chose by its stage variable `corsAllowlist`; undefined if it chose none.
 * Whoever owns the API's stage sets it; nothing in a request can.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html
 */
export function chosenAllowlist(event: unknown): string | undefined {
  if (typeof event !== 'object' || event === null || !('stageVariables' in event)) return undefined;
  const { stageVariables } = event;
  if (typeof stageVariables !== 'object' || stageVariables === null) return undefined;
  const value: unknown = Object.getOwnPropertyDescriptor(stageVariables, VARIABLE)?.value;
  return value === undefined ? undefined : String(value);
}
