import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'smol-toml';
import { asMap, ROOT, SamTemplate } from './sam-template';

type Section = Record<string, { parameters: Record<string, unknown> }>;

const { version, ...environments } = parse(readFileSync(join(ROOT, 'samconfig.toml'), 'utf8')) as {
  version: number;
  [environment: string]: unknown;
};
const sections = Object.entries(environments) as [string, Section][];
const template = new SamTemplate();

/** `A="b" C="d"`, as `sam deploy --parameter-overrides` takes it. */
function overridesOf(section: Section): Record<string, string> {
  const text = String(section.deploy?.parameters.parameter_overrides);
  const pairs = [...text.matchAll(/(\w+)="([^"]*)"/g)];
  expect(pairs.map(([pair]) => pair).join(' ')).toBe(text);
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
}

describe('samconfig.toml', () => {
  it('has the environments of the project', () => {
    expect(version).toBe(0.1);
    expect(sections.map(([name]) => name)).toEqual(['default', 'dev', 'staging', 'prod']);
  });

  it('gives each a stack and a path of its own', () => {
    const stacks = sections.map(([, { global }]) => global?.parameters.stack_name);
    const paths = sections.map(([, section]) => overridesOf(section).AllowlistPath);
    expect(new Set(stacks).size).toBe(sections.length);
    expect(new Set(paths).size).toBe(sections.length);
  });

  it.each(sections)('%s validates, builds, deploys and runs locally as it should', (_, section) => {
    expect(section).toMatchObject({
      validate: { parameters: { lint: true } },
      build: { parameters: { cached: true, parallel: true } },
      deploy: { parameters: { capabilities: 'CAPABILITY_IAM', confirm_changeset: true, resolve_s3: true } },
      local_start_api: { parameters: { warm_containers: 'EAGER' } },
    });
  });

  it.each(sections)(
    '%s sets only parameters that the template has, to values that it takes',
    (_, section) => {
      for (const [name, value] of Object.entries(overridesOf(section))) {
        const { AllowedPattern, AllowedValues, MinValue, MaxValue } = asMap(template.at('Parameters')[name]);
        const takes =
          (AllowedPattern !== undefined && new RegExp(`^(?:${String(AllowedPattern)})$`).test(value)) ||
          (Array.isArray(AllowedValues) && AllowedValues.map(String).includes(value)) ||
          (MinValue !== undefined && Number(value) >= Number(MinValue) && Number(value) <= Number(MaxValue));
        expect([name, value, takes]).toEqual([name, value, true]);
      }
    },
  );
});
