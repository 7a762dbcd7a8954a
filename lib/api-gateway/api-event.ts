export type PayloadFormat = '1.0' | '2.0';

/** The parts of an API Gateway event that CORS is decided by, whichever payload format it has. */
export interface ApiRequest {
  /** Of the event, and so of the result that API Gateway expects: 2.0 for HTTP APIs that ask for it, else 1.0. */
  readonly payloadFormat: PayloadFormat;
  readonly method: string;
  /** API Gateway's own id of the request, as in its access log; undefined where the event has none. */
  readonly requestId: string | undefined;
  readonly headers: CorsHeaders;
}

/** Every value of the header fields that the CORS protocol defines for requests, in the order received. */
export interface CorsHeaders {
  readonly origin: readonly string[];
  readonly requestMethod: readonly string[];
  readonly requestHeaders: readonly string[];
}

/**
 * Reads an API Gateway proxy event of a REST API or an HTTP API.
 * Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 * and https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @returns undefined for anything else that a function may be invoked with
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

/** multiValueHeaders has every value where there is one; headers only the last of each. */
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
 * Reads them in one pass: a request has some twenty other header fields.
 * REST APIs keep the client's case in names, `sam local` title-cases them, HTTP APIs lower-case them.
 */
function readCorsHeaders(fields: unknown): CorsHeaders {
  const found = { origin: NONE, requestMethod: NONE, requestHeaders: NONE };
  if (!isRecord(fields)) return found;
  for (const name in fields) {
    // The length tells nearly all others apart, and is there without a look at the text.
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

/** Whether a name is a field's, by its usual spellings first: changing the case takes longer than all the rest. */
function isField(name: string, titleCase: string, lowerCase: string): boolean {
  return name === titleCase || name === lowerCase || name.toLowerCase() === lowerCase;
}

/** The values of a field so far, and those of another spelling of its name. */
function joined(values: readonly string[], value: unknown): readonly string[] {
  const others = texts(value);
  return values.length === 0 ? others : [...values, ...others];
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return NONE;
  // Nearly always all of them, and a copy takes longer than a look.
  return value.every(isText) ? value : value.filter(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
