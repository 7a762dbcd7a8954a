/** What the pages leave to the reader: names in the blocks that none of them declares. */

import type { Router as PowertoolsRouter } from '@aws-lambda-powertools/event-handler/http';
import type middyCore from '@middy/core';
import type { CorsRuntime } from '../../../lib';

declare global {
  const cors: CorsRuntime;
  const middy: typeof middyCore;
  const Router: typeof PowertoolsRouter;
  function changeSomething(event: unknown): Promise<{ statusCode: number }>;
  function myHandler(event: unknown): Promise<{ statusCode: number }>;
  const withCors: typeof import('../../../lib').withCors;
}
