import type { PayloadFormat } from '../../lib/api-gateway/api-event';

/** A header as it goes out: name in lower case. */
export type SentHeader = readonly [name: string, value: string];

/**
 * The headers that API Gateway could make of a result which Lambda has written as JSON. More lenient than the real one is
 * known to be: what that refuses with an error of its own is read here as far as it goes, names with white space around
 * them and lists that are none included.
 * @returns undefined for a result that no reader takes for one with headers
 */
export function headersAsSent(payload: string, payloadFormat: PayloadFormat): SentHeader[] | undefined {
  const result: unknown = JSON.parse(payload);
  if (!isMap(result)) return payloadFormat === '2.0' ? [] : undefined;
  if (payloadFormat === '2.0') {
    if (!Object.hasOwn(result, 'statusCode')) return [];
    return fieldsOf(result.headers).concat(cookiesOf(result.cookies));
  }
  return fieldsOf(result.headers).concat(fieldsOf(result.multiValueHeaders));
}

function fieldsOf(fields: unknown): SentHeader[] {
  if (Array.isArray(fields)) return fields.flatMap(fieldsOf);
  if (typeof fields === 'string') return linesOf(fields);
  if (!isMap(fields)) return [];
  return Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => linesOf(`${name}: ${String(one)}`)),
  );
}

function cookiesOf(cookies: unknown): SentHeader[] {
  return Array.isArray(cookies) ? cookies.map((cookie) => ['set-cookie', String(cookie)]) : [];
}

/** One field, or what line breaks make of it. */
function linesOf(text: string): SentHeader[] {
  return text.split(/[\r\n\0]+/).map((line) => {
    const [name = '', ...value] = line.split(':');
    return [name.replace(/[^!-~]/g, '').toLowerCase(), value.join(':').trim()];
  });
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
