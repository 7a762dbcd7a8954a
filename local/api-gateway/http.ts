import type { RequestTarget } from './request-target';

/** A request as it came off the wire, before any API looks at it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly target: RequestTarget;
  /** Names in the client's spelling, in order, repeated ones included; values are bytes as latin1 text. */
  readonly headers: readonly HeaderLine[];
  readonly body: Buffer;
  readonly protocol: string;
  readonly sourceIp: string;
  readonly port: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  readonly body: Buffer;
}

export type HeaderLine = readonly [name: string, value: string];

/** An API behind the local server. */
export interface Api {
  /** undefined when no route of this API takes the request. */
  answer(request: ReceivedRequest): Promise<Answer> | undefined;
  /** What the API says to a request that no route takes. */
  noRoute(): Answer;
}
