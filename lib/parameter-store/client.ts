/** The input of GetParametersByPath: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html */
export interface PageQuery {
  readonly Path: string;
  readonly Recursive: boolean;
  readonly WithDecryption: boolean;
  readonly NextToken?: string;
}

/** Calls Parameter Store. Which one does is decided where a function is wired: the SDK's, or the lean one (docs/decisions/007). */
export interface ParameterStoreClient {
  /**
   * Makes the call, once: what is tried again, and when, is decided where it is known what for.
   * @param signal ends it, also while its answer comes in
   * @throws what the service answered, by its name, or what became of the connection
   */
  getParametersByPath(query: PageQuery, signal: AbortSignal): Promise<object>;
  /** Closes the connections that there are; later calls make new ones. */
  closeConnections(): void;
}

/** In milliseconds. Two attempts fit into a refresh (2 s), also when the first went into a dead connection. */
export const TIMEOUTS = {
  /** Until there is a connection. */
  connectionTimeout: 500,
  /** Until there are the headers of an answer, from the beginning. */
  requestTimeout: 900,
  /** Between two parts of its body. */
  socketTimeout: 900,
};

export type Timeouts = Readonly<typeof TIMEOUTS>;
