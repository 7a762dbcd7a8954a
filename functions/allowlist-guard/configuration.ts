import { PARAMETER_PATH } from '../../lib/parameter-store/parameter-path';
import { ConfigurationError } from '../../lib/wrappers/configuration-error';
import { EnvironmentReader } from '../../lib/wrappers/environment-reader';

/** What the guard does about an edit besides reporting it. */
export type GuardMode = 'report' | 'rollback';

export interface GuardConfiguration {
  /** A parameter path, without a trailing slash. */
  readonly allowlistPath: string;
  /** Whether the API answers requests with credentials, which makes some entries worse. */
  readonly allowCredentials: boolean;
  readonly mode: GuardMode;
  /** Undefined where there is none: the local run. */
  readonly topicArn: string | undefined;
  readonly region: string;
  /** Of Parameter Store; undefined: the region's own. */
  readonly endpointUrl: string | undefined;
}

/**
 * Reads the guard's environment variables.
 * @throws {ConfigurationError} with every problem
 */
export function readGuardConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): GuardConfiguration {
  const reader = new EnvironmentReader(environment);
  const allowlistPath = reader.matching(
    'ALLOWLIST_PATH',
    PARAMETER_PATH,
    'a parameter path such as /cors-allowlist/prod/origins',
  );
  const mode = reader.matching('GUARD_MODE', /^(?:report|rollback)$/, 'report or rollback');
  const configuration: GuardConfiguration = {
    allowlistPath,
    allowCredentials: reader.flag('CORS_ALLOW_CREDENTIALS', false),
    mode: mode === 'rollback' ? 'rollback' : 'report',
    topicArn: reader.text('GUARD_TOPIC_ARN', '') || undefined,
    region: reader.matching('AWS_REGION', /^[a-z0-9-]+$/, 'a region'),
    endpointUrl: reader.parameterStoreUrl(),
  };
  if (reader.problems.length > 0) throw new ConfigurationError(reader.problems);
  return configuration;
}
