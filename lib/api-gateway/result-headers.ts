import type { PayloadFormat } from './api-event';
import { type HeaderFields, isRecord, type ProxyResult } from './proxy-result';

/**
 * Puts the CORS headers of the decision on a result. Its own Access-Control-* headers are dropped; its Vary is kept and extended
 * by Origin. In payload format 1.0 each header name is left in one place, whatever its case, because API Gateway sends a header
 * twice that is in both `headers` and `multiValueHeaders`. Format 2.0 reads only `headers`.
 * @param result as returned by readProxyResult
 * @param corsHeaders none if the page may not read the response
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

/** Whether a header belongs to CORS and not to the function: Access-Control-*, and Vary, which is merged. */
export function isCorsHeader(name: string): boolean {
  const lowerCase = name.toLowerCase();
  return lowerCase === 'vary' || lowerCase.startsWith('access-control-');
}

/**
 * A Vary header extended by Origin. Without it a cache could serve one origin's response to another
 * (https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches).
 * @param existing the Vary values of the response
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
 * The function's own headers. Invalid ones, such as a name with white space or a value with a line break, are dropped: something
 * on the way that repairs them could turn them into a CORS header.
 */
function ownFields(fields: HeaderFields | null | undefined): Field[] {
  return entriesOf(fields).filter(
    ([name, value]) => FIELD_NAME.test(name) && !isCorsHeader(name) && !textsOf(value).some(endsALine),
  );
}

function endsALine(text: string): boolean {
  return ENDS_A_LINE.test(text);
}

/** Each header in one place only; in `multiValueHeaders`, under one spelling. */
function eachNameOnce(headers: readonly Field[], multiValueHeaders: readonly Field[]) {
  const lists = new Map<string, readonly [name: string, values: readonly unknown[]]>();
  // API Gateway judges what is not a list.
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

/** The valid header names in the function's own Vary headers. */
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

/** None if it is no object, which payload format 2.0 permits in `multiValueHeaders`. */
function entriesOf(fields: HeaderFields | null | undefined): Field[] {
  return isRecord(fields) ? Object.entries(fields) : [];
}
