import { PARAMETER_PATH } from '../../lib/parameter-store/parameter-path';
import { ConfigurationError } from '../../lib/wrappers/configuration-error';
import { EnvironmentReader } from '../../lib/wrappers/environment-reader';
import type { ListPaths } from './lists';

/** What the guard does about an edit besides reporting it. */
export type GuardMode = 'report' | 'rollback';

export interface GuardConfiguration extends ListPaths {
  /** Whether the API answers requests with credentials, which makes some entries worse. */
  readonly allowCredentials: boolean;
  readonly mode: GuardMode;
  /** Undefined where there is none: the local run. */
  readonly topicArn: string | undefined;
  readonly region: string;
  /** Of Parameter Store; undefined: the region's own. */
  readonly endpointUrl: string | undefined;
  /** Whose lists these are, for the subject of a mail. */
  readonly stage: string;
  readonly accountId: string;
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
  const apiAllowlistsPath =
    reader.text('API_ALLOWLISTS_PATH', '') === ''
      ? undefined
      : reader.matching(
          'API_ALLOWLISTS_PATH',
          PARAMETER_PATH,
          'a parameter path such as /cors-allowlist/prod/apis',
        );
  const mode = reader.matching('GUARD_MODE', /^(?:report|rollback)$/, 'report or rollback');
  const configuration: GuardConfiguration = {
    allowlistPath,
    apiAllowlistsPath,
    allowCredentials: reader.flag('CORS_ALLOW_CREDENTIALS', false),
    mode: mode === 'rollback' ? 'rollback' : 'report',
    topicArn: reader.text('GUARD_TOPIC_ARN', '') || undefined,
    region: reader.matching('AWS_REGION', /^[a-z0-9-]+$/, 'an AWS Region'),
    endpointUrl: reader.parameterStoreUrl(),
    stage: reader.matching('GUARD_STAGE', /^[\w-]+$/, 'a stage name'),
    accountId: reader.matching('GUARD_ACCOUNT_ID', /^\d{12}$/, 'a 12-digit account ID'),
  };
  if (reader.problems.length > 0) throw new ConfigurationError(reader.problems);
  return configuration;
}
