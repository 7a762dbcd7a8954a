import type { Context } from 'aws-lambda';
import type { Invocation } from '../messages';

type NodeContext = Omit<Context, 'done' | 'fail' | 'succeed' | 'callbackWaitsForEmptyEventLoop'>;

/**
 * The second argument of a handler as on Lambda's Node.js 24, which has removed everything for callbacks.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 */
export function createContext({ requestId, deadline, functionArn }: Invocation): NodeContext {
  return {
    awsRequestId: requestId,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? '',
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION ?? '',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? '',
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME ?? '',
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}
