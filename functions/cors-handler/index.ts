import { LeanClient } from '../../lib/parameter-store/lean-client/lean-client';
import { createCors } from '../../lib/wrappers/cors';
import { createCorsHandler } from './handler';

/** Answers every OPTIONS call of the API; what it needs of Parameter Store, the lean client can do (docs/decisions/006). */
export const handler = createCorsHandler(createCors(process.env, new LeanClient(process.env)));
