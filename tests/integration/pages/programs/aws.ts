/**
 * `aws` for the commands of the pages. What is about parameters goes to the local store: by the AWS CLI where it is installed, else
 * the same call through the SDK. All else would need an account: its arguments are checked, and nothing is called.
 */
import { spawnSync } from 'node:child_process';
import { callThroughSdk, isAboutParameters } from './aws-through-sdk';

const commandLine = process.argv.slice(2);
const cli = process.env.PAGES_AWS_CLI;

main().then(
  (status) => process.exit(status),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(255);
  },
);

async function main(): Promise<number> {
  const isLocal = isAboutParameters(commandLine);
  for (const text of commandLine) if (/^\s*\{/.test(text)) JSON.parse(text);
  if (cli) {
    // With a skeleton of its output, a command is checked and not carried out.
    const options = isLocal ? commandLine : [...commandLine, '--generate-cli-skeleton', 'output'];
    const env = { ...process.env, PATH: process.env.PAGES_PATH };
    return spawnSync(cli, options, { stdio: 'inherit', env }).status ?? 1;
  }
  if (isLocal) console.log(await callThroughSdk(commandLine));
  return 0;
}
