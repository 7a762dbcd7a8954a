/**
 * The program of an execution environment. Like Lambda's Runtime Interface Client it loads the handler and then runs one invocation
 * after the other. Its environment variables are the function's.
 */
import type { EnvironmentMessage, FunctionError, Invocation } from '../messages';
import { createContext } from './context';
import { type Handler, loadHandler } from './handler';

/** Lambda's limit on what a function returns, in bytes. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_RESPONSE_BYTES = 6 * 1024 * 1024;

// Hidden from the function, which has no process.send on Lambda either.
const sendToLocalRun = process.send?.bind(process);
delete process.send;

let currentRequestId: string | undefined;

// Ctrl-C goes to the whole process group, but the local run ends its environments itself.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
process.on('uncaughtException', (error) => crash('Uncaught Exception', describeError(error)));
process.on('unhandledRejection', (reason) =>
  crash('Unhandled Promise Rejection', {
    ...describeError(reason),
    errorType: 'Runtime.UnhandledPromiseRejection',
  }),
);

void start(process.env.LAMBDA_TASK_ROOT ?? '', process.env._HANDLER ?? '');

async function start(folder: string, name: string): Promise<void> {
  try {
    const handler = await loadHandler(folder, name);
    process.on('message', (invocation: Invocation) => void carryOut(handler, invocation));
    send({ kind: 'ready' });
  } catch (error) {
    giveUp(describeError(error));
  }
}

async function carryOut(handler: Handler, invocation: Invocation): Promise<void> {
  const { requestId, event } = invocation;
  currentRequestId = requestId;
  let answer: EnvironmentMessage;
  try {
    answer = {
      kind: 'result',
      requestId,
      payload: serialize(await handler(JSON.parse(event), createContext(invocation))),
    };
  } catch (error) {
    const described = describeError(error);
    logError('Invoke Error', described);
    answer = { kind: 'error', requestId, error: described };
  }
  currentRequestId = undefined;
  send(answer);
}

function serialize(result: unknown): string {
  // undefined, functions and symbols have no JSON; Lambda returns null for them.
  const payload = JSON.stringify(result) ?? 'null';
  const bytes = Buffer.byteLength(payload);
  if (bytes > MAX_RESPONSE_BYTES) {
    const error = new Error(`Response payload size (${bytes} bytes) exceeded maximum allowed payload size`);
    error.name = 'Function.ResponseSizeTooLarge';
    throw error;
  }
  return payload;
}

/** An error outside the handler's promise ends the environment, as on Lambda: its state is unknown. */
function crash(title: string, error: FunctionError): void {
  logError(title, error);
  giveUp(error);
}

function giveUp(error: FunctionError): void {
  const message: EnvironmentMessage = { kind: 'broken', error };
  sendToLocalRun?.(message, () => process.exit(1));
}

function send(message: EnvironmentMessage): void {
  sendToLocalRun?.(message);
}

function describeError(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return {
    errorType: error.name,
    errorMessage: error.message,
    ...(error.stack === undefined ? {} : { stack: error.stack.split('\n') }),
  };
}

function logError(title: string, error: FunctionError): void {
  console.error(
    `${new Date().toISOString()}\t${currentRequestId ?? ''}\tERROR\t${title}\t${JSON.stringify(error)}`,
  );
}
