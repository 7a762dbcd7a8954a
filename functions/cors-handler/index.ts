import { LeanClient } from '../../lib/parameter-store/lean-client/lean-client';
import { createCorsRuntime } from '../../lib/wrappers/cors-runtime';
import { createCorsHandler } from './handler';

/** Answers every OPTIONS request of the API. The lean client keeps its cold start short (docs/decisions/006). */
export const handler = createCorsHandler(createCorsRuntime(process.env, new LeanClient(process.env)));
