import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:https';
import type { APIGatewayProxyEvent } from 'aws-lambda';

/**
 * The lower bound: one signed call to Parameter Store and a Set of origins, in 2 kB. No retries, no deadline, no second page, no log:
 * not for production.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
const origins = read(process.env.ALLOWLIST_PATH ?? '');

export async function handler(event: APIGatewayProxyEvent) {
  const origin = event.headers.Origin ?? '';
  if (!(await origins).has(origin)) return { statusCode: 403, headers: {}, body: '' };
  return { statusCode: 204, headers: { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' }, body: '' };
}

async function read(path: string): Promise<Set<string>> {
  const url = new URL(process.env.AWS_ENDPOINT_URL_SSM ?? '');
  const body = JSON.stringify({ Path: path, Recursive: true, WithDecryption: true });
  const text = await new Promise<string>((resolve, reject) => {
    const call = request(url, { method: 'POST', headers: signed(url.host, body) }, (response) => {
      let received = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        received += chunk;
      });
      response.on('end', () => resolve(received));
    });
    call.on('error', reject);
    call.end(body);
  });
  const { Parameters }: { Parameters: { Value: string }[] } = JSON.parse(text);
  return new Set(Parameters.flatMap(({ Value }) => Value.split('\n')));
}

function signed(host: string, body: string): Record<string, string> {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION } = process.env;
  const time = new Date().toISOString().replace(/[:-]|\.\d+/g, '');
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    host,
    'x-amz-date': time,
    'x-amz-target': 'AmazonSSM.GetParametersByPath',
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n');
  const scope = `${time.slice(0, 8)}/${AWS_REGION}/ssm/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${AWS_SECRET_ACCESS_KEY}`);
  const signature = hmac(key, toSign).toString('hex');
  const credential = `${AWS_ACCESS_KEY_ID}/${scope}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
