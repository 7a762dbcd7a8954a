import type {
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';

/**
 * A plain API function that knows nothing about CORS, for REST and HTTP APIs.
 * GET returns a greeting; PUT greets the name in the JSON body: `{"name": "…"}`.
 */
export async function hello(
  event: APIGatewayProxyEvent | APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const method = 'httpMethod' in event ? event.httpMethod : event.requestContext.http.method;
  if (method === 'GET') return json(200, 'Hello from behind the allowlist');
  if (method !== 'PUT') return json(405, 'This function answers GET and PUT');
  const name = nameIn(bodyText(event));
  return name === undefined
    ? json(400, 'The body is not JSON of the form {"name": "…"}')
    : json(200, `Hello, ${name}`);
}

function bodyText({ body, isBase64Encoded }: APIGatewayProxyEvent | APIGatewayProxyEventV2): string {
  return Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
}

function nameIn(body: string): string | undefined {
  try {
    const content: unknown = JSON.parse(body);
    if (typeof content !== 'object' || content === null || !('name' in content)) return undefined;
    return typeof content.name === 'string' ? content.name : undefined;
  } catch {
    return undefined;
  }
}

function json(statusCode: number, message: string): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ message }) };
}
