import { Router } from '@aws-lambda-powertools/event-handler/http';
import { cors } from '@aws-lambda-powertools/event-handler/http/middleware';
import type { Context } from 'aws-lambda';
import { list } from '../events';
import { allowHeaders, allowMethods, maxAgeSeconds } from './settings';

const router = new Router();
router.use(
  cors({ origin: list.map(({ allowed }) => allowed), allowMethods, allowHeaders, maxAge: maxAgeSeconds }),
);
router.get('/hello', () => ({}));

/** It supports exact origins only. */
export function handler(event: unknown, context: Context) {
  return router.resolve(event, context);
}
