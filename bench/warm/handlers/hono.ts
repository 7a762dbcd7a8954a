import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { cors } from 'hono/cors';
import { allowHeaders, allowMethods, isAllowed, maxAgeSeconds } from './settings';

export const handler = handle(
  new Hono().use(
    cors({
      origin: (origin) => (isAllowed(origin) ? origin : null),
      allowMethods,
      allowHeaders,
      maxAge: maxAgeSeconds,
    }),
  ),
);
