import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse as parseToml } from 'smol-toml';
import { parse } from 'yaml';
import { ROOT } from './sam-template';

const folder = join(ROOT, '.github/workflows');
const files = readdirSync(folder);

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

describe.each(files)('the workflow %s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const workflow: { permissions: unknown; jobs: Readonly<Record<string, Job>> } = parse(text);
  const jobs = Object.entries(workflow.jobs);

  it('takes every action by its commit, and says which version that is', () => {
    const lines = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+(?:\.\d+\.\d+)?$/);
  });

  it('has no rights that a job does not ask for', () => {
    expect(workflow.permissions).toEqual({});
    for (const [, { permissions }] of jobs) expect(permissions).toMatchObject({ contents: 'read' });
  });

  it('puts nothing into a shell that somebody else wrote', () => {
    for (const [, { steps }] of jobs) for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  it("runs neither tests nor packages' scripts where it could get the role", () => {
    const withToken = jobs.filter(([, { permissions }]) => permissions?.['id-token'] === 'write');
    for (const [, { steps }] of withToken) {
      for (const { run = '' } of steps) expect(run).not.toMatch(/\bnp[mx]\b|\bnode\b|sam build/);
    }
  });
});

describe('the deployment', () => {
  it('offers environments of samconfig.toml', () => {
    const { on } = parse(readFileSync(join(folder, 'deploy.yaml'), 'utf8'));
    const environments = Object.keys(parseToml(readFileSync(join(ROOT, 'samconfig.toml'), 'utf8')));
    expect(environments).toEqual(expect.arrayContaining(on.workflow_dispatch.inputs.environment.options));
  });
});
