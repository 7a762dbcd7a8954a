import { varyWithOrigin } from '../cors/actual-response';

/** The header fields of a Lambda proxy result: one value each in the one place, any number in the other. */
export interface ResultHeaders {
  readonly headers?: Readonly<Record<string, unknown>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[]>> | null;
}

/**
 * Gives a result the CORS headers of the decision: its own Access-Control-* headers are replaced, its Vary is kept and
 * names Origin as well. Each name goes out once, whatever its case and wherever it stood: API Gateway sends a header
 * twice that stands in both places.
 * @param corsHeaders none where the page may not read the response
 * @returns a new result
 */
export function withCorsHeaders<Result extends ResultHeaders>(
  result: Result,
  corsHeaders: Readonly<Record<string, string>>,
): Result {
  const { single, multiple } = ownFields(result);
  return {
    ...result,
    headers: {
      ...Object.fromEntries(single),
      ...corsHeaders,
      Vary: varyWithOrigin(varyOf(result)),
    },
    ...(result.multiValueHeaders && { multiValueHeaders: Object.fromEntries(multiple) }),
  };
}

/** Whether a header is decided by CORS and not by the function: its own Access-Control-*, and Vary, which is merged. */
export function isCorsHeader(name: string): boolean {
  const lowerCase = name.toLowerCase();
  return lowerCase === 'vary' || lowerCase.startsWith('access-control-');
}

/** The fields that are the function's own, none of them in both places. */
function ownFields({ headers, multiValueHeaders }: ResultHeaders) {
  const multiple = new Map<string, readonly [name: string, values: readonly unknown[]]>();
  for (const [name, values] of Object.entries(multiValueHeaders ?? {})) {
    if (isCorsHeader(name)) continue;
    const sameName = multiple.get(name.toLowerCase())?.[1] ?? [];
    multiple.set(name.toLowerCase(), [name, [...sameName, ...values]]);
  }
  const single: [name: string, value: unknown][] = [];
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (isCorsHeader(name)) continue;
    const [otherSpelling = name, values = []] = multiple.get(name.toLowerCase()) ?? [];
    if (values.every((each) => each === value)) {
      multiple.delete(name.toLowerCase());
      single.push([name, value]);
    } else if (!values.includes(value)) {
      multiple.set(name.toLowerCase(), [otherSpelling, [...values, value]]);
    }
  }
  return { single, multiple: multiple.values() };
}

function varyOf({ headers, multiValueHeaders }: ResultHeaders): string[] {
  return [...Object.entries(headers ?? {}), ...Object.entries(multiValueHeaders ?? {})]
    .filter(([name]) => name.toLowerCase() === 'vary')
    .flatMap(([, value]) => value)
    .filter((value) => typeof value === 'string');
}
