import { expressions } from '../events';

/** What every contender is set to. */
export const allowMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
export const allowHeaders = [
  'Authorization',
  'Content-Type',
  'X-Api-Key',
  'X-Amz-Date',
  'X-Amz-Security-Token',
];
export const maxAgeSeconds = 7_200;

/** The naive loop, for those that leave it to their user which origins are allowed. */
export function isAllowed(origin: string): boolean {
  return expressions.some((expression) => expression.test(origin));
}
