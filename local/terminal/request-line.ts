import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from '../api-gateway/http';
import { printable } from './printable';

/** What the line says of a request. */
export interface SeenRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/**
 * One line about a request, for the terminal: what the page gets to hear, and why not.
 * From the answer alone, as a browser reads it: https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function requestLine({ method = '', url = '', headers }: SeenRequest, answer: Answer): string {
  const { origin } = headers;
  const requestMethod = headers['access-control-request-method'];
  const isPreflight = method === 'OPTIONS' && requestMethod !== undefined;
  const call = printable(`${isPreflight ? requestMethod : method} ${url}`);
  if (origin === undefined) return `${answer.status} ${call}`;

  const status = isPreflight ? '' : ` ${answer.status}`;
  const allowOrigin = headerOf(answer, 'access-control-allow-origin');
  // An error that API Gateway makes itself is for everybody to read, and no decision about anybody.
  if (allowOrigin === '*' && answer.status >= 400) return `${answer.status} ${printable(origin)} ${call}`;
  const isAllowed = allowOrigin === '*' || allowOrigin === origin;
  const outcome = `${isAllowed ? 'allowed' : 'denied'} ${printable(origin)} ${call}${status}`;
  return isAllowed ? outcome : `${outcome}: ${reasonIn(answer, allowOrigin)}`;
}

function reasonIn(answer: Answer, allowOrigin: string | undefined): string {
  if (allowOrigin !== undefined) return `answered with ${printable(allowOrigin)}`;
  // The CORS handler and withCors end the message of a refusal with the reason's name.
  const reason = /^\{"message":"[^"\\]*: ([a-z]+(?:-[a-z]+)+)"\}$/.exec(answer.body.toString())?.[1];
  return reason ?? 'no Access-Control-Allow-Origin';
}

function headerOf({ headers }: Answer, name: string): string | undefined {
  return headers.find(([other]) => other.toLowerCase() === name)?.[1];
}
