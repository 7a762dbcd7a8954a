/** An error response of Parameter Store. `name` is the service's: `ThrottlingException`, `AccessDeniedException`, … */
export class SSMServiceException extends Error {
  readonly $fault: 'client' | 'server';
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId: string | undefined };

  constructor(name: string, message: string, status: number, requestId: string | undefined) {
    super(message);
    this.name = name;
    this.$fault = status >= 500 ? 'server' : 'client';
    this.$metadata = { httpStatusCode: status, requestId };
  }
}

/**
 * Reads an error response in AWS JSON 1.1.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization
 * @param body may be anything, because a proxy in between may have made it up
 */
export function serviceException(
  status: number,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: string,
): SSMServiceException {
  const { __type, code, message, Message } = fieldsOf(body);
  const type = [headers['x-amzn-errortype'], code, __type].find((name) => typeof name === 'string');
  const text = [message, Message].find((one) => typeof one === 'string');
  return new SSMServiceException(
    nameOf(type ?? 'UnknownError'),
    text ?? `Parameter Store returned status ${status}`,
    status,
    textIn(headers['x-amzn-requestid']),
  );
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function fieldsOf(body: string): Partial<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}

/** `com.amazonaws.ssm#ThrottlingException:http://…` is `ThrottlingException`, whatever the URL has. */
function nameOf(type: string): string {
  return type.replace(/[,:].*$/s, '').replace(/^.*#/s, '');
}
