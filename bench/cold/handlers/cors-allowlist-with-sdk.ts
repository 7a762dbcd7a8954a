import { createCorsHandler } from '../../../functions/cors-handler/handler';
import { corsFromEnvironment } from '../../../lib/wrappers/cors-from-environment';

/** cors-handler with the SDK's client of Parameter Store, as in wrapped functions. */
export const handler = createCorsHandler(corsFromEnvironment(process.env));
