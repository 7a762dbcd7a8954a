import { createHash } from 'node:crypto';
import { headerValues } from './headers';
import type { HeaderLine, ReceivedRequest } from './http';
import type { RequestTarget } from './request-target';

/** Fields that the events of REST APIs and HTTP APIs share. */

/** An id as API Gateway makes them: lower-case letters and digits, stable across requests. */
export function idOf(name: string, length: number): string {
  return createHash('sha256').update(name).digest('hex').slice(0, length);
}

/** The id of an API. */
export function apiIdOf(api: { readonly logicalId: string }): string {
  return idOf(api.logicalId, 10);
}

/** As in an access log: `09/Apr/2025:12:34:56 +0000`. */
export function formatTime(time: number): string {
  const [, day, month, year, clock] = new Date(time).toUTCString().split(' ');
  return `${day}/${month}/${year}:${clock} +0000`;
}

/** The Host header of the request, without the port. */
export function hostOf({ headers }: ReceivedRequest): string {
  return (headerValues(headers, 'host').at(-1) ?? '').replace(/:\d+$/, '');
}

/** The request's headers, including those that API Gateway adds or replaces. */
export function withForwarding(
  headers: readonly HeaderLine[],
  { sourceIp, port }: ReceivedRequest,
  requestId: string,
): readonly HeaderLine[] {
  const replaced = ['x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto', 'x-amzn-trace-id'];
  const hex = requestId.replaceAll('-', '');
  return [
    ...headers.filter(([name]) => !replaced.includes(name.toLowerCase())),
    ['X-Amzn-Trace-Id', `Root=1-${hex.slice(0, 8)}-${hex.slice(8)}`],
    ['X-Forwarded-For', [...headerValues(headers, 'x-forwarded-for'), sourceIp].join(', ')],
    ['X-Forwarded-Port', String(port)],
    ['X-Forwarded-Proto', 'http'],
  ];
}

/** The values of each query parameter, grouped by name. */
export function groupQuery(query: RequestTarget['query']): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of query) groups.set(name, [...(groups.get(name) ?? []), value]);
  return groups;
}
