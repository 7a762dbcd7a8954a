/** `npm start`: serves the API of the template on this machine until Ctrl-C. */
import { StartError } from './errors';
import { type LocalRun, startLocalRun } from './local-run';
import { readStartOptions } from './options';

let run: LocalRun | undefined;

// Before anything is started: Ctrl-C may come at any moment.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
// Environments are processes: a function in an endless loop would outlive this one.
process.on('exit', () => run?.close());

start().catch((error) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});

async function start(): Promise<void> {
  run = await startLocalRun({
    ...readStartOptions(process.argv.slice(2), process.env),
    folder: process.cwd(),
    shell: process.env,
    clock: Date.now,
    tell,
    output: (chunk) => process.stdout.write(chunk),
  });
  if (run.apis.length > 1) for (const { name, url } of run.apis) tell('serving', `${name} ${url}`);
  tell('ready', `API ${run.apiUrl}, Parameter Store ${run.parameterStoreUrl} (Ctrl-C ends it)`);
}

function tell(step: string, text: string): void {
  console.log(`${step.padEnd(9)} ${text}`);
}
