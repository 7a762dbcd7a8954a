import type { APIGatewayProxyHandler, APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { corsFromEnvironment, withCors } from 'cors-allowlist';

const cors = corsFromEnvironment(process.env);

/** Typed outside. */
export const http: APIGatewayProxyHandlerV2 = withCors(async (event) => `GET ${event.rawPath}`, cors);

const get: APIGatewayProxyHandler = async (event) => ({ statusCode: 200, body: `GET ${event.path}` });

/** Typed inside, with Lambda's own handler type. */
export const rest = withCors(get, cors, { refuseNotAllowed: true });
