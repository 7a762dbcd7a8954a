import { varyWithOrigin } from '../cors/actual-response';

type HeaderValue = string | number | boolean;

/** The parts of a Lambda proxy result that carry headers; the rest is passed on untouched. */
interface ProxyResult {
  readonly statusCode: unknown;
  readonly headers?: Readonly<Record<string, HeaderValue>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly HeaderValue[]>> | null;
  readonly [key: string]: unknown;
}

/**
 * Gives a function's result the CORS headers of the decision: its own Access-Control-* headers are replaced,
 * its Vary is kept and names Origin as well. Each name goes out once, whatever its case and wherever it stood:
 * API Gateway sends a header twice that stands in both `headers` and `multiValueHeaders`.
 * @param result what the function returned
 * @param corsHeaders none where the page may not read the response
 * @returns a new result; or the same value where it is not a proxy result and so has no headers
 */
export function withCorsHeaders(result: unknown, corsHeaders: Readonly<Record<string, string>>): unknown {
  if (!isProxyResult(result)) return result;
  const headers = Object.entries(result.headers ?? {});
  const multiValueHeaders = Object.entries(result.multiValueHeaders ?? {});
  const vary = [...headers, ...multiValueHeaders]
    .filter(([name]) => isVary(name))
    .flatMap(([, value]) => value);
  return {
    ...result,
    headers: {
      ...Object.fromEntries(headers.filter(([name]) => isOwn(name))),
      ...corsHeaders,
      Vary: varyWithOrigin(vary.map(String)),
    },
    ...(result.multiValueHeaders && {
      multiValueHeaders: Object.fromEntries(multiValueHeaders.filter(([name]) => isOwn(name))),
    }),
  };
}

/** Whether a header is the function's own business. */
function isOwn(name: string): boolean {
  return !isVary(name) && !name.toLowerCase().startsWith('access-control-');
}

function isVary(name: string): boolean {
  return name.toLowerCase() === 'vary';
}

function isProxyResult(result: unknown): result is ProxyResult {
  return typeof result === 'object' && result !== null && 'statusCode' in result;
}
