import { parse, TomlError } from 'smol-toml';
import { CommandError } from './errors';

/** What an environment of samconfig.toml deploys, as far as the allowlist goes. */
export interface Environment {
  readonly name: string;
  readonly stage: string;
  readonly path: string;
  readonly allowCredentials: boolean;
  readonly stackName?: string;
  /** What the guard does about error findings. */
  readonly guardMode: 'report' | 'rollback';
  readonly region?: string;
  readonly profile?: string;
}

/** Where the template puts the allowlist of a stage when nothing else is said. */
export function defaultPath(stage: string): string {
  return `/cors-allowlist/${stage}/origins`;
}

/**
 * Reads samconfig.toml; what it does not say is as template.yaml has it.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
 *
 * @throws CommandError if the text is not TOML
 */
export function readEnvironments(text: string): Environment[] {
  return Object.entries(parseToml(text)).flatMap(([name, commands]) =>
    isTable(commands) ? [environmentOf(name, commands)] : [],
  );
}

function parseToml(text: string): Table {
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const [reason = ''] = cause.message.split('\n');
    throw new CommandError(`samconfig.toml, line ${cause.line}: ${reason}`, { cause });
  }
}

function environmentOf(name: string, commands: Table): Environment {
  const parameters = { ...parametersOf(commands.global), ...parametersOf(commands.deploy) };
  const overrides = readOverrides(parameters.parameter_overrides);
  const stage = overrides.get('Stage') ?? 'dev';
  const { region, profile, stack_name: stackName } = parameters;
  return {
    name,
    stage,
    path: overrides.get('AllowlistPath') || defaultPath(stage),
    allowCredentials: overrides.get('AllowCredentials') === 'true',
    ...(typeof stackName === 'string' && { stackName }),
    guardMode: overrides.get('GuardMode') === 'rollback' ? 'rollback' : 'report',
    ...(typeof region === 'string' && { region }),
    ...(typeof profile === 'string' && { profile }),
  };
}

const pair =
  /(?:ParameterKey=(?<key>\w+),ParameterValue=|(?<name>\w+)=)(?:"(?<quoted>[^"]*)"|(?<plain>\S*))/g;

/** `Name=value`, `Name="some value"` and `ParameterKey=Name,ParameterValue=value`, in one text, a list or a table. */
function readOverrides(overrides: unknown): Map<string, string> {
  if (isTable(overrides)) {
    return new Map(Object.entries(overrides).map(([name, value]) => [name, String(value)]));
  }
  const texts: unknown[] = Array.isArray(overrides) ? overrides : [overrides ?? ''];
  return new Map(
    texts.flatMap((text) =>
      [...String(text).matchAll(pair)].map(({ groups = {} }): [string, string] => [
        groups.key ?? groups.name ?? '',
        groups.quoted ?? groups.plain ?? '',
      ]),
    ),
  );
}

type Table = Readonly<Record<string, unknown>>;

function parametersOf(section: unknown): Table {
  return isTable(section) && isTable(section.parameters) ? section.parameters : {};
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
