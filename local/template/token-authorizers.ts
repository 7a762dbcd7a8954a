import { functionIdOfArn } from './functions';
import { mapAt, numberAt, type Path, TemplateError, textAt, type ValueMap } from './value';

/**
 * A Lambda authorizer of type TOKEN.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-lambdatokenauthorizer.html
 */
export interface TokenAuthorizer {
  readonly name: string;
  readonly functionId: string;
  /** The name of the token's header, in lower case. */
  readonly header: string;
  /** Must match the whole token, or the function is not called. */
  readonly validation: RegExp | undefined;
  /** How long its result for a token is cached, in seconds; 0: not at all. */
  readonly cacheSeconds: number;
}

/** The property Auth of an AWS::Serverless::Api. */
export interface ApiAuth {
  /**
   * The authorizer of a route; undefined if it has none.
   * @param chosen Auth.Authorizer of its event
   */
  authorizerOf(method: string, chosen: string | undefined, path: Path): TokenAuthorizer | undefined;
}

const DEFAULT_CACHE_SECONDS = 300;
const MAX_CACHE_SECONDS = 3600;

export function readAuth(properties: ValueMap, path: Path): ApiAuth {
  const auth = mapAt(properties, 'Auth', path);
  const authPath = [...path, 'Auth'];
  const declared = mapAt(auth, 'Authorizers', authPath);
  const authorizers = new Map(
    Object.keys(declared).map((name) => {
      const place = [...authPath, 'Authorizers', name];
      return [name, readAuthorizer(name, mapAt(declared, name, place.slice(0, -1)), place)];
    }),
  );
  const defaultName = textAt(auth, 'DefaultAuthorizer', authPath);
  const includesOptions = textAt(auth, 'AddDefaultAuthorizerToCorsPreflight', authPath) !== 'false';
  return {
    authorizerOf(method, chosen, place) {
      const inherited = method === 'OPTIONS' && !includesOptions ? undefined : defaultName;
      const name = chosen ?? inherited;
      if (name === undefined || name === 'NONE') return undefined;
      const authorizer = authorizers.get(name);
      if (!authorizer) throw new TemplateError(place, `there is no authorizer ${name}`);
      return authorizer;
    },
  };
}

function readAuthorizer(name: string, authorizer: ValueMap, path: Path): TokenAuthorizer {
  const functionId = functionIdOfArn(textAt(authorizer, 'FunctionArn', path) ?? '');
  const payloadType = textAt(authorizer, 'FunctionPayloadType', path) ?? 'TOKEN';
  if (functionId === undefined || payloadType !== 'TOKEN') {
    throw new TemplateError(path, 'the local run only supports Lambda authorizers of type TOKEN');
  }
  const identity = mapAt(authorizer, 'Identity', path);
  const identityPath = [...path, 'Identity'];
  const cacheSeconds = numberAt(identity, 'ReauthorizeEvery', identityPath) ?? DEFAULT_CACHE_SECONDS;
  if (cacheSeconds < 0 || cacheSeconds > MAX_CACHE_SECONDS) {
    const place = [...identityPath, 'ReauthorizeEvery'];
    throw new TemplateError(place, `${cacheSeconds} is not a time from 0 to ${MAX_CACHE_SECONDS} seconds`);
  }
  const validation = textAt(identity, 'ValidationExpression', identityPath);
  return {
    name,
    functionId,
    header: (textAt(identity, 'Header', identityPath) ?? 'Authorization').toLowerCase(),
    validation: validation === undefined ? undefined : wholeMatch(validation, identityPath),
    cacheSeconds,
  };
}

function wholeMatch(expression: string, path: Path): RegExp {
  try {
    return new RegExp(`^(?:${expression})$`);
  } catch {
    throw new TemplateError(path, `${JSON.stringify(expression)} is not a regular expression`);
  }
}
