import middy from '@middy/core';
import cors from '@middy/http-cors';
import type { PreflightEvent } from '../events';
import { allowHeaders, allowMethods, isAllowed, maxAgeSeconds } from './settings';

export const handler = middy<PreflightEvent, unknown>()
  .use(
    cors({
      disableBeforePreflightResponse: false,
      getOrigin: (origin) => (isAllowed(origin) ? origin : ''),
      methods: allowMethods.join(','),
      headers: allowHeaders.join(','),
      maxAge: maxAgeSeconds,
    }),
  )
  .handler(async () => ({ statusCode: 405 }));
