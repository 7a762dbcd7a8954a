import type { IncomingHttpHeaders } from 'node:http';
import type { ApiResponse } from './api-gateway/http';

/** The parts of a request that its line shows. */
export interface ShownRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/**
 * One line for the terminal about a request: whether the page may read the response, and why not.
 * It is judged from the response alone, as a browser does: https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function requestLine({ method = '', url = '', headers }: ShownRequest, answer: ApiResponse): string {
  const { origin } = headers;
  const requestMethod = headers['access-control-request-method'];
  const isPreflight = method === 'OPTIONS' && requestMethod !== undefined;
  const call = printable(`${isPreflight ? requestMethod : method} ${url}`);
  if (origin === undefined) return `${answer.status} ${call}`;

  const status = isPreflight ? '' : ` ${answer.status}`;
  const allowOrigin = headerOf(answer, 'access-control-allow-origin');
  // An error that API Gateway makes itself is readable for every page, and no decision about an origin.
  if (allowOrigin === '*' && answer.status >= 400) return `${answer.status} ${printable(origin)} ${call}`;
  const isAllowed = allowOrigin === '*' || allowOrigin === origin;
  const outcome = `${isAllowed ? 'allowed' : 'denied'} ${printable(origin)} ${call}${status}`;
  return isAllowed ? outcome : `${outcome}: ${reasonIn(answer, allowOrigin)}`;
}

function reasonIn(answer: ApiResponse, allowOrigin: string | undefined): string {
  if (allowOrigin !== undefined) return `answered with ${printable(allowOrigin)}`;
  // The CORS handler and withCors end the message of a denied request with the reason's name.
  const reason = /^\{"message":"[^"\\]*: ([a-z]+(?:-[a-z]+)+)"\}$/.exec(answer.body.toString())?.[1];
  return reason ?? 'no Access-Control-Allow-Origin';
}

function headerOf({ headers }: ApiResponse, name: string): string | undefined {
  return headers.find(([other]) => other.toLowerCase() === name)?.[1];
}

/** Fields that every line of Powertools Logger has. */
const COMMON_FIELDS =
  /^(?:level|message|timestamp|service|sampling_rate|xray_trace_id|cold_start|correlation_id|function_.+|requestId)$/;

/**
 * Makes the functions' output readable. A JSON log line becomes its level, message and fields; other lines stay as they are.
 * Metrics are left out, and so are lines that repeat what the request's line says.
 *
 * @param write gets whole lines
 * @returns takes the chunks of the output
 */
export function readableLines(write: (text: string) => void): (chunk: Buffer) => void {
  let unfinished = '';
  return (chunk) => {
    const lines = (unfinished + chunk.toString()).split('\n');
    unfinished = lines.pop() ?? '';
    for (const line of lines) {
      const readable = readableLine(line);
      if (readable !== undefined) write(`${readable}\n`);
    }
  };
}

/** The line as the terminal shows it; undefined if it is left out. */
export function readableLine(line: string): string | undefined {
  const fields = readFields(line);
  if (fields === undefined) return line;
  if ('_aws' in fields) return undefined;
  const { level, message, objections } = fields;
  if (typeof level !== 'string' || typeof message !== 'string') return line;
  if ('decision' in fields && objections === undefined) return undefined;
  const details = Object.entries(fields)
    .filter(([name]) => !COMMON_FIELDS.test(name))
    .map(([name, value]) => `${name}=${printable(asText(value))}`);
  return [level.padEnd(5), printable(message), ...details].join(' ');
}

function readFields(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'name' in value && 'message' in value) {
    return `${value.name}: ${value.message}`;
  }
  return JSON.stringify(value);
}

/** Maximum length of one value from outside in a line of the terminal, in characters. */
const MAX_LENGTH = 330;

/** Makes text from outside safe for a terminal: control characters are escaped, and long text is cut. */
export function printable(text: string): string {
  const cut = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  return cut.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
