/**
 * Stands in a function's bundle for the SDK's chain of credential providers, by the Alias of its build properties:
 * Lambda gives a function its credentials in environment variables and nowhere else (docs/decisions/004).
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
