import type { TokenAuthorizer } from './token-authorizers';

/** One method of one path of an API, and the function behind it. */
export interface Route {
  /** Upper case, or `ANY`. */
  readonly method: string;
  /** As declared: `/items/{id}`, `/{proxy+}`; in HTTP APIs also `$default`. */
  readonly path: string;
  /** The function's name in this run. */
  readonly functionId: string;
}

export interface RestRoute extends Route {
  /** Asked before the function is; undefined for whoever comes. */
  readonly authorizer?: TokenAuthorizer | undefined;
}

export interface HttpRoute extends Route {
  readonly payloadFormatVersion: '1.0' | '2.0';
}
