import type { RestApiDefinition } from '../template/rest-apis';
import type { TokenAuthorizer } from '../template/token-authorizers';
import { isMap, type Value, type ValueMap } from '../template/value';
import { apiIdOf } from './event-fields';
import { evaluatePolicy } from './execute-api-policy';
import { headerValues } from './headers';
import type { ReceivedRequest } from './http';
import { type ApiOptions, callIntegration, REST_INTEGRATION_TIMEOUT_SECONDS } from './integration';

/** What an authorizer says about the caller, for requestContext.authorizer. */
export type AuthorizerContext = Readonly<Record<string, string | number>>;

export type Authorization =
  | { readonly kind: 'authorized'; readonly context: AuthorizerContext }
  | {
      readonly kind: 'rejected';
      readonly response:
        | 'UNAUTHORIZED'
        | 'ACCESS_DENIED'
        | 'AUTHORIZER_FAILURE'
        | 'AUTHORIZER_CONFIGURATION_ERROR';
      readonly message?: string;
    };

/** What an authorizer returned for a token. */
interface AuthorizerResult {
  readonly policy: Value | undefined;
  /** With an integration latency of 0, as for a cached result. */
  readonly context: AuthorizerContext;
}

const UNAUTHORIZED = { kind: 'rejected', response: 'UNAUTHORIZED' } as const;
const FAILURE = { kind: 'rejected', response: 'AUTHORIZER_FAILURE' } as const;
const CONFIGURATION_ERROR = { kind: 'rejected', response: 'AUTHORIZER_CONFIGURATION_ERROR' } as const;

/**
 * Calls the Lambda authorizers (type TOKEN) of an API as API Gateway does, and caches their results by token.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export function createTokenAuthorization(api: RestApiDefinition, options: ApiOptions) {
  const { accountId, region, clock, report } = options;
  const cache = new Map<string, { readonly result: AuthorizerResult; readonly expiresAt: number }>();

  return async (
    authorizer: TokenAuthorizer,
    { method, target, headers }: ReceivedRequest,
  ): Promise<Authorization> => {
    const token = headerValues(headers, authorizer.header).at(-1);
    if (!token || authorizer.validation?.test(token) === false) return UNAUTHORIZED;

    const methodArn = `arn:aws:execute-api:${region}:${accountId}:${apiIdOf(api)}/${api.stage}/${method}${target.path}`;
    const answer = cached(authorizer, token) ?? (await ask(authorizer, token, methodArn));
    if (answer.kind === 'rejected') return answer;

    const { policy, context } = answer.result;
    switch (evaluatePolicy(policy, methodArn)) {
      case 'allow':
        return { kind: 'authorized', context };
      case 'implicit-deny':
        return { kind: 'rejected', response: 'ACCESS_DENIED' };
      case 'explicit-deny': {
        const message = 'User is not authorized to access this resource with an explicit deny';
        return { kind: 'rejected', response: 'ACCESS_DENIED', message };
      }
      case 'malformed':
        report(
          `${authorizer.functionId} returned a policy that the local run cannot evaluate: ${JSON.stringify(policy)}`,
        );
        return CONFIGURATION_ERROR;
    }
  };

  function cached(authorizer: TokenAuthorizer, token: string) {
    const entry = cache.get(cacheKey(authorizer, token));
    return entry && clock() < entry.expiresAt
      ? { kind: 'answered' as const, result: entry.result }
      : undefined;
  }

  async function ask(authorizer: TokenAuthorizer, token: string, methodArn: string) {
    const { functionId, cacheSeconds } = authorizer;
    const event = { type: 'TOKEN', authorizationToken: token, methodArn };
    const askedAt = clock();
    const outcome = await callIntegration(functionId, event, REST_INTEGRATION_TIMEOUT_SECONDS, options);
    if (outcome.kind === 'error' && outcome.error.errorMessage === 'Unauthorized') return UNAUTHORIZED;
    if (outcome.kind !== 'result') return FAILURE;

    const result = readAuthorizerResult(outcome.payload);
    if (!result) {
      report(
        `${functionId} returned no principalId, or a context with nested values: ${outcome.payload.slice(0, 200)}`,
      );
      return CONFIGURATION_ERROR;
    }
    // The policy is cached, not the decision, so it must cover every method that the token may be used for.
    cache.set(cacheKey(authorizer, token), { result, expiresAt: clock() + cacheSeconds * 1000 });
    const context = { ...result.context, integrationLatency: clock() - askedAt };
    return { kind: 'answered' as const, result: { ...result, context } };
  }
}

function cacheKey({ name }: TokenAuthorizer, token: string): string {
  return JSON.stringify([name, token]);
}

function readAuthorizerResult(payload: string): AuthorizerResult | undefined {
  const result: unknown = JSON.parse(payload);
  if (!isMap(result) || typeof result.principalId !== 'string') return undefined;
  const { principalId, policyDocument: policy, context = {} } = result;
  if (!isMap(context) || !isFlat(context)) return undefined;
  const texts = Object.entries(context).map(([name, value]) => [name, String(value)]);
  return { policy, context: { ...Object.fromEntries(texts), principalId, integrationLatency: 0 } };
}

function isFlat(context: ValueMap): boolean {
  return Object.values(context).every((value) => ['string', 'number', 'boolean'].includes(typeof value));
}
