/** Part of `npm run lint`: prints what in this repository breaks the table of rooms. Exit status 1 if anything does. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { problemsOf } from './check';

const ROOT = resolve(__dirname, '../..');

/** Neither installed nor built nor kept by a run. */
const NOT_OURS = new Set(['node_modules', 'dist', 'coverage']);

const problems = problemsOf(sources());
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error('\nWhat each room may import, and why: CONTRIBUTING.md and docs/decisions/007-rooms.md');
  process.exitCode = 1;
}

function sources(): Map<string, string> {
  const files = readdirSync(ROOT, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || NOT_OURS.has(entry.name)) return [];
    if (!entry.isDirectory()) return [entry.name];
    return readdirSync(join(ROOT, entry.name), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(entry.name, path),
    );
  });
  return new Map(
    files
      .map((file) => file.split(sep).join('/'))
      .map((file) => [file, /\.[cm]?[jt]sx?$/.test(file) ? readFileSync(join(ROOT, file), 'utf8') : '']),
  );
}
