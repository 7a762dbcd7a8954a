import { Command, InvalidArgumentError, Option } from 'commander';
import { tiers } from '../lib/parameter-store/tier';
import type { WriteOptions } from './change/write-options';
import type { AddOptions } from './commands/add';
import type { AuditOptions } from './commands/audit';
import type { DiffOptions } from './commands/diff';
import type { ImpactOptions } from './commands/impact';
import type { ListOptions } from './commands/list';
import type { PullOptions } from './commands/pull';
import type { PushOptions } from './commands/push';
import type { PutOptions } from './commands/put';
import type { RemoveOptions } from './commands/remove';
import type { RollbackOptions } from './commands/rollback';
import type { UsageOptions } from './commands/usage';
import type { VerifyOptions } from './commands/verify';
import type { CommonOptions, Context } from './context';
import type { ExitStatus } from './exit-status';

const EPILOGUE = `
Exit status: 0 fine; 1 error findings (with --strict warnings too), an origin that is not allowed, an API that does
not answer as the allowlist says, or a write that was turned down; 2 the command could not run to its end.

The allowlist: --path, else --stage as samconfig.toml has it, else ALLOWLIST_PATH, else stage dev with --local, else
the default environment of samconfig.toml.`;

/** Carries out a command with the options of its command line. */
type Run = (options: CommonOptions, command: (context: Context) => Promise<ExitStatus>) => Promise<void>;

/**
 * The command line of `npm run origins`. Each command loads its own code: start-up is what users wait for.
 *
 * Parsing it throws a CommanderError for wrong usage, and after help.
 */
