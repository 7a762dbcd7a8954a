export type PayloadFormat = '1.0' | '2.0';

/** The parts of an API Gateway event that matter to CORS, in either payload format. */
export interface ApiRequest {
  /** Of the event and of the result that API Gateway expects: 2.0 only for HTTP APIs. */
  readonly payloadFormat: PayloadFormat;
  readonly method: string;
  /** API Gateway's request id, as in its access log; undefined if the event has none. */
  readonly requestId: string | undefined;
  readonly headers: CorsHeaders;
}

/** All values of the CORS request headers, in the order received. */
export interface CorsHeaders {
  readonly origin: readonly string[];
  readonly requestMethod: readonly string[];
  readonly requestHeaders: readonly string[];
}

/**
 * Reads an API Gateway proxy event of a REST API or an HTTP API.
 * Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 * and https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @returns undefined for any other event
 */
export function readApiEvent(event: unknown): ApiRequest | undefined {
  if (!isRecord(event)) return undefined;
  const context = isRecord(event.requestContext) ? event.requestContext : {};
  const payloadFormat = event.version === '2.0' ? '2.0' : '1.0';
  const method = payloadFormat === '2.0' && isRecord(context.http) ? context.http.method : event.httpMethod;
  if (typeof method !== 'string') return undefined;
  return {
    payloadFormat,
    method,
    requestId: typeof context.requestId === 'string' ? context.requestId : undefined,
    headers: corsHeaders(event),
  };
}

/** `multiValueHeaders` has every value, `headers` only the last one; HTTP APIs have only the latter. */
function corsHeaders({ headers, multiValueHeaders }: Record<string, unknown>): CorsHeaders {
  if (!isRecord(multiValueHeaders)) return readCorsHeaders(headers);
  const multiple = readCorsHeaders(multiValueHeaders);
  const { origin, requestMethod, requestHeaders } = multiple;
  if (origin.length > 0 && requestMethod.length > 0 && requestHeaders.length > 0) return multiple;
  const single = readCorsHeaders(headers);
  return {
    origin: origin.length > 0 ? origin : single.origin,
    requestMethod: requestMethod.length > 0 ? requestMethod : single.requestMethod,
    requestHeaders: requestHeaders.length > 0 ? requestHeaders : single.requestHeaders,
  };
}

const NONE: readonly string[] = [];

/**
 * Reads them in one pass over the some twenty headers of a request.
 * REST APIs keep the client's case in names, `sam local` converts to title case, HTTP APIs to lower case.
 */
function readCorsHeaders(fields: unknown): CorsHeaders {
  const found = { origin: NONE, requestMethod: NONE, requestHeaders: NONE };
  if (!isRecord(fields)) return found;
  for (const name in fields) {
    // The length rules out nearly all other headers without a comparison.
    if (name.length === 6) {
      if (isField(name, 'Origin', 'origin')) found.origin = joined(found.origin, fields[name]);
    } else if (name.length === 29) {
      if (isField(name, 'Access-Control-Request-Method', 'access-control-request-method'))
        found.requestMethod = joined(found.requestMethod, fields[name]);
    } else if (name.length === 30) {
      if (isField(name, 'Access-Control-Request-Headers', 'access-control-request-headers'))
        found.requestHeaders = joined(found.requestHeaders, fields[name]);
    }
  }
  return found;
}

/** Compares the usual spellings first: to change the case takes longer than everything else here. */
function isField(name: string, titleCase: string, lowerCase: string): boolean {
  return name === titleCase || name === lowerCase || name.toLowerCase() === lowerCase;
}

/** Appends the values of another spelling of the same name. */
function joined(values: readonly string[], value: unknown): readonly string[] {
  const others = texts(value);
  return values.length === 0 ? others : [...values, ...others];
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return NONE;
  // Nearly always all are strings, and a check is faster than a copy.
  return value.every(isText) ? value : value.filter(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const ALLOWLIST_VARIABLE = 'corsAllowlist';

/**
 * The name of the allowlist that an API chose by its stage variable `corsAllowlist`; undefined if it chose none.
 * Only the owner of the API's stage can set it; nothing in a request can (docs/decisions/003).
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html
 */
export function chosenAllowlist(event: unknown): string | undefined {
  if (!isRecord(event) || !isRecord(event.stageVariables)) return undefined;
  // An own member: every object inherits a `constructor`, and this name may change.
  const value: unknown = Object.getOwnPropertyDescriptor(event.stageVariables, ALLOWLIST_VARIABLE)?.value;
  return value === undefined ? undefined : String(value);
}
