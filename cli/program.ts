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
Exit status: 0 success; 1 error findings (with --strict also warnings), an origin that is not allowed, an API whose
answers differ from the allowlist, or a write that was refused or declined; 2 the command failed.

Which allowlist: --path, else --stage (looked up in samconfig.toml), else ALLOWLIST_PATH, else stage dev with --local,
else the default environment of samconfig.toml.`;

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
    .option('--credentials', 'audit as if AllowCredentials=true (default: from samconfig.toml)')
    .option('--no-credentials', 'audit as if AllowCredentials=false')
    .option('--json', 'print the result as JSON')
    .option('--strict', 'warnings count as errors')
    .addHelpText('afterAll', EPILOGUE);

  const command = (name: string, description: string) => program.command(name).description(description);
  const writing = (name: string, description: string) =>
    command(name, description)
      .option('-y, --yes', 'write without confirmation')
      .option('--force', 'write despite error findings')
      .option('--dry-run', 'show what would be written, but write nothing')
      .addOption(
        new Option(
          '--tier <tier>',
          'storage tier (default: unchanged, or Standard for a new parameter)',
        ).choices(tiers),
      );
  const act = <Arguments extends unknown[]>(
    its: (context: Context, ...args: Arguments) => Promise<ExitStatus>,
  ) =>
    function (this: Command, ...args: Arguments) {
      return run(this.optsWithGlobals(), (context) => its(context, ...args));
    };

  command('list', 'list the parameters with entries, versions, last change and findings')
    .option('-e, --entries', 'also list each entry')
    .action(
      act(async (context, options: ListOptions) => (await import('./commands/list')).list(context, options)),
    );
  command(
    'check <origin>',
    'tell whether an origin is allowed, by which entry, and what nearly allows it',
  ).action(act(async (context, origin: string) => (await import('./commands/check')).check(context, origin)));
  command(
    'audit [file...]',
    'find what entries could let in: of the allowlist, or of files, folders or - (standard input)',
  )
    .option('--sarif', 'print the findings in SARIF')
    .action(
      act(async (context, files: string[], options: AuditOptions) =>
        (await import('./commands/audit')).audit(context, files, options),
      ),
    );
  command('diff [file]', 'show what a file would change in a parameter, or what changed since a version')
    .option('-p, --parameter <parameter>', 'which parameter, if there are several')
    .option('--version <number>', 'compare with this version', versionNumber)
    .action(
      act(async (context, file: string | undefined, options: DiffOptions) =>
        (await import('./commands/diff')).diff(context, file, options),
      ),
    );
  writing('add <entry>', 'add an entry to a parameter')
    .option('--to <parameter>', 'which parameter, if there are several')
    .option('--until <date>', 'last day in force, YYYY-MM-DD')
    .action(
      act(async (context, entry: string, options: AddOptions) =>
        (await import('./commands/add')).add(context, entry, options),
      ),
    );
  writing('remove <entry>', 'remove an entry from every parameter that has it')
    .option('--from <parameter>', 'from this parameter only')
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
    .addOption(new Option('--type <type>', 'type of a new parameter').choices(['String', 'SecureString']))
    .option('--split', 'over as many parameters as it takes: <parameter>, <parameter>-2 and so on')
    .action(
      act(async (context, parameter: string, file: string, options: PutOptions) =>
        (await import('./commands/put')).put(context, parameter, file, options),
      ),
    );
  command(
    'history <parameter>',
    'list the versions of a parameter: who wrote them, when, and what changed',
  ).action(
    act(async (context, parameter: string) =>
      (await import('./commands/history')).history(context, parameter),
    ),
  );
  writing('rollback <parameter>', 'write an earlier version again')
    .option('--to <version>', 'which version (default: the one before the latest)', versionNumber)
    .action(
      act(async (context, parameter: string, options: RollbackOptions) =>
        (await import('./commands/rollback')).rollback(context, parameter, options),
      ),
    );
  command('pull <folder>', 'write each parameter to a .txt file of its own')
    .option('--delete', 'delete files that have no parameter')
    .option('-y, --yes', 'overwrite without confirmation')
    .action(
      act(async (context, folder: string, options: PullOptions) =>
        (await import('./commands/pull')).pull(context, folder, options),
      ),
    );
  writing('push <folder>', 'write the .txt files of a folder to the parameters')
    .option('--delete', 'delete parameters that have no file')
    .option('--split', 'write a file that is larger than a parameter over several: shop, shop-2 and so on')
    .action(
      act(async (context, folder: string, options: PushOptions) =>
        (await import('./commands/push')).push(context, folder, options),
      ),
    );
  command('verify <url> [path...]', 'check on each path that a deployed API answers as the allowlist says')
    .option('--method <method>', 'method of the actual request: a safe one', 'GET')
    .option('--no-actual', 'preflights only')
    .action(
      act(async (context, url: string, paths: string[], options: VerifyOptions) =>
        (await import('./commands/verify')).verify(context, url, paths, options),
      ),
    );
  const fromRecords = (name: string, description: string) =>
    command(name, description)
      .option('--days <number>', 'number of days to look back (default: all on record, maximum 30)', days)
      .option('--log-group <name...>', 'log groups of functions in other stacks that use this allowlist');
  fromRecords('usage', 'list entries by use, entries not seen, and denied origins').action(
    act(async (context, options: UsageOptions) => (await import('./commands/usage')).usage(context, options)),
  );
  fromRecords(
    'impact <file>',
    'show which recorded origins another list (a file, a folder or -) would have denied or allowed',
  )
    .option('-p, --parameter <parameter>', 'replace only this parameter (default: replace the whole list)')
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
  if (!(number <= 3_653)) throw new InvalidArgumentError('It must be a number of days from 1 to 3653.');
  return number;
}

function versionNumber(text: string): number {
  if (!/^[1-9][0-9]{0,14}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}