export function createProgram(run: Run): Command {
  const program = new Command('npm run origins --')
    .description('Reads, audits and edits the allowlist of origins in Parameter Store.')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .option('--local', 'the Parameter Store of npm start (127.0.0.1, SSM_PORT or 4583)')
    .option('--stage <stage>', 'the allowlist of this stage')
    .option('--path <path>', 'the allowlist below this parameter path')
    .option('--region <region>', 'AWS region')
    .option('--profile <profile>', 'AWS profile')
    .option('--credentials', 'judge as with AllowCredentials=true (default: as samconfig.toml has it)')
    .option('--no-credentials', 'judge as with AllowCredentials=false')
    .option('--json', 'print the result as JSON')
    .option('--strict', 'warnings count as errors')
    .addHelpText('afterAll', EPILOGUE);

  const command = (name: string, description: string) => program.command(name).description(description);
  const writing = (name: string, description: string) =>
    command(name, description)
      .option('-y, --yes', 'write without asking')
      .option('--force', 'write in spite of error findings')
      .option('--dry-run', 'show what would be written, write nothing')
      .addOption(
        new Option('--tier <tier>', 'how to store it (default: as it is, else Standard)').choices(tiers),
      );
  const act = <Arguments extends unknown[]>(
    its: (context: Context, ...args: Arguments) => Promise<ExitStatus>,
  ) =>
    function (this: Command, ...args: Arguments) {
      return run(this.optsWithGlobals(), (context) => its(context, ...args));
    };

  command('list', 'the parameters, their entries and versions, who changed them when, and findings')
    .option('-e, --entries', 'each entry too')
    .action(
      act(async (context, options: ListOptions) => (await import('./commands/list')).list(context, options)),
    );
  command('check <origin>', 'whether an origin is allowed, by which entry, and what nearly allows it').action(
    act(async (context, origin: string) => (await import('./commands/check')).check(context, origin)),
  );
  command(
    'audit [file...]',
    'what entries could let in: the allowlist, or files, folders, - (standard input)',
  )
    .option('--sarif', 'print the findings in SARIF')
    .action(
      act(async (context, files: string[], options: AuditOptions) =>
        (await import('./commands/audit')).audit(context, files, options),
      ),
    );
  command('diff [file]', 'what a file in place of a parameter would change, or what changed since a version')
    .option('-p, --parameter <parameter>', 'which one, if there are several')
    .option('--version <number>', 'since this version', versionNumber)
    .action(
      act(async (context, file: string | undefined, options: DiffOptions) =>
        (await import('./commands/diff')).diff(context, file, options),
      ),
    );
  writing('add <entry>', 'add an entry to a parameter')
    .option('--to <parameter>', 'which one, if there are several')
    .option('--until <date>', 'its last day in force, YYYY-MM-DD')
    .action(
      act(async (context, entry: string, options: AddOptions) =>
        (await import('./commands/add')).add(context, entry, options),
      ),
    );
  writing('remove <entry>', 'remove an entry wherever it stands')
    .option('--from <parameter>', 'from this one only')
    .action(
      act(async (context, entry: string, options: RemoveOptions) =>
        (await import('./commands/remove')).remove(context, entry, options),
      ),
    );
  writing('edit <parameter>', 'edit a parameter in $EDITOR').action(
    act(async (context, parameter: string, options: WriteOptions) =>
      (await import('./commands/edit')).edit(context, parameter, options),
    ),
  );
  writing('put <parameter> <file>', 'write a file (- for standard input) to a parameter')
    .addOption(new Option('--type <type>', 'of a new parameter').choices(['String', 'SecureString']))
    .option('--split', 'over as many parameters as it takes: <parameter>, <parameter>-2 and so on')
    .action(
      act(async (context, parameter: string, file: string, options: PutOptions) =>
        (await import('./commands/put')).put(context, parameter, file, options),
      ),
    );
  command('history <parameter>', 'the versions of a parameter, who wrote them when, and what changed').action(
    act(async (context, parameter: string) =>
      (await import('./commands/history')).history(context, parameter),
    ),
  );
  writing('rollback <parameter>', 'write an earlier version again')
    .option('--to <version>', 'which one (default: the one before the latest)', versionNumber)
    .action(
      act(async (context, parameter: string, options: RollbackOptions) =>
        (await import('./commands/rollback')).rollback(context, parameter, options),
      ),
    );
  command('pull <folder>', 'write each parameter to a .txt file of its own')
    .option('--delete', 'delete files that have no parameter')
    .option('-y, --yes', 'overwrite without asking')
    .action(
      act(async (context, folder: string, options: PullOptions) =>
        (await import('./commands/pull')).pull(context, folder, options),
      ),
    );
  writing('push <folder>', 'make the parameters say what the .txt files of a folder say')
    .option('--delete', 'delete parameters that have no file')
    .option('--split', 'write a file that is larger than a parameter over several: shop, shop-2 and so on')
    .action(
      act(async (context, folder: string, options: PushOptions) =>
        (await import('./commands/push')).push(context, folder, options),
      ),
    );
  command(
    'verify <url> [path...]',
    'ask a deployed API whether it answers as the allowlist says, on each path',
  )
    .option('--method <method>', 'of the actual request: one that changes nothing', 'GET')
    .option('--no-actual', 'preflights only')
    .action(
      act(async (context, url: string, paths: string[], options: VerifyOptions) =>
        (await import('./commands/verify')).verify(context, url, paths, options),
      ),
    );
  const fromRecords = (name: string, description: string) =>
    command(name, description)
      .option(
        '--days <number>',
        'of the last so many days (default: all that is on record, 30 at most)',
        days,
      )
      .option('--log-group <name...>', 'of functions in other stacks that decide by this list');
  fromRecords(
    'usage',
    'which entries let whom in and how often, which were not seen, and who was denied',
  ).action(
    act(async (context, options: UsageOptions) => (await import('./commands/usage')).usage(context, options)),
  );
  fromRecords(
    'impact <file>',
    'whom another list (a file, a folder, -) would have shut out or let in, of those on record',
  )
    .option('-p, --parameter <parameter>', 'the file in place of this one (default: it is the whole list)')
    .action(
      act(async (context, file: string, options: ImpactOptions) =>
        (await import('./commands/impact')).impact(context, file, options),
      ),
    );
  return program;
}

/** CloudWatch keeps logs for ten years at most. */
function days(text: string): number {
  const number = /^[1-9][0-9]{0,3}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= 3_653)) throw new InvalidArgumentError('It is a number of days from 1 to 3653.');
  return number;
}

function versionNumber(text: string): number {
  if (!/^[1-9][0-9]{0,14}$/.test(text)) throw new InvalidArgumentError('It is a number from 1 on.');
  return Number(text);
}
