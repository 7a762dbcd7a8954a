import middy from '@middy/core';
import httpCors from '@middy/http-cors';
import ssm from '@middy/ssm';

let origins = new Set<unknown>();

/** Middy's own way: its ssm middleware reads the parameters below a path, http-cors answers preflights. */
export const handler = middy()
  .use(ssm({ fetchData: { origins: `${process.env.ALLOWLIST_PATH}/` }, setToContext: true }))
  .before(({ context }) => {
    origins = new Set(Object.values(context).flatMap((value) => String(value).split('\n')));
  })
  .use(
    httpCors({
      disableBeforePreflightResponse: false,
      getOrigin: (origin) => (origins.has(origin) ? origin : ''),
    }),
  )
  .handler(async () => ({ statusCode: 405 }));
