import { createCorsHandler } from '../../../functions/cors-handler/handler';
import { corsFromEnvironment } from '../../../lib/wrappers/cors-from-environment';

/** cors-handler, but for its client of Parameter Store: the one that wrapped functions have. */
export const handler = createCorsHandler(corsFromEnvironment(process.env));
