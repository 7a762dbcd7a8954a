import { corsFromEnvironment } from '../../lib/wrappers/cors-from-environment';
import { createCorsHandler } from './handler';

/** Answers every OPTIONS call of the API. */
export const handler = createCorsHandler(corsFromEnvironment(process.env));
