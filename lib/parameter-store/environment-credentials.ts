/**
 * Replaces the SDK's chain of credential providers in a function's bundle, by `Alias` in its build properties. Lambda passes
 * credentials in environment variables and nowhere else, and the chain would add 136 kB (docs/decisions/004).
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
