import type { RequestTarget } from './request-target';

/** A request as it came off the wire, before an API reads it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly target: RequestTarget;
  /** In order, repeated ones included. Names in the client's spelling; values are bytes as Latin-1 text. */
  readonly headers: readonly HeaderLine[];
  readonly body: Buffer;
  readonly protocol: string;
  readonly sourceIp: string;
  readonly port: number;
}

/** A response that an API sends, whoever made it. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  readonly body: Buffer;
}

export type HeaderLine = readonly [name: string, value: string];

/** Why a request does not reach a function; the last is a bug of the local run. */
export type RejectionReason =
  | 'BAD_REQUEST'
  | 'HEADERS_TOO_LARGE'
  | 'REQUEST_TIMEOUT'
  | 'REQUEST_TOO_LARGE'
  | 'INTERNAL_ERROR';

/** An API behind the local server. */
export interface Api {
  /** Answers any request, even if no route matches. */
  answer(request: ReceivedRequest): Promise<ApiResponse>;
  /** The API's response to a request that the server rejects. */
  reject(reason: RejectionReason): ApiResponse;
}
