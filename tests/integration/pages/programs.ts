import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './pages';

/** Programs that the commands of the pages may use as they are. Any other is not found, and its block fails. */
const PLAIN = ['cat', 'chmod', 'git', 'grep', 'ls', 'mkdir', 'mktemp', 'rm', 'sleep'];

const NODE = `'${process.execPath}' --import '${join(PROJECT, 'node_modules/tsx/dist/loader.mjs')}'`;
const program = (name: string) => `${NODE} '${join(__dirname, 'programs', name)}' "$@"`;

/**
 * Ways of running what a reader would run. Each says at the end, in the file PAGES_RECORD, what was called and how it ended.
 * PAGES_PATH is the PATH outside.
 */
const STANDING_IN: Readonly<Record<string, string>> = {
  aws: program('aws.ts'),
  sam: program('sam.ts'),
  curl: `PATH=$PAGES_PATH curl -sS "$@"`,
  // The run of the page's tests is what `npm ci` and `npm start` have led to, and part of `npm test`. The questions of
  // commands that write are answered as on a terminal.
  npm: `case " $* " in
    ' ci ') test -d "$PAGES_CHECKOUT/node_modules" ;;
    ' test ') test -n "$JEST_WORKER_ID" ;;
    ' start ') kill -0 "$PAGES_LOCAL_RUN" ;;
    *' run '*) while echo y; do :; done 2>/dev/null |
      PATH=$PAGES_PATH NODE_OPTIONS="--import data:text/javascript,process.stdin.isTTY=process.stderr.isTTY=true" npm "$@" ;;
    *) PATH=$PAGES_PATH npm "$@" --no-audit --no-fund --prefer-offline ;;
  esac`,
  editor: `echo 'https://edited.example.com' >> "$1"`,
};

/** Makes a folder that is all of the PATH for the commands of a page. */
export function installPrograms(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of PLAIN) {
    const path = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    symlinkSync(path, join(folder, name));
  }
  for (const [name, body] of Object.entries(STANDING_IN)) {
    const file = join(folder, name);
    writeFileSync(
      file,
      `#!/bin/bash\n{ ${body}\n}\nstatus=$?\nprintf '%s\\t%s\\n' "$status" "${name} $*" >> "$PAGES_RECORD"\nexit $status\n`,
    );
    chmodSync(file, 0o755);
  }
}
