import { splitList } from '../cors/header-names';
import { type CorsPolicy, policyProblems } from '../cors/policy';
import type { FreshnessSettings } from '../freshness/list-in-force';
import { PARAMETER_PATH } from '../parameter-store/parameter-path';
import { ConfigurationError } from './configuration-error';
import { EnvironmentReader } from './environment-reader';

/** The configuration of a function, from its environment variables. */
export interface Configuration {
  /** The allowlist's parameter path, without a trailing slash. */
  readonly allowlistPath: string;
  /** The path above the lists that single APIs choose by name; undefined if they cannot choose one. */
  readonly apiAllowlistsPath: string | undefined;
  readonly freshness: FreshnessSettings;
  readonly policy: CorsPolicy;
}

const POLICY_VARIABLES: Record<keyof CorsPolicy, string> = {
  allowMethods: 'CORS_ALLOW_METHODS',
  allowHeaders: 'CORS_ALLOW_HEADERS',
  exposeHeaders: 'CORS_EXPOSE_HEADERS',
  allowCredentials: 'CORS_ALLOW_CREDENTIALS',
  maxAgeSeconds: 'CORS_MAX_AGE_SECONDS',
  fallbackOrigin: 'CORS_FALLBACK_ORIGIN',
};

const DEFAULT_ALLOW_METHODS = 'GET,HEAD,POST,PUT,PATCH,DELETE';
const DEFAULT_ALLOW_HEADERS = 'Authorization,Content-Type,X-Api-Key,X-Amz-Date,X-Amz-Security-Token';

/**
 * Reads the configuration of a function; defaults and limits are those of template.yaml.
 * @throws {ConfigurationError} with every problem, each with its variable, value and reason
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const reader = new EnvironmentReader(environment);
  const allowlistPath = reader.matching(
    'ALLOWLIST_PATH',
    PARAMETER_PATH,
    'a parameter path such as /cors-allowlist/prod/origins',
  );
  const hasApiAllowlists = reader.text('API_ALLOWLISTS_PATH', '') !== '';
  const apiAllowlistsPath = hasApiAllowlists
    ? reader.matching(
        'API_ALLOWLISTS_PATH',
        PARAMETER_PATH,
        'a parameter path such as /cors-allowlist/prod/apis',
      )
    : undefined;
  const fallbackOrigin = reader.text(POLICY_VARIABLES.fallbackOrigin, '');
  const policy: CorsPolicy = {
    allowMethods: splitList(reader.text(POLICY_VARIABLES.allowMethods, DEFAULT_ALLOW_METHODS)),
    allowHeaders: splitList(reader.text(POLICY_VARIABLES.allowHeaders, DEFAULT_ALLOW_HEADERS)),
    exposeHeaders: splitList(reader.text(POLICY_VARIABLES.exposeHeaders, '')),
    allowCredentials: reader.flag(POLICY_VARIABLES.allowCredentials, false),
    maxAgeSeconds: reader.wholeNumber(POLICY_VARIABLES.maxAgeSeconds, 7_200),
    ...(fallbackOrigin !== '' && { fallbackOrigin }),
  };
  const freshness: FreshnessSettings = {
    ttlSeconds: reader.wholeNumber('ALLOWLIST_TTL_SECONDS', 60),
    maxStaleSeconds: reader.wholeNumber('ALLOWLIST_MAX_STALE_SECONDS', 0),
    allowCredentials: policy.allowCredentials,
  };
  reader.parameterStoreUrl();
  const problems = [
    ...reader.problems,
    ...pathProblems(allowlistPath, apiAllowlistsPath),
    ...policyProblems(policy).map(
      ({ setting, value, reason }) => `${POLICY_VARIABLES[setting]} ${JSON.stringify(value)} ${reason}`,
    ),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
  return { allowlistPath, apiAllowlistsPath, freshness, policy };
}

/**
 * Neither path may contain the other. Below `allowlistPath`, the entries of single APIs would count for all; above it, an API
 * could choose the common list by its name.
 */
function pathProblems(allowlistPath: string, apiAllowlistsPath: string | undefined): string[] {
  if (allowlistPath === '' || apiAllowlistsPath === undefined) return [];
  const [one, other] = [`${allowlistPath}/`, `${apiAllowlistsPath}/`];
  if (!one.startsWith(other) && !other.startsWith(one)) return [];
  return [
    `API_ALLOWLISTS_PATH ${JSON.stringify(apiAllowlistsPath)} and ALLOWLIST_PATH ${JSON.stringify(allowlistPath)}: one contains the other; choose two separate paths`,
  ];
}
