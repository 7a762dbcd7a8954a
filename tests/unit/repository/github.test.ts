import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const ROOT = resolve(__dirname, '../../..');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const workflows = readdirSync(join(ROOT, '.github/workflows')).map((file) => [file] as const);

describe('GitHub workflows', () => {
  it.each(workflows)('%s ends each job by a time of its own', (file) => {
    const { jobs } = parse(read('.github/workflows', file));
    for (const job of Object.values<Record<string, unknown>>(jobs))
      expect(job['timeout-minutes']).toEqual(expect.any(Number));
  });

  it('run the checks of .ci/run, on the oldest Node.js that is allowed and on the one of Lambda', () => {
    const { steps, strategy } = parse(read('.github/workflows/ci.yml')).jobs.checks;
    expect(steps).toContainEqual(expect.objectContaining({ run: '.ci/run' }));
    expect(() => accessSync(join(ROOT, '.ci/run'), constants.X_OK)).not.toThrow();
    const [, oldest] = /^>=(\d+)\./.exec(JSON.parse(read('package.json')).engines.node) ?? [];
    const [, lambda] = /Runtime: nodejs(\d+)\.x/.exec(read('template.yaml')) ?? [];
    expect(strategy.matrix.node).toEqual([Number(oldest), Number(lambda)]);
    expect(read('.nvmrc').trim()).toBe(lambda);
  });
});
