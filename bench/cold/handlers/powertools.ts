import { Router } from '@aws-lambda-powertools/event-handler/http';
import { cors } from '@aws-lambda-powertools/event-handler/http/middleware';
import { getParameters } from '@aws-lambda-powertools/parameters/ssm';
import type { Context } from 'aws-lambda';

/** Powertools' own way: its parameters utility reads the origins, the cors middleware of its event handler answers. */
const router = getParameters(process.env.ALLOWLIST_PATH ?? '', { recursive: true, decrypt: true }).then(
  (parameters = {}) => {
    const app = new Router();
    app.use(cors({ origin: Object.values(parameters).flatMap((value) => value.split('\n')) }));
    app.get('/hello', () => ({ message: 'Hello' }));
    return app;
  },
);

export async function handler(event: unknown, context: Context) {
  return (await router).resolve(event, context);
}
