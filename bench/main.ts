import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** `npm run bench`: the benchmarks whose tables docs/performance.md holds, some five minutes. */
for (const name of ['cold', 'warm', 'load']) {
  const program = join(__dirname, name, 'main.ts');
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', program, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
console.error('Also: npm run bench:matcher, npm run bench:fleet, npm run bench:refresh');
