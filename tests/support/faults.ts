import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A response of Parameter Store. */
export interface StoreResponse {
  readonly status: number;
  readonly body: string;
}

/** One call on its way. A fault does with it what it likes, or nothing at all. */
export interface Call {
  /** The call's input, as JSON. */
  readonly input: string;
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** Lets Parameter Store answer: the call counts as one that reached it. */
  forward(): Promise<StoreResponse>;
}

/** What happens to a call to Parameter Store. */
export type Fault = (call: Call) => Promise<void> | void;

export const pass: Fault = async ({ forward, response }) => send(response, await forward());

export const neverAnswer: Fault = () => {};

export const resetBeforeTheCall: Fault = ({ socket }) => void socket.resetAndDestroy();

export const resetAfterTheCall: Fault = async ({ forward, socket }) => {
  await forward();
  socket.resetAndDestroy();
};

/** The connection ends in the middle of the body. */
export const cutTheBody: Fault = async ({ forward, response, socket }) => {
  const { status, body } = await forward();
  response.writeHead(status, { 'content-type': JSON_1_1, 'content-length': Buffer.byteLength(body) });
  response.write(body.slice(0, body.length / 2), () => socket.destroySoon());
};

/** Half of the body, and a Content-Length that agrees with it. */
export const truncateTheBody: Fault = async ({ forward, response }) => {
  const { status, body } = await forward();
  send(response, { status, body: body.slice(0, body.length / 2) });
};

/** A byte every 50 ms: never idle, never done. */
export const trickleTheBody: Fault = async ({ forward, response }) => {
  const { status, body } = await forward();
  response.writeHead(status, { 'content-type': JSON_1_1, 'content-length': Buffer.byteLength(body) });
  for (const character of body) {
    if (response.destroyed) return;
    response.write(character);
    await sleep(50);
  }
};

// Error names and texts: https://docs.aws.amazon.com/systems-manager/latest/APIReference/CommonErrors.html
export const throttle = failWith(400, 'ThrottlingException', 'Rate exceeded');
export const internalError = failWith(500, 'InternalServerError', 'An error occurred on the server side.');
export const denyAccess = failWith(
  400,
  'AccessDeniedException',
  'User: arn:aws:sts::123456789012:assumed-role/cors is not authorized to perform: ssm:GetParametersByPath',
);

const keyDenied = failWith(
  400,
  'AccessDeniedException',
  'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
);

/** As for a role that may not use the key: each page that a SecureString is on fails, unless it is not to be decrypted. */
export const denyKey: Fault = async (call) => {
  const answer = await call.forward();
  const isDenied = call.input.includes('"WithDecryption":true') && answer.body.includes('"SecureString"');
  if (isDenied) await keyDenied(call);
  else send(call.response, answer);
};

export const refuseToken = failWith(400, 'InvalidNextToken', 'The specified token is not valid.');

/** An answer of status 200 with a body of the test's choosing. */
export function answerWith(body: string): Fault {
  return ({ response }) => send(response, { status: 200, body });
}

/** The same fault, but only from the second page of a list on. */
export function onLaterPages(fault: Fault): Fault {
  return (call) => (call.input.includes('"NextToken"') ? fault(call) : pass(call));
}

/** The same fault for every call but so many in each second, as a quota does: the first of them pass. */
export function overQuota(perSecond: number, fault: Fault): Fault {
  let second = 0;
  let calls = 0;
  return (call) => {
    const now = Math.floor(performance.now() / 1_000);
    if (now !== second) calls = 0;
    second = now;
    return ++calls <= perSecond ? pass(call) : fault(call);
  };
}

/** Something that happens before the first call of a later page is answered. */
export function beforeLaterPage(happen: () => void): Fault {
  let happened = false;
  return (call) => {
    if (!happened && call.input.includes('"NextToken"')) {
      happened = true;
      happen();
    }
    return pass(call);
  };
}

/** The same fault for the first so many calls. */
export function firstCalls(count: number, fault: Fault): Fault {
  let calls = 0;
  return (call) => (++calls <= count ? fault(call) : pass(call));
}

/** Nothing but slow. */
export function delay(milliseconds: number): Fault {
  return async (call) => {
    await sleep(milliseconds);
    await pass(call);
  };
}

const JSON_1_1 = 'application/x-amz-json-1.1';

function failWith(status: number, type: string, message: string): Fault {
  return ({ response }) => send(response, { status, body: JSON.stringify({ __type: type, message }) });
}

function send(response: Call['response'], { status, body }: StoreResponse): void {
  response.writeHead(status, { 'content-type': JSON_1_1, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
