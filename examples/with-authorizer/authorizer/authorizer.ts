import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';

/**
 * A Lambda authorizer that takes one shared token, as `Authorization: Bearer <token>`. It stands for yours, which will
 * verify a JWT instead: https://github.com/awslabs/aws-jwt-verify
 * @param token the one that is let in; an empty one lets nobody in
 * @throws {Error} `Unauthorized`, which API Gateway answers with 401, if there is no such header
 */
export function createAuthorizer(token: string) {
  return async ({
    authorizationToken,
    methodArn,
  }: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
    const [, presented] = /^Bearer ([^ ]+)$/.exec(authorizationToken) ?? [];
    if (presented === undefined) throw new Error('Unauthorized');
    const isKnown = token !== '' && timingSafeEqual(digest(presented), digest(token));
    return {
      principalId: isKnown ? 'example' : 'unknown',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: isKnown ? 'Allow' : 'Deny',
            Action: 'execute-api:Invoke',
            Resource: everyMethodOf(methodArn),
          },
        ],
      },
    };
  };
}

/** API Gateway keeps the policy for the token, whichever method it was asked about first. */
function everyMethodOf(methodArn: string): string {
  const [apiArn = '', stage = ''] = methodArn.split('/');
  return `${apiArn}/${stage}/*`;
}

/** Digests are of one length, which timingSafeEqual asks for. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
