import type { PayloadFormat } from './api-event';
import { type HeaderFields, isRecord, type ProxyResult } from './proxy-result';

/**
 * Gives a result the CORS headers of the decision: its own Access-Control-* headers are replaced, its Vary is kept and
 * names Origin as well. In payload format 1.0 each name goes out once, whatever its case and wherever it stood: API Gateway
 * sends a header twice that stands in both places. Format 2.0 reads `headers` alone, so nothing is moved from there.
 * @param result as readProxyResult returns it
 * @param corsHeaders none where the page may not read the response
 * @returns a new result
 */
export function withCorsHeaders<Result extends ProxyResult>(
  result: Result,
  corsHeaders: Readonly<Record<string, string>>,
  payloadFormat: PayloadFormat,
): Result {
  const single = ownFields(result.headers);
  const multiple = ownFields(result.multiValueHeaders);
  const own = payloadFormat === '1.0' ? eachNameOnce(single, multiple) : { single, multiple };
  return {
    ...result,
    headers: {
      ...Object.fromEntries(own.single),
      ...corsHeaders,
      Vary: varyWithOrigin(varyOf(result)),
    },
    ...(result.multiValueHeaders != null && { multiValueHeaders: Object.fromEntries(own.multiple) }),
  };
}

/** Whether a header is decided by CORS and not by the function: its own Access-Control-*, and Vary, which is merged. */
export function isCorsHeader(name: string): boolean {
  const lowerCase = name.toLowerCase();
  return lowerCase === 'vary' || lowerCase.startsWith('access-control-');
}

/**
 * A Vary header that names Origin besides what it named before.
 * Without it a cache could hand one origin's response to another
 * (https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches).
 * @param existing the values that the response has already
 */
export function varyWithOrigin(existing: readonly string[]): string {
  const names = existing
    .flatMap((value) => value.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.includes('*')) return '*';
  return names.some((name) => name.toLowerCase() === 'origin')
    ? names.join(', ')
    : [...names, 'Origin'].join(', ');
}

// https://www.rfc-editor.org/rfc/rfc9110#name-tokens
const FIELD_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

// https://www.rfc-editor.org/rfc/rfc9110#section-5.5-5
const ENDS_A_LINE = /[\r\n\0]/;

type Field = readonly [name: string, value: unknown];

/**
 * The fields that are the function's own. One that nobody can send is left out, such as a name with white space in it or a
 * value with a line break: whoever repairs it on the way might read a header of CORS.
 */
function ownFields(fields: HeaderFields | null | undefined): Field[] {
  return entriesOf(fields).filter(
    ([name, value]) => FIELD_NAME.test(name) && !isCorsHeader(name) && !textsOf(value).some(endsALine),
  );
}

function endsALine(text: string): boolean {
  return ENDS_A_LINE.test(text);
}

/** The same fields, none of them in both places, each of the second place under one spelling. */
function eachNameOnce(headers: readonly Field[], multiValueHeaders: readonly Field[]) {
  const lists = new Map<string, readonly [name: string, values: readonly unknown[]]>();
  // What is no list is for API Gateway to judge.
  const others: Field[] = [];
  for (const [name, values] of multiValueHeaders) {
    if (Array.isArray(values)) {
      const sameName = lists.get(name.toLowerCase())?.[1] ?? [];
      lists.set(name.toLowerCase(), [name, [...sameName, ...values]]);
    } else others.push([name, values]);
  }
  const single: Field[] = [];
  for (const [name, value] of headers) {
    const [otherSpelling = name, values = []] = lists.get(name.toLowerCase()) ?? [];
    if (values.every((each) => each === value)) {
      lists.delete(name.toLowerCase());
      single.push([name, value]);
    } else if (!values.includes(value)) {
      lists.set(name.toLowerCase(), [otherSpelling, [...values, value]]);
    }
  }
  return { single, multiple: [...lists.values(), ...others] };
}

/** The header names that the function's own Vary headers have, and nothing else that they may have. */
function varyOf({ headers, multiValueHeaders }: ProxyResult): string[] {
  return [...entriesOf(headers), ...entriesOf(multiValueHeaders)]
    .filter(([name]) => name.toLowerCase() === 'vary')
    .flatMap(([, value]) => textsOf(value))
    .flatMap((value) => value.split(','))
    .filter((name) => FIELD_NAME.test(name.trim()));
}

function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

/** None of what is no object, as payload format 2.0 may have it. */
function entriesOf(fields: HeaderFields | null | undefined): Field[] {
  return isRecord(fields) ? Object.entries(fields) : [];
}
