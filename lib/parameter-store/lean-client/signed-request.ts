import { sign } from 'aws4';
import type { Endpoint, Environment } from './endpoint';
import { type HttpRequest, textHeaders } from './http-request';

/**
 * A call of Parameter Store, signed with the credentials of the environment: Lambda has them nowhere else.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 * @param headers of the call; all but User-Agent are signed
 * @throws {Error} where there are no credentials
 */
export function signedRequest(
  { url, region }: Endpoint,
  headers: Readonly<Record<string, string>>,
  body: string,
  environment: Environment,
): HttpRequest {
  // As the SDK calls an endpoint with a path; a query has no meaning there.
  const path = url.pathname.replace(/\/?$/, '/');
  const unsigned = {
    service: 'ssm',
    region,
    method: 'POST',
    path,
    host: url.host,
    headers: { ...headers },
    body,
  };
  const signed = sign(unsigned, credentials(environment));
  return {
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port !== '' && { port: Number(url.port) }),
    method: 'POST',
    path,
    headers: textHeaders(signed.headers),
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
