import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

/**
 * A plain API function that knows nothing of CORS.
 * GET greets; PUT greets whoever the JSON body names: `{"name": "…"}`.
 */
export async function hello({ httpMethod, body }: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  if (httpMethod === 'GET') return json(200, { message: 'Hello from behind the allowlist' });
  if (httpMethod !== 'PUT') return json(405, { message: `${httpMethod} is not supported` });
  const name = nameIn(body);
  if (name === undefined) return json(400, { message: 'The body is not JSON of the form {"name": "…"}' });
  return json(200, { message: `Hello, ${name}` });
}

function nameIn(body: string | null): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body ?? '');
    if (typeof parsed !== 'object' || parsed === null || !('name' in parsed)) return undefined;
    return typeof parsed.name === 'string' ? parsed.name : undefined;
  } catch {
    return undefined;
  }
}

function json(statusCode: number, content: Record<string, string>): APIGatewayProxyResult {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(content) };
}
