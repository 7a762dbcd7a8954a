import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { reasonOf } from '../errors';

/** What an API answered, as far as CORS goes. */
export type ApiAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly allowOrigin: string | undefined;
      /** Whether API Gateway answered in place of a function, which it does without looking into the allowlist. */
      readonly isGateways: boolean;
      /** The beginning of the body, which tells who answered. */
      readonly body: string;
    }
  | { readonly kind: 'no-answer'; readonly reason: string };

const TIMEOUT_MS = 10_000;
const BODY_MAX_LENGTH = 200;

/**
 * Sends one request; redirects are not followed, as browsers do not follow those of preflights. Never rejects.
 * Not fetch: it takes no Origin header.
 */
export function ask(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
): Promise<ApiAnswer> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const fail = (cause: unknown) => resolve({ kind: 'no-answer', reason: plain(cause) });
    const request = send(url, { method, headers, timeout: TIMEOUT_MS }, (response) => {
      read(response).then(resolve, fail);
    });
    request.once('timeout', () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1_000} s`)));
    request.once('error', fail);
    request.end();
  });
}

async function read(response: IncomingMessage): Promise<ApiAnswer> {
  let body = '';
  response.setEncoding('utf8');
  for await (const chunk of response) if (body.length < BODY_MAX_LENGTH) body += chunk;
  const { 'access-control-allow-origin': allowOrigin, 'x-amzn-errortype': errorType } = response.headers;
  return {
    kind: 'answer',
    status: response.statusCode ?? 0,
    allowOrigin,
    isGateways: errorType !== undefined,
    body: body.slice(0, BODY_MAX_LENGTH),
  };
}

function plain(cause: unknown): string {
  const [first] = cause instanceof AggregateError ? cause.errors : [];
  return reasonOf(first ?? cause);
}
