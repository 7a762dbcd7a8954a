import { sign } from 'aws4';
import type { Endpoint, Environment } from './endpoint';

/** A signed request, ready to send. */
export interface SignedRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Signs a call to Parameter Store with Signature Version 4. Lambda passes the credentials in environment variables and nowhere else.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 * @param headers all but User-Agent are signed
 * @throws {Error} if there are no credentials
 */
export function signedRequest(
  { url, region }: Endpoint,
  headers: Readonly<Record<string, string>>,
  body: string,
  environment: Environment,
): SignedRequest {
  // As the SDK treats the path of an endpoint; its query is ignored.
  const path = url.pathname.replace(/\/?$/, '/');
  const call = {
    service: 'ssm',
    region,
    method: 'POST',
    path,
    host: url.host,
    headers: { ...headers },
    body,
  };
  const signed = sign(call, credentials(environment));
  return {
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port !== '' && { port: Number(url.port) }),
    method: 'POST',
    path,
    headers: Object.fromEntries(
      Object.entries(signed.headers ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    body,
  };
}

function credentials(environment: Environment) {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  const sessionToken = environment.AWS_SESSION_TOKEN;
  if (!accessKeyId || !secretAccessKey)
    throw new Error(
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set: calls to Parameter Store cannot be signed',
    );
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}
