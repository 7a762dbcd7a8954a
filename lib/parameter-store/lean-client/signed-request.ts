import { createHash, createHmac } from 'node:crypto';
import type { Endpoint, Environment } from './endpoint';

/** A request that can be sent as it is. */
export interface SignedRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SERVICE = 'ssm';

/** What proxies on the way may change. */
const UNSIGNED = new Set(['user-agent']);

/**
 * A call of Parameter Store by Signature Version 4, with the credentials of the environment: Lambda has them nowhere else.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 * @param headers of the call; all but User-Agent are signed
 * @throws {Error} where there are no credentials
 */
export function signedRequest(
  { url, region }: Endpoint,
  headers: Readonly<Record<string, string>>,
  body: string,
  environment: Environment,
): SignedRequest {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials(environment);
  // As the SDK calls an endpoint with a path; a query has no meaning there.
  const path = url.pathname.replace(/\/?$/, '/');
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const sent = {
    ...headers,
    Host: url.host,
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Amz-Date': time,
    ...(sessionToken && { 'X-Amz-Security-Token': sessionToken }),
  };
  const signed = Object.entries(sent)
    .map(([name, value]) => [name.toLowerCase(), value.trim().replace(/\s+/g, ' ')] as const)
    .filter(([name]) => !UNSIGNED.has(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const names = signed.map(([name]) => name).join(';');
  const lines = signed.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = ['POST', canonicalPath(path), '', lines, names, sha256(body)].join('\n');

  const scope = [time.slice(0, 8), region, SERVICE, 'aws4_request'];
  const text = [ALGORITHM, time, scope.join('/'), sha256(canonical)].join('\n');
  // The key of a call is that of the day, the region and the service, each made of the one before.
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  const signature = hmac(key, text).toString('hex');
  const authorization = `${ALGORITHM} Credential=${accessKeyId}/${scope.join('/')}, SignedHeaders=${names}, Signature=${signature}`;
  return {
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port !== '' && { port: Number(url.port) }),
    method: 'POST',
    path,
    headers: { ...sent, Authorization: authorization },
    body,
  };
}

/** Encoded once more than it is sent, and normalized, as the signature of all services but S3 has it. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    // Node.js leaves dots in place behind an empty segment.
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const encoded = segments.map((segment) => encodeURIComponent(segment).replace(/[!'()*]/g, percentEncoded));
  return encoded.length === 0 ? '/' : `/${encoded.join('/')}/`;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function credentials(environment: Environment) {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  const sessionToken = environment.AWS_SESSION_TOKEN;
  if (!accessKeyId || !secretAccessKey)
    throw new Error(
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set: there is nothing to sign a call with',
    );
  return { accessKeyId, secretAccessKey, sessionToken };
}
