import { installLambdaRuntime } from '../support/lambda-runtime';
import { buildBundles } from './bundles';

/** Once for all the runtime tests: what they run, and what they run it in. */
export default async function globalSetup(): Promise<void> {
  await Promise.all([installLambdaRuntime(), buildBundles()]);
}
