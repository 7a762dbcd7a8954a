import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** `npm run bench`: all benchmarks, some seven minutes; docs/performance.md and docs/scaling.md hold their tables. */
for (const name of ['cold', 'warm', 'load', 'matcher', 'refresh', 'fleet']) {
  const program = join(__dirname, name, 'main.ts');
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', program, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
