import { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Context } from 'aws-lambda';
import { corsFromEnvironment } from 'cors-allowlist';
import { corsMiddleware } from 'cors-allowlist/powertools';

const app = new Router();
app.use(corsMiddleware(corsFromEnvironment(process.env), { refuseNotAllowed: true }));
app.get(/.*\/hello/, async ({ req }) => new Response(`GET ${new URL(req.url).pathname}`));

const handler = async (event: unknown, context: Context): Promise<unknown> => app.resolve(event, context);
export const http = handler;
export const rest = handler;
