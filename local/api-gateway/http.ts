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

/** Why a request gets no further than the server; or, last, an error of the local run's own. */
export type Refusal =
  | 'BAD_REQUEST'
  | 'HEADERS_TOO_LARGE'
  | 'REQUEST_TIMEOUT'
  | 'REQUEST_TOO_LARGE'
  | 'INTERNAL_ERROR';

/** An API behind the local server. */
export interface Api {
  /** Answers every request, also one that no route takes. */
  answer(request: ReceivedRequest): Promise<Answer>;
  /** What the API says to a request that it is not asked about. */
  refuse(reason: Refusal): Answer;
}
