import type { ParameterStoreClient } from '../../lib/parameter-store/client';
import { LeanClient } from '../../lib/parameter-store/lean-client/lean-client';
import { sdkClient } from '../../lib/parameter-store/sdk-client';

/**
 * The client that a test reads Parameter Store with: the lean one, as cors-handler does; in the Jest project `sdk-client`
 * the SDK's, as wrapped functions do.
 */
export function clientUnderTest(): ParameterStoreClient {
  const { parameterStoreClient }: { parameterStoreClient?: unknown } = Object(globalThis);
  return parameterStoreClient === 'sdk' ? sdkClient() : new LeanClient(process.env);
}
