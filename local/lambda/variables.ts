import type { FunctionDefinition } from '../template/functions';

export interface VariablesOptions {
  readonly shell: NodeJS.ProcessEnv;
  readonly region: string;
  readonly bundleFolder: string;
  readonly parameterStoreUrl: string;
}

/**
 * The environment variables of a function: those that the template declares, overridden by the shell, and those that Lambda sets.
 * Nothing else of the shell gets through, as on AWS.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function functionVariables(
  definition: FunctionDefinition,
  options: VariablesOptions,
): Record<string, string> {
  const { shell } = options;
  const local = new Map([
    // During development an edit of the allowlist should show at once.
    ['ALLOWLIST_TTL_SECONDS', '1'],
    // There is no topic here: the guard logs its reports.
    ['GUARD_TOPIC_ARN', ''],
  ]);
  const declared = [...definition.environment].map(([name, value]) => {
    return [name, shell[name] ?? local.get(name) ?? value];
  });
  return { ...Object.fromEntries(declared), ...lambdaVariables(definition, options) };
}

function lambdaVariables(
  { name, handler, memoryMegabytes, runtime }: FunctionDefinition,
  { shell, region, bundleFolder, parameterStoreUrl }: VariablesOptions,
): Record<string, string> {
  return {
    _HANDLER: handler,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local/[$LATEST]',
    AWS_REGION: region,
    LAMBDA_TASK_ROOT: bundleFolder,
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
    // Set even if the template does not declare it, so that no function calls the region's real Parameter Store by accident.
    AWS_ENDPOINT_URL_SSM: parameterStoreUrl,
    // Silences the SDK's warning about Node.js 20; on Lambda the functions run on Node.js 24.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...credentials(shell),
  };
}

/** Clients need credentials to sign with; the embedded Parameter Store accepts any. */
function credentials(shell: NodeJS.ProcessEnv): Record<string, string> {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = shell;
  if (!id || !secret) return { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  return {
    AWS_ACCESS_KEY_ID: id,
    AWS_SECRET_ACCESS_KEY: secret,
    ...(token ? { AWS_SESSION_TOKEN: token } : {}),
  };
}
