/** The input of GetParametersByPath: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html */
export interface PageQuery {
  readonly Path: string;
  readonly Recursive: boolean;
  readonly WithDecryption: boolean;
  readonly NextToken?: string;
}

/** A client of Parameter Store: the SDK's or the lean one. A function's wiring chooses (docs/decisions/006). */
export interface ParameterStoreClient {
  /**
   * Makes one attempt at the call. Retries are the store's: only it knows whether there is a list to fall back on.
   * @param signal aborts the call, even while the response is arriving
   * @throws an error named after the service's exception, or a connection error
   */
  getParametersByPath(query: PageQuery, signal: AbortSignal): Promise<object>;
  /** Closes all open connections; later calls open new ones. */
  closeConnections(): void;
}

/** In milliseconds. Two attempts fit into a refresh (2 s), even if the first hits a dead connection. */
export const TIMEOUTS = {
  /** Until the connection is established. */
  connectionTimeout: 500,
  /** From the start of the request to the headers of the response. */
  requestTimeout: 900,
  /** Between two chunks of the response body. */
  socketTimeout: 900,
};

export type Timeouts = Readonly<typeof TIMEOUTS>;
