/** `sam` for the commands of the pages: the CLI needs Docker and an account. Checks that a command line means something in this folder. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'smol-toml';

/** Options that take a value, for the commands of the pages; and those that take none. */
const WITH_VALUE =
  /^(?:--config-env|--template(?:-file)?|-t|--event|-e|--stack-name|--parameter-overrides|--capabilities|--output|--s3-bucket|--output-template-file|--region|--port|--add-host|--name)$/;
const WITHOUT_VALUE =
  /^(?:--guided|--lint|--tail|--watch|--no-confirm-changeset|--no-fail-on-empty-changeset|--no-prompts)$/;
const COMMANDS =
  /^(?:validate|build|deploy|delete|package|publish|sync|logs|list (?:endpoints|stack-outputs|resources)|local (?:invoke|start-api)|pipeline (?:init|bootstrap))$/;

const problems = check(process.argv.slice(2));
for (const problem of problems) console.error(`sam: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 2;

function check(words: readonly string[]): string[] {
  const command = words.slice(0, /^(?:list|local|pipeline)$/.test(words[0] ?? '') ? 2 : 1);
  const found = COMMANDS.test(command.join(' ')) ? [] : [`there is no command ${command.join(' ')}`];
  const rest = words.slice(command.length);
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index] ?? '';
    if (WITHOUT_VALUE.test(word)) continue;
    if (WITH_VALUE.test(word)) found.push(...checkValue(word, rest[index + 1] ?? ''));
    else if (word.startsWith('-')) found.push(`unknown option ${word}`);
    if (!WITH_VALUE.test(word)) found.push(...checkFunction(command, word));
    while (WITH_VALUE.test(word) && rest[index + 1] !== undefined && !/^-/.test(rest[index + 1] ?? ''))
      index++;
  }
  return found;
}

function checkValue(option: string, value: string): string[] {
  if (value === '' || value.startsWith('-')) return [`${option} lacks its value`];
  const isFile = /^(?:--template(?:-file)?|-t|--event|-e)$/.test(option);
  // What a build makes is there once it was built.
  if (isFile && !value.startsWith('.aws-sam/') && !existsSync(value)) return [`there is no file ${value}`];
  if (option !== '--config-env') return [];
  const sections = Object.keys(parse(readFileSync('samconfig.toml', 'utf8')));
  return sections.includes(value) ? [] : [`samconfig.toml has no ${value}`];
}

function checkFunction(command: readonly string[], word: string): string[] {
  if (command.join(' ') !== 'local invoke' || word.startsWith('-')) return [];
  const template = readFileSync('template.yaml', 'utf8');
  return template.includes(`\n  ${word}:\n    Type: AWS::Serverless::Function\n`)
    ? []
    : [`there is no function ${word}`];
}
