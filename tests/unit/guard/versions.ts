import type { ParameterVersion } from '../../../lib/parameter-store/parameter-version';

export const PATH = '/cors-allowlist/test/origins';
export const NAME = `${PATH}/main`;
export const APIS = '/cors-allowlist/test/apis';
/** A whole second, as EventBridge tells times. */
export const NOON = Date.UTC(2026, 10, 22, 12);

export const CLEAN = 'https://a.example';
export const ALSO_CLEAN = 'https://b.example';
/** Anyone can register a name that it lets in. */
export const BAD = String.raw`https://.*example\.com`;
export const ALSO_BAD = String.raw`https://.*example\.org`;

/** What the guard makes of a bad line. */
export function commentedOut(line: string, rules = 'registrable-by-anyone'): string {
  return `# ${line} # commented out by the guard: ${rules}`;
}

/** Versions with these texts, from 1 on, each so many seconds after noon, with these labels. */
export function versionsOf(
  ...texts: (readonly [value: string, seconds: number, ...labels: string[]])[]
): ParameterVersion[] {
  return texts.map(([value, seconds, ...labels], index) => ({
    name: NAME,
    version: index + 1,
    value,
    modifiedAt: NOON + seconds * 1_000,
    modifiedBy: 'arn:aws:sts::123456789012:assumed-role/ops/ada',
    type: 'String',
    labels,
  }));
}

/** The event of a change at so many seconds after noon, as it comes from EventBridge. */
export function changeEvent(operation: string, seconds: number, name = NAME): object {
  return {
    version: '0',
    id: '9547ef2d-3b7e-4057-b6cb-5fdf09ee7c8f',
    'detail-type': 'Parameter Store Change',
    source: 'aws.ssm',
    account: '123456789012',
    time: new Date(NOON + seconds * 1_000).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: 'eu-west-1',
    resources: [`arn:aws:ssm:eu-west-1:123456789012:parameter${name}`],
    detail: { operation, name, type: 'String' },
  };
}
