/** `npm run origins`: the operators' command line. */
import { CommanderError } from 'commander';
import { shown } from '../lib/allowlist/shown';
import type { CommonOptions, Context } from './context';
import { CommandError } from './errors';
import { type ExitStatus, exitStatus } from './exit-status';
import { Interruption } from './interruption';
import { createProgram } from './program';
import { processTerminal } from './terminal';

// The SDK's warning of Node.js below 22 is none of an operator's business.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const interruption = new Interruption(() => process.exit(exitStatus.interrupted));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.request());
// `origins list | head` closes the pipe: there is nobody left to print for.
process.stdout.on('error', () => process.exit(process.exitCode ?? exitStatus.fine));

async function run(
  options: CommonOptions,
  command: (context: Context) => Promise<ExitStatus>,
): Promise<void> {
  // The SDK takes longer to load than help takes to print.
  const [{ createContext }, { awsReason }] = await Promise.all([import('./context'), import('./aws-reason')]);
  const context = createContext(options, interruption);
  try {
    process.exitCode = await command(context);
  } catch (error) {
    const reason = awsReason(error, context.location);
    throw reason === undefined ? error : new CommandError(reason, { cause: error });
  } finally {
    // Open connections would keep the process waiting.
    context.parameters.client.destroy();
  }
}

createProgram(run)
  .parseAsync()
  .catch((error) => {
    process.exitCode = statusOf(error);
  });

function statusOf(error: unknown): number {
  // Commander has said it.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.fine : exitStatus.failed;
  const terminal = processTerminal(process);
  terminal.progress('');
  if (error instanceof CommandError) terminal.note(error.message.split('\n').map(shown).join('\n'));
  else console.error(error);
  return exitStatus.failed;
}
