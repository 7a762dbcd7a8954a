import { expressions } from '../events';

/** The settings of every contender. */
export const allowMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
export const allowHeaders = [
  'Authorization',
  'Content-Type',
  'X-Api-Key',
  'X-Amz-Date',
  'X-Amz-Security-Token',
];
export const maxAgeSeconds = 7_200;

/** The naive loop, for contenders that leave the decision to their user. */
export function isAllowed(origin: string): boolean {
  return expressions.some((expression) => expression.test(origin));
}
