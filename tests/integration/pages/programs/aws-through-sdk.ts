import * as ssm from '@aws-sdk/client-ssm';

interface Command {
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly options: { readonly endpointUrl?: string; readonly query?: string; readonly output?: string };
}

/** Options of the AWS CLI itself, by their names here; all others belong to the operation. */
const OWN_OPTIONS = new Map([
  ['--endpoint-url', 'endpointUrl'],
  ['--query', 'query'],
  ['--output', 'output'],
  ['--region', 'region'],
]);
/** Members of requests that are lists, though one item may be all that is given. */
const LISTS = new Set(['Names', 'Labels']);

/** Whether the local store knows the operation. */
export function isAboutParameters(commandLine: readonly string[]): boolean {
  const { service, operation } = readCommand(commandLine);
  return service === 'ssm' && /Parameter/.test(operation);
}

/** Makes the call of an `aws ssm …` command line through the SDK. @returns what the AWS CLI would print */
export async function callThroughSdk(commandLine: readonly string[]): Promise<string> {
  const { operation, input, options } = readCommand(commandLine);
  const { endpointUrl = process.env.AWS_ENDPOINT_URL_SSM } = options;
  if (endpointUrl === undefined) throw new Error('no endpoint: this would go to AWS');
  const Command: unknown = Reflect.get(ssm, `${operation}Command`);
  if (typeof Command !== 'function') throw new Error(`SSM has no operation ${operation}`);
  const client = new ssm.SSMClient({ endpoint: endpointUrl });
  const { $metadata: _, ...answer } = await client
    .send(Reflect.construct(Command, [input]))
    .catch((cause: Error) => {
      throw new Error(
        `An error occurred (${cause.name}) when calling the ${operation} operation: ${cause.message}`,
        { cause },
      );
    });
  const value = (options.query?.split('.') ?? []).reduce<unknown>(
    (holder, key) => (typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined),
    answer,
  );
  return options.output === 'text' && typeof value === 'string' ? value : JSON.stringify(value, undefined, 4);
}

/** `put-parameter --name x --overwrite` as PutParameter with `{ Name: 'x', Overwrite: true }`. */
function readCommand([service = '', operation = '', ...rest]: readonly string[]): Command {
  const input: Record<string, unknown> = {};
  const options: Record<string, string> = {};
  for (let index = 0; index < rest.length; ) {
    const name = rest[index] ?? '';
    if (!/^--[a-z]/.test(name)) throw new Error(`aws: unexpected argument ${name}`);
    const after = rest.slice(index + 1);
    const next = after.findIndex((text) => /^--[a-z]/.test(text));
    const values = next < 0 ? after : after.slice(0, next);
    index += 1 + values.length;
    const own = OWN_OPTIONS.get(name);
    if (own !== undefined) options[own] = values.join(' ');
    else input[pascalCase(name.slice(2))] = inputValue(pascalCase(name.slice(2)), values);
  }
  return { service, operation: pascalCase(operation), input, options };
}

function inputValue(name: string, values: readonly string[]): unknown {
  if (LISTS.has(name)) return values;
  return values.length === 0 ? true : values.join(' ');
}

function pascalCase(text: string): string {
  return text.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
