import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyEventV2, APIGatewayProxyResult } from 'aws-lambda';
import { corsFromEnvironment } from 'cors-allowlist';
import { corsMiddleware } from 'cors-allowlist/middy';

const cors = corsMiddleware(corsFromEnvironment(process.env), { refuseNotAllowed: true });

export const http = middy(async (event: APIGatewayProxyEventV2) => `GET ${event.rawPath}`).use(cors);

export const rest = middy(
  async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => ({
    statusCode: 200,
    body: `GET ${event.path}`,
  }),
).use(cors);
