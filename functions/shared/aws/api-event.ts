export type PayloadFormat = '1.0' | '2.0';

/** The parts of an API Gateway event that CORS is decided by, whichever payload format it has. */
export interface ApiRequest {
  /** Of the event, and so of the result that API Gateway expects: 2.0 for HTTP APIs that ask for it, else 1.0. */
  readonly payloadFormat: PayloadFormat;
  readonly method: string;
  /** API Gateway's own id of the request, as in its access log; undefined where the event has none. */
  readonly requestId: string | undefined;
  /** Every value of a header field, in the order received. @param name in lower case */
  header(name: string): string[];
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
  const { headers, multiValueHeaders } = event;
  return {
    payloadFormat,
    method,
    requestId: typeof context.requestId === 'string' ? context.requestId : undefined,
    header(name) {
      // multiValueHeaders has every value where there is one; headers only the last of each.
      const values = fieldValues(multiValueHeaders, name);
      return values.length > 0 ? values : fieldValues(headers, name);
    },
  };
}

/** REST APIs keep the client's case in names, `sam local` title-cases them, HTTP APIs lower-case them. */
function fieldValues(fields: unknown, name: string): string[] {
  if (!isRecord(fields)) return [];
  const values: string[] = [];
  for (const key in fields) {
    if (key.length === name.length && key.toLowerCase() === name) {
      const value = fields[key];
      if (typeof value === 'string') values.push(value);
      else if (Array.isArray(value)) values.push(...value.filter((each) => typeof each === 'string'));
    }
  }
  return values;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
