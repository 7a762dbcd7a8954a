import type { Context } from 'aws-lambda';
import type { PreflightEvent } from './events';

/** A Lambda function that answers preflights: event in, response out. */
export type Handler = (event: PreflightEvent, context: Context) => unknown;

export const NO_OP = 'no-op';
export const OURS = 'cors-allowlist';
export const NAIVE_LOOP = 'naive loop of RegExp';

/**
 * The alternatives that one could deploy, each loaded only in the process that times it. The peers neither read a list that can
 * change nor check the Origin before matching.
 */
export const contenders = new Map<string, () => Promise<{ readonly handler: Handler }>>([
  [NO_OP, () => import('./handlers/no-op')],
  [OURS, () => import('./handlers/cors-allowlist')],
  [NAIVE_LOOP, () => import('./handlers/naive-loop')],
  ['middy http-cors, the same loop', () => import('./handlers/middy')],
  ['hono + cors, the same loop', () => import('./handlers/hono')],
  ['express + cors, serverless-http', () => import('./handlers/express')],
  ['Powertools event handler + cors (exact origins only)', () => import('./handlers/powertools')],
]);
