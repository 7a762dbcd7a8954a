import { buildBundles } from './bundles';
import { installLambdaRuntime } from './lambda-runtime';

/** Once for all the runtime tests: what they run, and what they run it in. */
export default async function globalSetup(): Promise<void> {
  await Promise.all([installLambdaRuntime(), buildBundles()]);
}
