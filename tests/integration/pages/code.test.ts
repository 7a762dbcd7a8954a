import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { blocksOfKind, PROJECT } from './pages';

/** In the project, whose packages and types the blocks may use; nothing else looks there. */
function scratchFolder(): string {
  mkdirSync(join(PROJECT, '.local'), { recursive: true });
  return mkdtempSync(join(PROJECT, '.local/pages-'));
}

function run(
  program: string,
  options: readonly string[],
  cwd: string,
): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(program, options, { cwd, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

describe('TypeScript', () => {
  it.each(blocksOfKind('typescript'))('%s compiles against the package', (_, { code }) => {
    const folder = scratchFolder();
    try {
      // A block may begin where the one before it ended; it is a module of its own all the same.
      writeFileSync(join(folder, 'block.ts'), `${code}\nexport {};\n`);
      const lib = (name: string) => [join(PROJECT, 'lib', name)];
      writeFileSync(
        join(folder, 'tsconfig.json'),
        JSON.stringify({
          extends: join(PROJECT, 'tsconfig.json'),
          compilerOptions: {
            // The package's users need not be as strict as we are about what they do not use.
            noUnusedLocals: false,
            noUnusedParameters: false,
            paths: {
              'cors-allowlist': lib('index.ts'),
              'cors-allowlist/middy': lib('wrappers/middy.ts'),
              'cors-allowlist/powertools': lib('wrappers/powertools.ts'),
            },
          },
          include: ['block.ts', join(__dirname, 'what-readers-have.d.ts')],
          exclude: [],
        }),
      );
      expect(
        run(process.execPath, [join(PROJECT, 'node_modules/typescript/bin/tsc'), '-p', folder], folder),
      ).toEqual({
        status: 0,
        output: '',
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('Python', () => {
  const ORIGIN = 'https://www.example.com';
  const isInstalled = spawnSync('python3', ['--version']).status === 0;
  if (!isInstalled) console.error('NOT RUN: the Python of the pages, as python3 is not installed');

  it.each(blocksOfKind('python'))('%s answers as it says', (_, { code }) => {
    expect(code).toContain('def handler(event, context):');
    if (!isInstalled) return;
    const call = (allowOrigin: string) => {
      const program = `import json\n${code}\nevent = {"requestContext": {"authorizer": {"allowOrigin": ${JSON.stringify(allowOrigin)}}}}\nprint(json.dumps(handler(event, None)))`;
      return JSON.parse(execFileSync('python3', ['-c', program], { encoding: 'utf8' }));
    };
    expect(call(ORIGIN).headers).toEqual({ Vary: 'Origin', 'Access-Control-Allow-Origin': ORIGIN });
    expect(call('none').headers).toEqual({ Vary: 'Origin' });
  });
});
