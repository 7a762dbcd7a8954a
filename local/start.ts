/** `npm start`: serves the template's APIs on this machine until Ctrl-C. */
import { StartError } from './errors';
import { helpText } from './help';
import { type LocalRun, startLocalRun } from './local-run';
import { asksForHelp, readStartOptions } from './options';
import { routesText } from './template/routes';
import { readableLines, requestLine } from './terminal';

let run: LocalRun | undefined;

// Installed before anything starts, because Ctrl-C may come at any moment.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
// Environments are processes, and one in an endless loop would outlive this one.
process.on('exit', () => run?.close());

start(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});

async function start(commandLine: readonly string[]): Promise<void> {
  if (asksForHelp(commandLine)) {
    console.log(helpText());
    return;
  }
  run = await startLocalRun({
    ...readStartOptions(commandLine, process.env),
    folder: process.cwd(),
    shell: process.env,
    clock: Date.now,
    tell,
    ...(process.stdout.isTTY ? forPeople() : { output: (chunk) => process.stdout.write(chunk) }),
  });
  if (run.apis.length > 1) for (const { name, url } of run.apis) tell('serving', `${name} ${url}`);
  tell('ready', readyText(run));
}

/** On a terminal: a line for each request, and the functions' logs in readable form. In a pipe: the functions' own lines only. */
function forPeople(): Pick<Parameters<typeof startLocalRun>[0], 'output' | 'onAnswer'> {
  return {
    output: readableLines((text) => process.stdout.write(text)),
    onAnswer: (request, answer) => console.log(requestLine(request, answer)),
  };
}

function readyText({ apiUrl, apis, parameterStoreUrl }: LocalRun): string {
  const routes = apis.map((api) => {
    const text = routesText(api.routes);
    return apis.length > 1 ? `${api.name}: ${text}` : text;
  });
  return `API ${apiUrl}, Parameter Store ${parameterStoreUrl} (Ctrl-C ends it); routes ${routes.join('; ')}`;
}

function tell(step: string, text: string): void {
  console.log(`${step.padEnd(9)} ${text}`);
}
