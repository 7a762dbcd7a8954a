import { sign } from 'aws4';
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

/**
 * A call of Parameter Store by Signature Version 4, with the credentials of the environment: Lambda has them nowhere else.
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
  // As the SDK calls an endpoint with a path; a query has no meaning there.
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
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set: there is nothing to sign a call with',
    );
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}
