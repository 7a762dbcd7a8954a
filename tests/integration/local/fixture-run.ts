import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalRun, startLocalRun } from '../../../local/local-run';
import { ON_FREE_PORTS } from '../../support/on-free-ports';

export interface FixtureRun extends LocalRun {
  readonly folder: string;
  /** Lines of progress and what functions wrote. */
  readonly log: string[];
}

/** A copy of the fixture application, in a folder of its own. */
export function copyFixtureApp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-run-'));
  cpSync(join(__dirname, 'fixtures/app'), folder, { recursive: true });
  return folder;
}

/** Runs a template of the fixture application in this process, on free ports. `close` deletes its folder too. */
export async function startFixtureRun(
  shell: NodeJS.ProcessEnv = {},
  template = 'template.yaml',
): Promise<FixtureRun> {
  const folder = copyFixtureApp();
  const log: string[] = [];
  const run = await startLocalRun({
    templateFile: join(folder, template),
    ...ON_FREE_PORTS,
    folder,
    shell,
    tell: (step, text) => log.push(`${step}: ${text}`),
    output: (chunk) => log.push(chunk.toString()),
  });
  const close = () => {
    run.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...run, folder, log, close };
}
