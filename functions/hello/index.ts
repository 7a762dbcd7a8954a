import { corsFromEnvironment } from '../shared/aws/cors-from-environment';
import { withCors } from '../shared/aws/with-cors';
import { hello } from './hello';

/** The sample API function: wrap yours the same way. */
export const handler = withCors(hello, corsFromEnvironment(process.env));
