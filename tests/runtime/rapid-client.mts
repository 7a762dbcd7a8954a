/**
 * Stands in for the native client of aws-lambda-ric, whose build needs a C++ toolchain: the same three functions
 * over node:http. Preloaded with --import; it names itself to the Runtime API as Lambda's own client does.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
import { request } from 'node:http';
import { registerHooks } from 'node:module';
import { text } from 'node:stream/consumers';

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === './rapid-client.node'
      ? { url: import.meta.url, shortCircuit: true }
      : nextResolve(specifier, context),
});

const INVOCATION = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
const USER_AGENT = `aws-lambda-nodejs/${process.version}`;

// The native client posts answers synchronously: the next invocation is asked for only after they arrived.
let latestPost: Promise<unknown> = Promise.resolve();

export async function next() {
  await latestPost;
  const { body, headers } = await send('GET', `${INVOCATION}/next`);
  return { bodyJson: body, headers };
}

export function done(id: string, body: string): void {
  latestPost = send('POST', `${INVOCATION}/${id}/response`, body);
}

export function error(id: string, body: string, xray: string): void {
  latestPost = send('POST', `${INVOCATION}/${id}/error`, body, {
    'Lambda-Runtime-Function-XRay-Error-Cause': xray,
  });
}

function send(method: string, url: string, body = '', headers: Record<string, string> = {}) {
  return new Promise<{ body: string; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
    const outgoing = request(
      url,
      { method, headers: { 'User-Agent': USER_AGENT, ...headers } },
      (response) => {
        text(response).then((content) => resolve({ body: content, headers: response.headers }), reject);
      },
    );
    outgoing.on('error', reject).end(body);
  });
}
