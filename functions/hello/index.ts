import { corsFromEnvironment } from '../../lib/wrappers/cors-from-environment';
import { withCors } from '../../lib/wrappers/with-cors';
import { hello } from './hello';

/** The sample API function: wrap yours the same way. */
export const handler = withCors(hello, corsFromEnvironment(process.env));
