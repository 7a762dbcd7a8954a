import type { AllowlistLocation } from './allowlist-location';
import { reasonOf } from './errors';

/**
 * What went wrong between here and Parameter Store, in one line that says what to do about it.
 *
 * @returns `undefined` for an error that has another source
 */
export function awsReason(error: unknown, location: Pick<AllowlistLocation, 'localUrl'>): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  if (location.localUrl !== undefined && code === 'ECONNREFUSED') {
    return `nothing answers at ${location.localUrl}: run npm start, or set SSM_PORT to its port`;
  }
  const known = reasons.find(([name]) => name.test(error.name) || name.test(code));
  if (known !== undefined) return known[1](error);
  if (error.message === 'Region is missing') return 'no AWS region: give --region, or set AWS_REGION';
  return '$metadata' in error ? `Parameter Store: ${error.name}: ${oneLine(error)}` : undefined;
}

const reasons: readonly (readonly [RegExp, (error: Error) => string])[] = [
  [/^Expired(Token|TokenException)$|^RequestExpired$/, () => 'the AWS session has expired: sign in again'],
  [
    /^(CredentialsProviderError|TokenProviderError)$/,
    (error) => `no AWS credentials: sign in, or give --profile (${oneLine(error)})`,
  ],
  [
    /^(UnrecognizedClientException|InvalidSignatureException|InvalidClientTokenId|IncompleteSignature)$/,
    (error) => `AWS does not accept these credentials: ${oneLine(error)}`,
  ],
  [/^AccessDenied(Exception)?$/, accessDenied],
  [
    /^(ThrottlingException|TooManyUpdates)$/,
    (error) => `Parameter Store is busy (${error.name}): try again in a few seconds`,
  ],
  [/^InvalidKeyId$/, (error) => `cannot use the KMS key of the SecureString: ${oneLine(error)}`],
  [
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|TimeoutError)$/,
    (error) => `cannot reach Parameter Store: ${oneLine(error)}`,
  ],
];

/** AWS names the action that is missing; that is what whoever grants rights needs to hear. */
function accessDenied(error: Error): string {
  const [, action] = /not authorized to perform: (\S+)/.exec(error.message) ?? [];
  const [, resource] = /on resource: (\S+)/.exec(error.message) ?? [];
  if (action === undefined) return `access denied: ${oneLine(error)}`;
  return `access denied: you need ${action}${resource === undefined ? '' : ` on ${resource}`}`;
}

function oneLine(error: Error): string {
  // An AggregateError, of a connection that was tried over IPv6 and IPv4, says nothing itself.
  const [first] = error instanceof AggregateError ? error.errors : [];
  return (error.message || reasonOf(first ?? error.name)).replace(/\s*\n\s*/g, ' ');
}
