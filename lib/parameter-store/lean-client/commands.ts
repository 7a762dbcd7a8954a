import type { SSMClient } from './ssm-client';

/**
 * An operation of Parameter Store and its input, which goes out as JSON as it is: no input of these has dates or bytes.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations.html
 */
export abstract class Command {
  abstract readonly operation: string;
  constructor(readonly input: object) {}
}

export class GetParameterCommand extends Command {
  readonly operation = 'GetParameter';
}

export class GetParametersCommand extends Command {
  readonly operation = 'GetParameters';
}

export class GetParametersByPathCommand extends Command {
  readonly operation = 'GetParametersByPath';
}

export class PutParameterCommand extends Command {
  readonly operation = 'PutParameter';
}

/** Page after page of GetParametersByPath, each as soon as it is asked for. */
export async function* paginateGetParametersByPath(
  { client, pageSize }: { readonly client: SSMClient; readonly pageSize?: number },
  input: object,
): AsyncGenerator<unknown, void> {
  let NextToken: unknown;
  do {
    const page = await client.send(
      new GetParametersByPathCommand({ ...input, ...(pageSize && { MaxResults: pageSize }), NextToken }),
    );
    yield page;
    NextToken = page.NextToken;
  } while (NextToken);
}
